package dev.baton.bench.routing;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Messages.Incoming;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.inbox.SignInRamp;
import dev.baton.domain.inbox.Timings;
import dev.baton.standalone.postgres.PostgresServer;
import dev.baton.store.DatabaseSettings;
import dev.baton.store.Stores;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.CustomerStore.Introduction;
import dev.baton.store.conversation.MessageStore.Posted;
import dev.baton.store.conversation.Promise;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/// Agents and waiting conversations on a database of their own. What is measured goes through the
/// product's stores; what only has to be there is written straight into the tables, copied from a
/// conversation that the stores made.
final class Floor implements AutoCloseable {
  static final int SKILLS = 20;
  static final int UNITS = Timings.DEFAULT.units();
  private static final String QUEUE = "bench";

  private final Stores stores;
  private final Connection direct;

  private Floor(Stores stores, Connection direct) {
    this.stores = stores;
    this.direct = direct;
  }

  /// @param connections of the stores, at most
  static Floor open(PostgresServer postgres, int connections) throws Exception {
    var settings =
        new DatabaseSettings(
            postgres.jdbcUrl(),
            postgres.r2dbcUrl(),
            postgres.user(),
            postgres.password(),
            connections);
    Stores stores = Stores.open(settings, _ -> {});
    var floor =
        new Floor(
            stores,
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password()));
    // Who comes back in the middle of it has all their room at once.
    done(stores.policies().save(SignInRamp.NONE));
    floor.execute("create table bare (id int primary key, n int not null)");
    floor.execute("insert into bare select n, 0 from generate_series(1, 10000) n");
    return floor;
  }

  Stores stores() {
    return stores;
  }

  /// Nobody, and nothing waits.
  void clear() throws SQLException {
    execute(
        "truncate conversations, customers, messages, events, holds, routing_decisions, outbox,"
            + " agents cascade");
  }

  /// So many available agents with room for five each, a quarter of the skills each at some level.
  void employ(int many) throws SQLException {
    execute(
        """
        insert into agents (id, name, role, status, capacity, skills, queues, last_heartbeat_at)
        select 'agent-' || n, 'Agent ' || n, 'agent', 'AVAILABLE', 100,
               coalesce((select jsonb_object_agg('skill-' || s, 1 + abs(hashint4(n + s * 7919)) / 4 %% 5)
                           from generate_series(0, %d) s
                          where abs(hashint4(n + s * 7919)) %% 4 = 0), '{}'),
               '{%s}', clock_timestamp()
          from generate_series(1, %d) n
        """
            .formatted(SKILLS - 1, QUEUE, many));
  }

  /// Room for so many more conversations in all, the agents of lowest number first.
  void leaveRoomFor(int slots) throws SQLException {
    execute(
        """
        update agents set consumed = capacity
          - least(capacity, greatest(0, %d - (substr(id, 7)::int - 1) * 5) * %d)
        """
            .formatted(slots, UNITS));
  }

  /// So many who wait for the same, each a millisecond after the one before.
  void wait(int many, Map<String, Integer> skills, int afterMillis) throws Exception {
    ConversationId model = model(skills);
    execute(
        """
        with others as (
          insert into customers (id, inbox, external_id, name)
          select gen_random_uuid(), 'bench', gen_random_uuid()::text, 'Other'
            from generate_series(1, %1$d) returning id),
        numbered as (select id, row_number() over () as n from others)
        insert into conversations
        select r.* from conversations c, numbered o, lateral jsonb_populate_record(c, jsonb_build_object(
                 'id', gen_random_uuid(), 'customer_id', o.id,
                 'routing_age', c.routing_age + make_interval(secs => (o.n + %2$d) / 1000.0),
                 'answer_due_at', c.answer_due_at + make_interval(secs => (o.n + %2$d) / 1000.0))) r
         where c.id = '%3$s'
        """
            .formatted(many, afterMillis, model.value()));
    execute("delete from events where conversation_id = '%s'".formatted(model.value()));
    execute("delete from messages where conversation_id = '%s'".formatted(model.value()));
    execute("delete from routing_decisions where conversation_id = '%s'".formatted(model.value()));
    execute("delete from conversations where id = '%s'".formatted(model.value()));
  }

  /// Who waits came in any order, a millisecond after each other.
  void shuffle() throws SQLException {
    execute(
        """
        update conversations c
           set routing_age = s.at, first_response_due_at = s.at + interval '1 minute',
               answer_due_at = s.at + interval '1 minute', jumps_at = s.at + interval '5 minutes'
          from (select id, clock.now + row_number() over (order by hashtext(id::text)) * interval '1 ms' as at
                  from conversations, (select clock_timestamp() as now) clock) s
         where s.id = c.id
        """);
  }

  /// One that the stores made: written, routed, tried in vain.
  private ConversationId model(Map<String, Integer> skills) throws Exception {
    var customer =
        done(
            stores
                .customers()
                .introduce(
                    "bench",
                    new Introduction(UUID.randomUUID().toString(), "C", null, null, null)));
    var posted =
        (Posted.Stored)
            done(
                stores
                    .messages()
                    .customerPosts(
                        customer,
                        new Incoming(Uuids.v7(), Uuids.v7().toString(), "Hello", null, null),
                        "en",
                        Mono.just(Timings.DEFAULT)));
    ConversationId id = posted.conversation().id();
    var to = new Offers.Destination(QUEUE, skills, 5, null, 1);
    var promise = new Promise.Workflow(null);
    done(
        stores
            .conversations()
            .change(
                id,
                promise,
                at ->
                    Mono.just(
                        Offers.route(at.conversation(), to, "fresh", Timings.DEFAULT, at.now()))));
    done(
        stores
            .conversations()
            .change(
                id,
                promise,
                at -> Mono.just(Offers.nobodyFound(at.conversation(), true, at.now()))));
    return id;
  }

  /// What PostgreSQL would have learnt and tidied by itself after a while.
  void settle() throws SQLException {
    execute("vacuum analyze agents, conversations, holds, routing_decisions");
    execute("checkpoint");
  }

  /// Who waits, in no order.
  List<ConversationId> waiting() throws SQLException {
    return ids("select id from conversations where state = 'QUEUED'");
  }

  /// Some that ring.
  List<ConversationId> offered(int many) throws SQLException {
    return ids("select id from conversations where state = 'OFFERED' limit " + many);
  }

  private List<ConversationId> ids(String sql) throws SQLException {
    List<ConversationId> ids = new ArrayList<>();
    try (PreparedStatement statement = direct.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        ids.add(new ConversationId(rows.getObject(1, UUID.class)));
      }
    }
    return ids;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = direct.createStatement()) {
      statement.execute(sql);
    }
  }

  static <T> T done(Mono<T> work) throws Exception {
    return work.toFuture().get(5, TimeUnit.MINUTES);
  }

  @Override
  public void close() throws SQLException {
    direct.close();
    stores.close();
  }
}

package dev.baton.bench.routing;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.OfferId;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.State;
import dev.baton.store.Stores;
import dev.baton.store.conversation.Locked;
import dev.baton.store.conversation.Promise;
import dev.baton.store.conversation.Written;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What happens while matchers race: agents decline, accept and resolve, sign off and on;
/// connections are killed under whoever uses them. What was put back into line is looked at once,
/// as a workflow would.
final class Turmoil implements AutoCloseable {
  private static final int AT_ONCE = 24;
  private static final Duration AWAY = Duration.ofSeconds(2);
  private static final Promise PROMISE = new Promise.Workflow(null);

  private final Stores stores;
  private final Connection direct;
  private final Random dice;
  private final int agents;
  private final Deque<Ringing> ringing = new ArrayDeque<>();
  private final AtomicLong declined = new AtomicLong();
  private final AtomicLong resolved = new AtomicLong();
  private final AtomicLong broken = new AtomicLong();
  private long signedOff;
  private long killed;

  /// @param direct a connection that nothing else uses
  Turmoil(Stores stores, Connection direct, int agents, long seed) {
    this.stores = stores;
    this.direct = direct;
    this.agents = agents;
    this.dice = new Random(seed);
  }

  /// Frees so many slots.
  void free(int slots) throws SQLException {
    List<Ringing> some = new ArrayList<>();
    while (some.size() < slots) {
      if (ringing.isEmpty() && !refill()) {
        break;
      }
      some.add(ringing.removeFirst());
    }
    all(Flux.fromIterable(some), this::free);
  }

  private Mono<Written> free(Ringing one) {
    return switch (dice.nextInt(5)) {
      case 0, 1 ->
          change(one, (c, at) -> Offers.decline(c, one.agent(), one.offer(), null, at.now()))
              .doOnNext(_ -> declined.incrementAndGet());
      case 2 ->
          change(one, (c, at) -> Offers.accept(c, one.agent(), one.offer(), at.now()))
              .then(resolve(one));
      default -> resolve(one);
    };
  }

  private Mono<Written> resolve(Ringing one) {
    return stores
        .conversations()
        .change(
            one.id(),
            PROMISE,
            at ->
                Mono.just(
                    at.conversation().state() == State.QUEUED
                        ? Change.none(at.conversation(), at.now())
                        : Ownership.end(at.conversation(), at.now())))
        .doOnNext(_ -> resolved.incrementAndGet());
  }

  private Mono<Written> change(Ringing one, BiFunction<Conversation, Locked, Judgement> judge) {
    return stores
        .conversations()
        .change(
            one.id(),
            PROMISE,
            at ->
                Mono.just(
                    judge.apply(at.conversation(), at) instanceof Judgement.Done done
                        ? done.change()
                        : Change.none(at.conversation(), at.now())));
  }

  /// Some of those that ring, by chance.
  private boolean refill() throws SQLException {
    try (Statement statement = direct.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select id, offered_agents[1], offer_id from conversations
                 where state = 'OFFERED' order by hashtext(id::text || %d) limit 1000
                """
                    .formatted(dice.nextInt()))) {
      while (rows.next()) {
        ringing.add(
            new Ringing(
                new ConversationId(rows.getObject(1, UUID.class)),
                new AgentId(rows.getString(2)),
                new OfferId(rows.getObject(3, UUID.class))));
      }
    }
    return !ringing.isEmpty();
  }

  /// One agent signs off, and is back a moment later.
  void signOff() {
    var agent = new AgentId("agent-" + (1 + dice.nextInt(agents)));
    signedOff++;
    become(agent, AgentStatus.OFFLINE)
        .then(Mono.delay(AWAY))
        .then(become(agent, AgentStatus.AVAILABLE).retry(5))
        .subscribe(_ -> {}, _ -> broken.incrementAndGet());
  }

  private Mono<Long> become(AgentId agent, AgentStatus status) {
    return stores
        .agents()
        .setStatus(agent, status, null)
        .then(Mono.defer(() -> stores.presence().changed(agent)));
  }

  /// Cuts one of the stores' connections, in the midst of whatever it does.
  void kill() throws SQLException {
    List<Integer> pids = new ArrayList<>();
    try (Statement statement = direct.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select pid from pg_stat_activity
                 where datname = current_database() and backend_type = 'client backend'
                   and application_name not like 'PostgreSQL JDBC%' order by pid
                """)) {
      while (rows.next()) {
        pids.add(rows.getInt(1));
      }
    }
    if (!pids.isEmpty()) {
      execute("select pg_terminate_backend(%d)".formatted(pids.get(dice.nextInt(pids.size()))));
      killed++;
    }
  }

  // Whoever loses the connection has changed nothing, or has and was not told: both are let be.
  private <T> void all(Flux<T> some, java.util.function.Function<T, Mono<?>> work) {
    some.flatMap(
            one ->
                work.apply(one)
                    .onErrorResume(_ -> {
                      broken.incrementAndGet();
                      return Mono.empty();
                    }),
            AT_ONCE)
        .blockLast();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = direct.createStatement()) {
      statement.execute(sql);
    }
  }

  long declined() {
    return declined.get();
  }

  long resolved() {
    return resolved.get();
  }

  /// Commands that were cut off.
  long broken() {
    return broken.get();
  }

  long signedOff() {
    return signedOff;
  }

  long killed() {
    return killed;
  }

  @Override
  public void close() throws SQLException {
    direct.close();
  }

  private record Ringing(ConversationId id, AgentId agent, OfferId offer) {}
}

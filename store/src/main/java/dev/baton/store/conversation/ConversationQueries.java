package dev.baton.store.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.CustomerId;
import dev.baton.domain.conversation.Message;
import dev.baton.domain.conversation.State;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Conversations as agents read them: one, an inbox, a filtered list, a customer's past.
public final class ConversationQueries {
  private static final String LISTED =
      """
      select c.*, k.name as customer_name, o.name as owner_name,
             %s,
             k.external_id, k.email, k.tier, k.language as customer_language,
             k.inbox as k_inbox,
             (select count(*) from messages m
               where m.conversation_id = c.id and m.author = 'CUSTOMER'
                 and m.seq > c.agent_read_seq) as unread,
             (select m.body from messages m
               where c.offered_agents is not null and c.state in ('ACTIVE', 'HOLD')
                 and m.conversation_id = c.id and m.seq is null and m.kind = 'NOTE'
                 and m.author_id = c.owner and m.at >= c.offered_at
               order by m.at desc limit 1) as asked_with,
             l.id as l_id, l.seq as l_seq, l.author as l_author, l.author_id as l_author_id,
             l.author_name as l_author_name, l.kind as l_kind, l.body as l_body, l.at as l_at,
             l.client_message_id as l_client_message_id
        from conversations c
        join customers k on k.id = c.customer_id
        left join agents o on o.id = c.owner
        left join lateral (
          select * from messages m
           where m.conversation_id = c.id and m.seq is not null and m.author <> 'SYSTEM'
           order by m.seq desc limit 1) l on true
      """
          .formatted(ConversationRow.BESIDE);

  private final DatabaseClient client;

  public ConversationQueries(Database database) {
    this.client = database.client();
  }

  public Mono<Listed> find(ConversationId id) {
    return Params.of(client.sql(LISTED + " where c.id = :id"))
        .uuid("id", id.value())
        .bound()
        .map(ConversationQueries::read)
        .one();
  }

  /// The customer's live conversation in that inbox, else their latest.
  public Mono<ConversationId> latest(String inbox, String externalId) {
    return Params.of(
            client.sql(
                """
                select c.id from conversations c join customers k on k.id = c.customer_id
                 where k.inbox = :inbox and k.external_id = :external
                 order by c.opened_at desc, c.id desc limit 1
                """))
        .text("inbox", inbox)
        .text("external", externalId)
        .bound()
        .map(row -> new ConversationId(Rows.uuid(row, "id")))
        .one();
  }

  /// Whether the conversation is that customer's, by the shop's id for them.
  public Mono<Boolean> belongsTo(ConversationId id, String externalId) {
    return Params.of(
            client.sql(
                """
                select 1 from conversations c join customers k on k.id = c.customer_id
                 where c.id = :id and k.external_id = :external
                """))
        .uuid("id", id.value())
        .text("external", externalId)
        .bound()
        .fetch()
        .one()
        .hasElement();
  }

  /// Whether the agent has, or is offered, a live conversation of that customer.
  public Mono<Boolean> serves(AgentId agent, CustomerId customer) {
    return Params.of(
            client.sql(
                """
                select 1 from conversations
                 where customer_id = :customer
                   and ((state in ('ACTIVE', 'HOLD', 'WRAP_UP') and owner = :agent)
                        or :agent = any(offered_agents))
                """))
        .uuid("customer", customer.value())
        .text("agent", agent.value())
        .bound()
        .fetch()
        .first()
        .hasElement();
  }

  /// All conversations of a customer, the newest first.
  public Flux<Listed> ofCustomer(CustomerId customer, int limit) {
    return Params.of(
            client.sql(
                LISTED
                    + " where c.customer_id = :customer order by c.opened_at desc, c.id desc limit :limit"))
        .uuid("customer", customer.value())
        .integer("limit", limit)
        .bound()
        .map(ConversationQueries::read)
        .all();
  }

  /// A filtered list, the newest first.
  public Flux<Listed> list(Filter filter, int limit) {
    return Params.of(
            client.sql(
                LISTED
                    + """
                     where c.state = any(:states)
                       and (:queue::text is null or c.queue = :queue)
                       and (:sees_all or c.queue = any(:queues)
                            or c.owner = :reader or :reader = any(c.offered_agents))
                       and (:any_assignee
                            or (:agent::text is null and c.owner is null and c.offered_agents is null)
                            or :agent = any(c.offered_agents)
                            or (c.state not in ('QUEUED', 'OFFERED', 'NEW') and c.owner = :agent))
                       and (:before_at::timestamptz is null
                            or (c.opened_at, c.id) < (:before_at, :before_id))
                     order by c.opened_at desc, c.id desc limit :limit
                    """))
        .texts("states", filter.states().stream().map(Enum::name).toList())
        .text("queue", filter.queue())
        .flag("sees_all", filter.sight() == null)
        .texts("queues", filter.sight() == null ? List.of() : filter.sight().queues())
        .text("reader", filter.sight() == null ? null : filter.sight().reader().value())
        .flag("any_assignee", filter.assignee() instanceof Assignee.Any)
        .text("agent", filter.assignee() instanceof Assignee.Agent(var id) ? id.value() : null)
        .instant("before_at", filter.before() == null ? null : filter.before().openedAt())
        .uuid("before_id", filter.before() == null ? null : filter.before().id())
        .integer("limit", limit)
        .bound()
        .map(ConversationQueries::read)
        .all();
  }

  /// Queues with somebody waiting, or out of the line: how many, and since when the first.
  public Flux<Waiting> waiting() {
    return client
        .sql(
            """
            select queue,
                   count(*) filter (where because is null) as waiting,
                   min(routing_age) filter (where because is null) as oldest,
                   count(because) as deferred,
                   count(*) filter (where because = 'LINE_FULL') as kept_out
              from (select queue, routing_age, null as because from conversations
                     where state = 'QUEUED'
                    union all
                    select queue, routing_age, deferred_because from conversations
                     where state = 'DEFERRED') w
             group by queue
            """)
        .map(row ->
            new Waiting(
                Rows.text(row, "queue"),
                Rows.number(row, "waiting"),
                Rows.instantOrNull(row, "oldest"),
                Rows.number(row, "deferred"),
                Rows.number(row, "kept_out")))
        .all();
  }

  private static Listed read(Readable row) {
    Conversation conversation = ConversationRow.read(row);
    return new Listed(
        conversation,
        new CustomerStore.Customer(
            conversation.customer(),
            Rows.text(row, "k_inbox"),
            Rows.text(row, "external_id"),
            Rows.text(row, "customer_name"),
            Rows.textOrNull(row, "email"),
            Rows.textOrNull(row, "tier"),
            Rows.textOrNull(row, "customer_language")),
        Objects.requireNonNull(Rows.numberOrNull(row, "unread")),
        MessageRow.readOrNull(row, "l_", "id"),
        Rows.textOrNull(row, "asked_with"));
  }

  /// A conversation in a list.
  ///
  /// @param unread customer messages that no agent has read
  /// @param lastMessage the last public words of a person, null if there are none
  /// @param askedWith what the owner has noted since they asked another agent to take over; null if
  ///   nothing, or if they ask nobody
  public record Listed(
      Conversation conversation,
      CustomerStore.Customer customer,
      long unread,
      @Nullable Message lastMessage,
      @Nullable String askedWith) {}

  /// What a list shows.
  ///
  /// @param states none if empty
  /// @param queue all if null
  /// @param sight what the reader may see; all if null
  /// @param before the last one of the page before, null for the first page
  public record Filter(
      Collection<State> states,
      @Nullable String queue,
      Assignee assignee,
      @Nullable Sight sight,
      @Nullable After before) {}

  /// What an agent may see: conversations of these queues, and their own.
  public record Sight(AgentId reader, Collection<String> queues) {}

  /// Whose conversations.
  public sealed interface Assignee {
    record Any() implements Assignee {}

    record Nobody() implements Assignee {}

    /// Owned by, or ringing at, that agent.
    record Agent(AgentId id) implements Assignee {}
  }

  /// A place in the list.
  public record After(Instant openedAt, UUID id) {}

  /// A queue with somebody waiting, or out of its line.
  ///
  /// @param oldestSince null if nobody waits
  /// @param deferred out of the line
  /// @param keptOut of these, since the line was too long
  public record Waiting(
      String queue, long waiting, @Nullable Instant oldestSince, long deferred, long keptOut) {}
}

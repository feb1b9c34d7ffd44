package dev.baton.store.conversation;

import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Message;
import dev.baton.domain.conversation.Messages;
import dev.baton.domain.conversation.Messages.Incoming;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Uuids;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Accepts messages: each once, numbered under the row's lock, acknowledged only after the commit.
public final class MessageStore {
  private static final int TRIES = 5;

  private final Database database;
  private final DatabaseClient client;
  private final ConversationStore conversations;

  public MessageStore(Database database, ConversationStore conversations) {
    this.database = database;
    this.client = database.client();
    this.conversations = conversations;
  }

  /// A customer's message opens, joins or reopens their conversation.
  ///
  /// @param language of a conversation that it opens, where the message names none
  /// @param timings of a conversation that it opens, until it is routed; not asked otherwise
  /// @return error [ClientMessageIdReusedException] if the id was used for another text
  public Mono<Posted> customerPosts(
      CustomerStore.Customer customer, Incoming incoming, String language, Mono<Timings> timings) {
    return inTransaction(seen -> openOrJoin(customer, incoming, language, timings, seen, TRIES));
  }

  private Mono<Attempt> openOrJoin(
      CustomerStore.Customer customer,
      Incoming incoming,
      String language,
      Mono<Timings> timings,
      boolean seen,
      int tries) {
    return join(customer, incoming, seen)
        .switchIfEmpty(
            Mono.defer(() -> stored(customer.inbox(), customer.id().toString(), incoming)))
        .switchIfEmpty(
            Mono.defer(() ->
                open(customer, incoming, language, timings)
                    .then(
                        tries == 0
                            ? Mono.error(
                                new IllegalStateException("the conversation could not be opened"))
                            : openOrJoin(customer, incoming, language, timings, seen, tries - 1))));
  }

  /// @return empty if the latest conversation is finished for good, or there is none
  private Mono<Attempt> join(CustomerStore.Customer customer, Incoming incoming, boolean seen) {
    return conversations
        .lockLatest(customer.id())
        .filter(
            locked -> locked.conversation().live() || locked.conversation().reopensAt(locked.now()))
        .flatMap(locked ->
            storedIf(seen, customer.inbox(), customer.id().toString(), incoming)
                .switchIfEmpty(Mono.defer(() -> post(locked, incoming))));
  }

  private Mono<Attempt> post(Locked locked, Incoming incoming) {
    Change change = Messages.customerWrites(locked.conversation(), incoming, locked.now());
    return conversations
        .writeInside(locked, change, new Promise.Outsider())
        .map(written -> Attempt.fresh(written));
  }

  /// Of several that open at once, the unique index lets one through; the others join it.
  private Mono<Void> open(
      CustomerStore.Customer customer, Incoming incoming, String language, Mono<Timings> timings) {
    return Mono.zip(timings, database.now())
        .map(both -> blank(customer, incoming, language, both.getT1(), both.getT2()))
        .flatMap(this::insert);
  }

  private static Conversation blank(
      CustomerStore.Customer customer,
      Incoming incoming,
      String language,
      Timings timings,
      Instant now) {
    return Messages.blank(
        new ConversationId(Uuids.v7()),
        customer.inbox(),
        customer.id(),
        customer.name(),
        Objects.requireNonNullElse(incoming.topic(), ""),
        Objects.requireNonNullElse(incoming.language(), language),
        timings,
        now);
  }

  private Mono<Void> insert(Conversation c) {
    Map<String, Object> row = ConversationRow.values(c);
    row.put("inbox", c.inbox());
    row.put("customer_id", c.customer().value());
    ConversationRow.put(row, "opened_at", c.openedAt());
    ConversationRow.put(row, "last_fact_at", c.openedAt());
    return Params.of(client.sql(INSERT)).json("row", row).bound().then();
  }

  private static final String INSERT =
      """
      insert into conversations (id, inbox, customer_id, opened_at, %1$s)
      select id, inbox, customer_id, opened_at, %1$s
        from jsonb_populate_record(null::conversations, :row)
      on conflict (inbox, customer_id) where state not in ('RESOLVED', 'ABANDONED') do nothing
      """
          .formatted(String.join(", ", ConversationRow.MUTABLE));

  /// The owner answers.
  ///
  /// @return empty if there is no such conversation; error [ClientMessageIdReusedException] if the
  ///   id was used for another text, or elsewhere
  public Mono<Posted> agentPosts(ConversationId id, AgentRef agent, Incoming incoming) {
    return agentSays(
        id,
        agent,
        incoming,
        Message.Kind.TEXT,
        locked -> Messages.agentWrites(locked.conversation(), agent, incoming, locked.now()));
  }

  /// An agent leaves an internal note.
  ///
  /// @return empty if there is no such conversation; error [ClientMessageIdReusedException] if the
  ///   id was used for another text, or elsewhere
  public Mono<Posted> agentNotes(ConversationId id, AgentRef agent, Incoming incoming) {
    return agentSays(
        id,
        agent,
        incoming,
        Message.Kind.NOTE,
        locked ->
            new Judgement.Done(
                Messages.note(locked.conversation(), agent, incoming, locked.now())));
  }

  private Mono<Posted> agentSays(
      ConversationId id,
      AgentRef agent,
      Incoming incoming,
      Message.Kind kind,
      Function<Locked, Judgement> judge) {
    return inTransaction(seen ->
        conversations
            .lock(id)
            .flatMap(locked -> {
              Judgement judgement = judge.apply(locked);
              boolean look = seen || judgement instanceof Judgement.Refused;
              return storedIf(look, locked.conversation().inbox(), agent.id().value(), incoming)
                  .flatMap(before -> before.isOf(id, kind))
                  .switchIfEmpty(Mono.defer(() -> write(locked, judgement)));
            }));
  }

  /// Nearly every message is new, so nothing looks for an earlier one until the unique index has
  /// refused it: then once more, from the start, looking.
  ///
  /// @param attempt is told whether the index has seen the message
  private Mono<Posted> inTransaction(Function<Boolean, Mono<Attempt>> attempt) {
    return database
        .inTransaction(attempt.apply(false))
        .onErrorResume(
            DuplicateKeyException.class, _ -> database.inTransaction(attempt.apply(true)))
        .doOnNext(done -> done.committed(conversations))
        .map(Attempt::posted);
  }

  private Mono<Attempt> write(Locked locked, Judgement judgement) {
    return switch (judgement) {
      case Judgement.Refused(var refusal) ->
          Mono.just(new Attempt(null, new Posted.Refused(refusal)));
      case Judgement.Done(var change) ->
          conversations.writeInside(locked, change, new Promise.Outsider()).map(Attempt::fresh);
    };
  }

  private Mono<Attempt> storedIf(boolean look, String inbox, String sender, Incoming incoming) {
    return look ? stored(inbox, sender, incoming) : Mono.empty();
  }

  /// What the sender stored before under this id; its conversation as it is now.
  private Mono<Attempt> stored(String inbox, String sender, Incoming incoming) {
    return Params.of(
            client.sql(
                "select "
                    + MessageRow.COLUMNS
                    + """
                     from messages
                    where inbox = :inbox and sender = :sender and client_message_id = :id
                    """))
        .text("inbox", inbox)
        .text("sender", sender)
        .text("id", incoming.clientMessageId())
        .bound()
        .map(MessageRow::read)
        .one()
        .flatMap(message -> same(message, incoming));
  }

  private Mono<Attempt> same(Message message, Incoming incoming) {
    if (!message.text().equals(incoming.text())) {
      return Mono.error(new ClientMessageIdReusedException());
    }
    return conversations
        .find(message.conversation())
        .map(now -> new Attempt(null, new Posted.Stored(message, now.conversation(), true)));
  }

  /// Public messages after `seq`, in order.
  public Flux<Message> after(ConversationId id, long seq, int limit) {
    return Params.of(
            client.sql(
                "select "
                    + MessageRow.COLUMNS
                    + " from messages where conversation_id = :id and seq > :seq order by seq limit :limit"))
        .uuid("id", id.value())
        .number("seq", seq)
        .integer("limit", limit)
        .bound()
        .map(MessageRow::read)
        .all();
  }

  /// What became of a message that was sent.
  public sealed interface Posted {
    /// @param before whether it had been stored by an earlier call
    record Stored(Message message, Conversation conversation, boolean before) implements Posted {}

    record Refused(Judgement.Refusal refusal) implements Posted {}
  }

  private record Attempt(@Nullable Written written, Posted posted) {
    static Attempt fresh(Written written) {
      // What the system says to it comes after it.
      Message message = written.change().messages().getFirst();
      return new Attempt(written, new Posted.Stored(message, written.conversation(), false));
    }

    /// An agent writes into many conversations: the same id elsewhere is another message.
    Mono<Attempt> isOf(ConversationId id, Message.Kind kind) {
      boolean same =
          posted instanceof Posted.Stored(var message, _, _)
              && message.conversation().equals(id)
              && message.kind() == kind;
      return same ? Mono.just(this) : Mono.error(new ClientMessageIdReusedException());
    }

    void committed(ConversationStore conversations) {
      if (written != null) {
        conversations.committed(written);
      }
    }
  }
}

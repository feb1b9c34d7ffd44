package dev.baton.store.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.ConversationKeys;
import dev.baton.domain.conversation.CustomerId;
import dev.baton.domain.conversation.Holds;
import dev.baton.domain.conversation.Look;
import dev.baton.domain.conversation.WorkflowRun;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.conversation.ChangeWriter.Pending;
import dev.baton.store.feed.EventFeed;
import dev.baton.store.feed.FeedItem;
import dev.baton.store.outbox.Outbox;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/// Locks a conversation, lets a pure function decide, and writes what it decided: row, messages,
/// events, holds and outbox in one transaction. After the commit it tells the feed and rings.
public final class ConversationStore {
  // The time is read after the lock: a CTE locks, the outer query takes the time of its result.
  private static final String LOCK =
      "with locked as materialized (select * from conversations where id = :id for update)\n"
          + ConversationRow.SELECT
              .formatted("locked")
              .replace("select c.*", "select c.*, greatest(baton_now(), c.last_fact_at) as now");

  private static final String LOCK_LATEST =
      LOCK.replace(
          ":id",
          "(select id from conversations where customer_id = :id order by opened_at desc, id desc limit 1)");

  private static final String LOCK_IF_FREE = LOCK.replace("for update", "for update skip locked");

  private static final String LOCK_WAITING =
      LOCK_IF_FREE.replace("id = :id", "id = any(:ids::uuid[]) and state = 'QUEUED' order by id");

  private final Database database;
  private final DatabaseClient client;
  private final ChangeWriter writer;
  private final EventFeed feed;
  private final Outbox outbox;
  private final RunStore runs;

  public ConversationStore(Database database, EventFeed feed, Outbox outbox) {
    this.database = database;
    this.client = database.client();
    this.writer = new ChangeWriter(database);
    this.feed = feed;
    this.outbox = outbox;
    this.runs = new RunStore(database);
  }

  /// Changes one conversation.
  ///
  /// @param decide judges under the lock; a change that changes nothing is not written when an
  ///   outsider makes it
  /// @return empty if there is no such conversation; error [ClaimLostException] if a claim did not
  ///   hold, then nothing was written
  public Mono<Written> change(
      ConversationId id, Promise promise, Function<Locked, Mono<Change>> decide) {
    return database
        .inTransaction(changeInside(LOCK, id, promise, decide))
        .doOnNext(this::committed);
  }

  /// The same for who would rather do something else than wait.
  ///
  /// @return empty also if somebody else holds the row now
  public Mono<Written> changeIfFree(
      ConversationId id, Promise promise, Function<Locked, Mono<Change>> decide) {
    return database
        .inTransaction(changeInside(LOCK_IF_FREE, id, promise, decide))
        .doOnNext(this::committed);
  }

  /// Changes several who wait together, or as many of them as still do and nobody else holds now.
  ///
  /// @param decide judges those that could be locked; whose claim does not hold is left out, and so
  ///   is what changes nothing
  /// @param record writes more in the same transaction, of those that are changed
  /// @return what was written
  public Mono<List<Written>> changeWaiting(
      Collection<ConversationId> ids,
      Promise promise,
      Function<List<Locked>, Mono<List<Change>>> decide,
      Function<List<Change>, Mono<Void>> record) {
    return database
        .inTransaction(
            lockWaiting(ids)
                .flatMap(locked ->
                    decide
                        .apply(locked)
                        .map(changes -> pending(locked, changes))
                        .flatMap(writer::claim)
                        .flatMap(held -> written(held, promise, record))))
        .doOnNext(all -> all.forEach(this::committed));
  }

  private Mono<List<Locked>> lockWaiting(Collection<ConversationId> ids) {
    return Params.of(client.sql(LOCK_WAITING))
        .texts("ids", ids.stream().map(ConversationId::toString).toList())
        .bound()
        .map(ConversationStore::locked)
        .all()
        .collectList();
  }

  private static List<Pending> pending(List<Locked> locked, List<Change> changes) {
    Map<ConversationId, Locked> byId =
        locked.stream().collect(Collectors.toMap(one -> one.conversation().id(), one -> one));
    return changes.stream()
        .filter(change -> !change.isNone())
        .map(change -> new Pending(Objects.requireNonNull(byId.get(change.before().id())), change))
        .toList();
  }

  private Mono<List<Written>> written(
      List<Pending> held, Promise promise, Function<List<Change>, Mono<Void>> record) {
    return held.isEmpty()
        ? Mono.just(List.of())
        : record
            .apply(held.stream().map(Pending::change).toList())
            .then(Mono.defer(() -> writer.rows(held, promise)));
  }

  /// As [#look(ConversationId, Duration)], by a run that says who it is: if the one that had the
  /// conversation did not hand it on, an event says so.
  public Mono<Look> look(ConversationId id, @Nullable Duration armed, WorkflowRun run) {
    return change(
            id,
            new Promise.Workflow(armed),
            locked ->
                runs.looks(locked, run)
                    .thenReturn(
                        run.takeOver(locked.conversation(), locked.lastRun(), locked.now())))
        .map(Written::look);
  }

  /// Locks, computes the promise again and writes it: what the workflow does when it looks.
  ///
  /// @param armed what is left of the workflow's timer, null if none is armed
  public Mono<Look> look(ConversationId id, @Nullable Duration armed) {
    return change(
            id,
            new Promise.Workflow(armed),
            locked -> Mono.just(Change.none(locked.conversation(), locked.now())))
        .map(Written::look);
  }

  private Mono<Written> changeInside(
      String lock, ConversationId id, Promise promise, Function<Locked, Mono<Change>> decide) {
    return lock(lock, id)
        .flatMap(
            locked -> decide.apply(locked).flatMap(change -> writeInside(locked, change, promise)));
  }

  /// Writes in the transaction that locked; then [#committed] is the caller's to call.
  Mono<Written> writeInside(Locked locked, Change change, Promise promise) {
    if (change.isNone() && promise instanceof Promise.Outsider) {
      return Mono.just(new Written(change, locked.now(), locked.version(), null, List.of()));
    }
    return writer.write(locked, change, promise);
  }

  Mono<Locked> lock(ConversationId id) {
    return lock(LOCK, id);
  }

  /// The customer's latest conversation; empty if there is none.
  Mono<Locked> lockLatest(CustomerId customer) {
    return lock(LOCK_LATEST, customer.value());
  }

  private Mono<Locked> lock(String sql, ConversationId id) {
    return lock(sql, id.value());
  }

  private Mono<Locked> lock(String sql, UUID id) {
    return Params.of(client.sql(sql)).uuid("id", id).bound().map(ConversationStore::locked).one();
  }

  private static Locked locked(Readable row) {
    return new Locked(
        ConversationRow.read(row),
        Rows.instant(row, "now"),
        Rows.instantOrNull(row, "wake_at"),
        Rows.number(row, "row_version"),
        RunStore.last(row));
  }

  /// Tells and rings; call after the commit, never before.
  void committed(Written written) {
    List<FeedItem> items = new ArrayList<>(written.told());
    for (AgentId agent : loadChanged(written.change())) {
      items.add(new FeedItem.AgentChanged(agent));
    }
    feed.committed(items);
    if (written.outbox() != null) {
      outbox.ringSoon(written.outbox(), ConversationKeys.of(written.conversation()));
    }
  }

  private static Set<AgentId> loadChanged(Change change) {
    Map<AgentId, Integer> before = Holds.of(change.before());
    Map<AgentId, Integer> after = Holds.of(change.conversation());
    Set<AgentId> agents = new HashSet<>();
    if (!before.equals(after)) {
      agents.addAll(before.keySet());
      agents.addAll(after.keySet());
    }
    return agents;
  }

  /// The facts now, without a lock.
  public Mono<Snapshot> find(ConversationId id) {
    return Params.of(
            client.sql(ConversationRow.SELECT.formatted("conversations") + " where c.id = :id"))
        .uuid("id", id.value())
        .bound()
        .map(row ->
            new Snapshot(
                ConversationRow.read(row),
                Rows.number(row, "row_version"),
                Optional.ofNullable(Rows.instantOrNull(row, "wake_at"))))
        .one();
  }

  /// A conversation as it was read.
  public record Snapshot(
      dev.baton.domain.conversation.Conversation conversation,
      long version,
      Optional<Instant> wakeAt) {}
}

package dev.baton.store.outbox;

import dev.baton.domain.conversation.ConversationKeys;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Rings workflows after the commit that asked for it, and, as a relay, for those who could not.
///
/// A ring that fails leaves its row; nobody waits for it, so that chat goes on while Temporal is
/// away.
public final class Outbox implements AutoCloseable {
  private static final Duration RELAY_AFTER = Duration.ofSeconds(2);
  private static final int THREADS = 4;
  private static final int QUEUED = 10_000;
  private static final int BATCH = 100;

  private final DatabaseClient client;
  private final Ring ring;
  private final Scheduler threads =
      Schedulers.newBoundedElastic(THREADS, QUEUED, "baton-ring", 60, true);

  public Outbox(Database database, Ring ring) {
    this.client = database.client();
    this.ring = ring;
  }

  /// Rings soon and deletes the row; returns at once.
  public void ringSoon(UUID row, ConversationKeys place) {
    try {
      ring(new Due(row, place)).subscribe();
    } catch (java.util.concurrent.RejectedExecutionException _) {
      // Temporal is slower than we commit: the relay finds the row.
    }
  }

  /// Rings what others left behind, oldest first; ends when none is left or a ring fails.
  ///
  /// @return how many were rung
  public Mono<Long> relay() {
    return due()
        .flatMap(rows ->
            Flux.fromIterable(rows)
                .flatMap(this::ring, THREADS)
                .filter(Boolean::booleanValue)
                .count()
                .flatMap(
                    rung -> rung == BATCH ? relay().map(more -> more + rung) : Mono.just(rung)));
  }

  /// Pushing the age back claims a row for as long as its ring may take: no lock is held meanwhile.
  private Mono<List<Due>> due() {
    return Params.of(
            client.sql(
                """
                update outbox o set created_at = clock_timestamp()
                  from conversations c
                 where c.id = o.conversation_id
                   and o.id in (
                   select id from outbox where created_at < clock_timestamp() - make_interval(secs => :after)
                    order by created_at limit :limit for update skip locked)
                returning o.id as outbox_id, c.id, c.inbox, c.queue, c.priority, c.cycle
                """))
        .integer("after", (int) RELAY_AFTER.toSeconds())
        .integer("limit", BATCH)
        .bound()
        .map(row -> new Due(Rows.uuid(row, "outbox_id"), KeysRow.read(row)))
        .all()
        .collectList();
  }

  private Mono<Boolean> ring(Due due) {
    return Mono.fromRunnable(() -> ring.ring(due.place()))
        .subscribeOn(threads)
        .then(delete(due.row()))
        .thenReturn(true)
        .onErrorReturn(false);
  }

  private Mono<Void> delete(UUID row) {
    return Params.of(client.sql("delete from outbox where id = :id"))
        .uuid("id", row)
        .bound()
        .then();
  }

  @Override
  public void close() {
    threads.dispose();
  }

  private record Due(UUID row, ConversationKeys place) {}
}

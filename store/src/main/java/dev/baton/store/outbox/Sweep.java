package dev.baton.store.outbox;

import dev.baton.domain.conversation.ConversationKeys;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import java.time.Duration;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Rings live rows that nobody promised to look at, or whose promise is broken: the whole of
/// rebuild and repair. In normal running it finds none.
public final class Sweep implements AutoCloseable {
  /// So many may have been rung just now and not have looked yet, of all nodes' together: enough to
  /// keep two cores busy. The more there are, the longer each of them takes from its look until its
  /// timer is armed, and so much later it will wake; and the most urgent have to share with others.
  private static final int UNDER_WAY = 8;

  private static final Duration PACE = Duration.ofMillis(25);
  private static final int PACES_A_TURN = 36;

  /// After a restart Temporal has a task waiting for everybody whose time came meanwhile. A ring
  /// would only be one thing more to do, while there is the most to do.
  private static final Duration TEMPORALS_TIME = Duration.ofSeconds(15);

  private static final String BROKEN =
      "state not in ('RESOLVED', 'ABANDONED')"
          + " and (wake_at is null or (:also_late and wake_at < baton_now() - interval '5 s'))";

  private final Database database;
  private final DatabaseClient client;
  private final Ring ring;
  private final Duration temporalsTime;
  private final long begun = System.nanoTime();
  private final Scheduler threads =
      Schedulers.newBoundedElastic(UNDER_WAY, UNDER_WAY, "baton-sweep", 60, true);

  public Sweep(Database database, Ring ring) {
    this(database, ring, TEMPORALS_TIME);
  }

  /// @param temporalsTime for how long after the start a broken promise is left to Temporal
  Sweep(Database database, Ring ring, Duration temporalsTime) {
    this.database = database;
    this.client = database.client();
    this.ring = ring;
    this.temporalsTime = temporalsTime;
  }

  /// A second's work: rings the next as soon as others have looked, while there are any. Soon after
  /// the start it rings only those who were promised nothing.
  ///
  /// @return how many were rung
  public Mono<Integer> turn() {
    boolean alsoLate = System.nanoTime() - begun >= temporalsTime.toNanos();
    return once(alsoLate)
        .flatMap(first ->
            first == 0
                ? Mono.just(0)
                : Flux.interval(PACE)
                    .onBackpressureDrop()
                    .take(PACES_A_TURN)
                    .concatMap(_ -> once(alsoLate))
                    .reduce(first, Integer::sum));
  }

  /// Rings as many rows as may be under way, nearest deadline first.
  ///
  /// @return how many were found
  public Mono<Integer> once() {
    return once(true);
  }

  /// @param alsoLate also those who were promised something that was not kept
  private Mono<Integer> once(boolean alsoLate) {
    return broken(alsoLate)
        .flatMap(rows ->
            Flux.fromIterable(rows).flatMap(this::ring, UNDER_WAY).then(Mono.just(rows.size())));
  }

  /// Forgets all promises: Temporal has lost its memory, so every live row is to be rung.
  public Mono<Long> forgetPromises() {
    return client
        .sql(
            """
            update conversations
               set wake_at = null, ring_after = null, ring_attempts = 0, row_version = row_version + 1,
                   run_ended = 'REBUILT'
             where id in (select id from conversations
                           where state not in ('RESOLVED', 'ABANDONED') order by id for update)
            """)
        .fetch()
        .rowsUpdated();
  }

  /// Forgets all promises unless it was this very namespace that made them, and remembers it: a
  /// Temporal whose namespace was made anew knows nothing of our conversations. Of several nodes
  /// that say so at once, one forgets.
  ///
  /// @param namespaceId as Temporal gave it
  /// @return how many were forgotten
  public Mono<Long> forgetPromisesUnless(String namespaceId) {
    return database.inTransaction(
        remember(namespaceId).flatMap(isNew -> isNew ? forgetPromises() : Mono.just(0L)));
  }

  /// How many live rows nobody has promised to look at.
  public Mono<Long> unpromised() {
    return client
        .sql(
            """
            select count(*) as unpromised from conversations
             where state not in ('RESOLVED', 'ABANDONED') and wake_at is null
            """)
        .map(row -> Rows.number(row, "unpromised"))
        .one();
  }

  private Mono<Boolean> remember(String namespaceId) {
    return Params.of(
            client.sql(
                """
                insert into temporal_namespace (id) values (:id)
                on conflict (one) do update set id = excluded.id where temporal_namespace.id <> excluded.id
                """))
        .text("id", namespaceId)
        .bound()
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /// Who was rung and has not looked is under way for two seconds. Each row backs off by itself, 2
  /// s doubling up to a minute; any write of the row ends that.
  private Mono<List<ConversationKeys>> broken(boolean alsoLate) {
    return Params.of(
            client.sql(
                """
                update conversations c
                   set ring_attempts = c.ring_attempts + 1,
                       ring_after = clock_timestamp()
                                  + make_interval(secs => least(60, 2 ^ least(c.ring_attempts + 1, 6)))
                  from (select id, next_due_at from conversations
                         where %1$s
                           and (ring_after is null or ring_after < clock_timestamp())
                         order by next_due_at nulls last, id
                         limit (select greatest(0, :most - count(*)) from conversations
                                 where %1$s and ring_after
                                         - make_interval(secs => least(60, 2 ^ least(ring_attempts, 6)))
                                       > clock_timestamp() - interval '2 s')
                           for update skip locked) due
                 where c.id = due.id
                returning c.id, c.inbox, c.queue, c.priority, c.cycle, due.next_due_at
                """
                    .formatted(BROKEN)))
        .integer("most", UNDER_WAY)
        .flag("also_late", alsoLate)
        .bound()
        .map(row -> new Broken(KeysRow.read(row), Rows.instantOrNull(row, "next_due_at")))
        .all()
        .sort(Broken.URGENT_FIRST)
        .map(Broken::place)
        .collectList();
  }

  private Mono<Void> ring(ConversationKeys place) {
    return Mono.<Void>fromRunnable(() -> ring.ring(place)).subscribeOn(threads).onErrorComplete();
  }

  @Override
  public void close() {
    threads.dispose();
  }

  private record Broken(
      ConversationKeys place, java.time.@org.jspecify.annotations.Nullable Instant due) {
    static final java.util.Comparator<Broken> URGENT_FIRST =
        java.util.Comparator.comparing(
            Broken::due, java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder()));
  }
}

package dev.baton.store;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Runs one piece of work at a time, on however many nodes, and lets one more wait for its turn.
/// Whoever comes when somebody waits already has nothing to do: what they came for will be seen by
/// who waits, who has not begun. So no wake is lost and nobody queues up.
///
/// It spares work that would be in vain; it does not make it safe. A node that stands still loses
/// its turn after the lease, and does not know it.
///
/// The turn is an advisory lock of a transaction that PostgreSQL ends when it hears nothing.
public final class OneAtATime {
  public static final Duration LEASE = Duration.ofSeconds(3);

  private static final int BEATS = 3;

  private final ConnectionFactory connections;
  private final String name;
  private final Duration lease;
  private final Scheduler clock;

  /// @param name of the work; the same everywhere
  /// @param lease how long a turn is kept for a node of which nothing is heard
  public OneAtATime(ConnectionFactory connections, String name, Duration lease, Scheduler clock) {
    this.connections = connections;
    this.name = name;
    this.lease = lease;
    this.clock = clock;
  }

  /// @return what the work comes to; empty if somebody else waits for the next turn already
  public <T> Mono<T> run(Mono<T> work) {
    return Mono.usingWhen(
        connections.create(),
        own ->
            comesNext(own)
                .filter(next -> next)
                .flatMap(_ -> hasTheTurn(own).then(work.takeUntilOther(beating(own)))),
        OneAtATime::end,
        (own, _) -> release(own),
        OneAtATime::release);
  }

  private Mono<Boolean> comesNext(Connection own) {
    return Mono.from(own.beginTransaction())
        .then(
            Mono.from(
                    own.createStatement(
                            """
                            select pg_try_advisory_lock(hashtext($1), 1),
                                   set_config('idle_in_transaction_session_timeout', $2, true)
                            """)
                        .bind("$1", name)
                        .bind("$2", lease.toMillis() + "ms")
                        .execute())
                .flatMap(result -> Mono.from(result.map(row -> flag(row.get(0, Boolean.class))))));
  }

  private static boolean flag(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  /// The place of who comes next is free again only once the turn has come.
  private Mono<Void> hasTheTurn(Connection own) {
    return done(own.createStatement("select pg_advisory_xact_lock(hashtext($1), 2)")
            .bind("$1", name)
            .execute())
        .then(
            done(
                own.createStatement("select pg_advisory_unlock(hashtext($1), 1)")
                    .bind("$1", name)
                    .execute()));
  }

  /// Never ends by itself; fails when the turn is lost.
  private Mono<Void> beating(Connection own) {
    return Flux.interval(lease.dividedBy(BEATS), clock)
        .onBackpressureDrop()
        .concatMap(_ -> done(own.createStatement("select 1").execute()))
        .then();
  }

  private static Mono<Void> done(Publisher<? extends Result> results) {
    return Flux.from(results).concatMap(Result::getRowsUpdated).then();
  }

  private static Mono<Void> end(Connection own) {
    return Mono.from(own.rollbackTransaction()).then(Mono.from(own.close()));
  }

  /// The place of who comes next outlives its transaction.
  private static Mono<Void> release(Connection own) {
    return Mono.from(own.rollbackTransaction())
        .then(done(own.createStatement("select pg_advisory_unlock_all()").execute()))
        .onErrorComplete()
        .then(Mono.from(own.close()));
  }
}

package dev.baton.store;

import static dev.baton.store.testing.Awaited.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.store.testing.PostgresExtension;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

@ExtendWith(PostgresExtension.class)
class OneAtATimeTest {
  private final String name = UUID.randomUUID().toString();
  private final Sinks.One<String> first = Sinks.one();
  private final AtomicInteger begun = new AtomicInteger();

  private Database database;

  @BeforeEach
  void open(Database database) {
    this.database = database;
  }

  @Test
  void runsOneAndLetsOneMoreWaitWhileOthersHaveNothingToDo() {
    CompletableFuture<@Nullable String> one = node().run(begins(first.asMono())).toFuture();
    await().until(() -> begun.get() == 1);
    CompletableFuture<@Nullable String> next = node().run(begins(Mono.just("next"))).toFuture();
    await().until(this::somebodyWaits);

    assertThat(node().run(begins(Mono.just("idle"))).blockOptional()).isEmpty();
    assertThat(next).isNotDone();
    first.tryEmitValue("one");

    assertThat(one).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("one");
    assertThat(next).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("next");
    assertThat(begun).hasValue(2);
  }

  @Test
  void neverRunsTwoAtOnce() {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    Mono<Integer> work =
        Mono.fromCallable(() -> most.accumulateAndGet(running.incrementAndGet(), Math::max))
            .delayUntil(_ -> database.ping())
            .doOnNext(_ -> running.decrementAndGet());

    long ran = get(Flux.range(0, 200).flatMap(_ -> node().run(work), 8).count());

    assertThat(most).hasValue(1);
    assertThat(ran).isPositive();
  }

  @Test
  void givesTheTurnOnWhereWorkFails() {
    Mono<String> fails = Mono.error(new IllegalStateException("no"));
    assertThat(node().run(fails).onErrorReturn("failed").block()).isEqualTo("failed");

    assertThat(get(node().run(Mono.just("next")))).isEqualTo("next");
  }

  @Test
  void keepsTheTurnOfWhoWorksLongerThanTheLease() {
    CompletableFuture<@Nullable String> one =
        node(Duration.ofMillis(300), Schedulers.parallel()).run(begins(first.asMono())).toFuture();
    await().until(() -> begun.get() == 1);
    CompletableFuture<@Nullable String> next = node().run(begins(Mono.just("next"))).toFuture();

    await().during(Duration.ofMillis(900)).until(() -> !one.isDone() && !next.isDone());
    first.tryEmitValue("one");

    assertThat(one).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("one");
  }

  @Test
  void givesTheTurnOnWhereANodeStandsStill() {
    Scheduler standsStill = Schedulers.newSingle("stands still");
    var goesOn = new CountDownLatch(1);
    standsStill.schedule(() -> awaitQuietly(goesOn));
    try {
      node(Duration.ofMillis(300), standsStill)
          .run(begins(first.asMono()))
          .subscribe(_ -> {}, _ -> {});
      await().until(() -> begun.get() == 1);

      assertThat(get(node().run(begins(Mono.just("next"))))).isEqualTo("next");
    } finally {
      goesOn.countDown();
      standsStill.dispose();
    }
  }

  private OneAtATime node() {
    return node(OneAtATime.LEASE, Schedulers.parallel());
  }

  private OneAtATime node(Duration lease, Scheduler clock) {
    return new OneAtATime(database.client().getConnectionFactory(), name, lease, clock);
  }

  private <T> Mono<T> begins(Mono<T> work) {
    return work.doOnSubscribe(_ -> begun.incrementAndGet());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean somebodyWaits() {
    return get(
        database
            .client()
            .sql(
                "select exists (select 1 from pg_locks where locktype = 'advisory' and not granted)")
            .map(row -> Rows.flag(row, "exists"))
            .one());
  }
}

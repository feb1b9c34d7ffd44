package dev.baton.bench.conversations;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// One side's turn: so many things under way at once, the next begun as soon as one is done. What
/// is done while it runs up is not counted, so that at both ends of the count as many are half
/// done.
final class Turn {
  private static final Duration RUN_UP = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Work work;
  private final int limit;
  private final AtomicInteger begun;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger here = new AtomicInteger();
  private volatile boolean over;
  private volatile String trouble = "";

  /// One thing from its beginning to its end.
  interface Work {
    void run(int number) throws Exception;
  }

  /// What a turn came to.
  ///
  /// @param trouble what the last that failed said, empty if none did
  record Result(int counted, Duration took, int failed, String trouble) {
    double perSecond() {
      return counted / (took.toNanos() / 1e9);
    }
  }

  /// @param numbers given out to all turns of a run
  Turn(Work work, int limit, AtomicInteger numbers) {
    this.work = work;
    this.limit = limit;
    this.begun = numbers;
  }

  /// How many are done, for the progress line.
  int done() {
    return done.get();
  }

  /// Runs for `lasting` after the run-up, or until the limit is reached, and then finishes what is
  /// under way.
  Result take(int atATime, Duration lasting) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < atATime; i++) {
        threads.execute(this::goOn);
      }
      Thread.sleep(RUN_UP);
      int before = done.get();
      long from = System.nanoTime();
      while (here.get() < limit && System.nanoTime() - from < lasting.toNanos()) {
        Thread.sleep(20);
      }
      int after = done.get();
      var took = Duration.ofNanos(System.nanoTime() - from);
      over = true;
      threads.shutdown();
      if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
      return new Result(after - before, took, failed.get(), trouble);
    }
  }

  private void goOn() {
    while (!over && here.getAndIncrement() < limit) {
      try {
        work.run(begun.getAndIncrement());
        done.incrementAndGet();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception e) {
        failed.incrementAndGet();
        trouble = String.valueOf(e);
      }
    }
  }
}

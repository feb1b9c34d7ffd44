package dev.baton.store.race;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Starts all at the same moment, each on a thread of its own, and waits for all.
final class Race {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// How often each pair meets: 200 times, or as often as `-Dbaton.races=2000` says.
  static final int TURNS = Integer.getInteger("baton.races", 200);

  /// What each came to, in their order; the first fault fails the race.
  static <T> List<T> of(List<? extends Callable<T>> racers) throws Exception {
    var gate = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> racer : racers) {
        running.add(
            threads.submit(() -> {
              gate.await();
              return racer.call();
            }));
      }
      gate.countDown();
      return all(running);
    }
  }

  private static <T> List<T> all(List<Future<T>> running) throws Exception {
    List<T> outcomes = new ArrayList<>();
    for (Future<T> one : running) {
      outcomes.add(get(one));
    }
    return outcomes;
  }

  private static <T> T get(Future<T> one) throws Exception {
    try {
      return one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception fault ? fault : e;
    } catch (TimeoutException e) {
      throw new AssertionError("nobody won within " + PATIENCE, e);
    }
  }

  /// Runs two in each order and at once, turn by turn, so that both outcomes are seen.
  static void ofTwo(int turn, Callable<?> one, Callable<?> other) throws Exception {
    switch (turn % 4) {
      case 0 -> {
        one.call();
        other.call();
      }
      case 1 -> {
        other.call();
        one.call();
      }
      case 2 -> of(List.of(() -> one.call(), () -> other.call()));
      default -> of(List.of(() -> other.call(), () -> one.call()));
    }
  }

  private Race() {}
}

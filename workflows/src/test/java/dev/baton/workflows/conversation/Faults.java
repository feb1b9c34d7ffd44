package dev.baton.workflows.conversation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What can happen to a call of the world: it is counted, it fails, it takes its time.
final class Faults {
  private static final long PATIENCE_SECONDS = 20;

  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Map<String, Integer> lostAnswers = new ConcurrentHashMap<>();
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private volatile String words = "PostgreSQL is away";

  /// The next `times` calls fail before they change anything.
  void fail(String activity, int times) {
    failures.put(activity, times);
  }

  /// The next `times` calls change what they change, and then fail.
  void failAfter(String activity, int times) {
    lostAnswers.put(activity, times);
  }

  /// What a failure says.
  void saying(String text) {
    words = text;
  }

  /// The next call, once it has changed what it changes, waits until the gate opens.
  Gate hold(String activity) {
    var gate = new Gate();
    gates.put(activity, gate);
    return gate;
  }

  int calls(String activity) {
    return calls.getOrDefault(activity, 0);
  }

  void before(String activity) {
    calls.merge(activity, 1, Integer::sum);
    failOneOf(failures, activity);
  }

  void after(String activity) {
    Gate gate = gates.remove(activity);
    if (gate != null) {
      gate.pass();
    }
    failOneOf(lostAnswers, activity);
  }

  private void failOneOf(Map<String, Integer> failing, String activity) {
    Integer left = failing.computeIfPresent(activity, (_, times) -> times - 1);
    if (left != null && left >= 0) {
      throw new IllegalStateException(words);
    }
  }

  /// Holds one call.
  static final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /// Returns when the call has got there.
    void awaitReached() {
      await(reached);
    }

    void open() {
      open.countDown();
    }

    private void pass() {
      reached.countDown();
      await(open);
    }

    private static void await(CountDownLatch latch) {
      try {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new IllegalStateException("nobody came");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

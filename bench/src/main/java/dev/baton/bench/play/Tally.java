package dev.baton.bench.play;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// What a run counts while it goes on. Safe for many threads.
public final class Tally {
  /// Troubles that are told in full; of the others only the number.
  private static final int TOLD = 5;

  private final Histogram postMicros =
      new ConcurrentHistogram(Duration.ofHours(1).toNanos() / 1000, 3);
  private final AtomicInteger offers = new AtomicInteger();
  private final AtomicInteger runOut = new AtomicInteger();
  private final Set<String> troubles = new LinkedHashSet<>();
  private int opened;
  private int ended;
  private int troubleCount;
  private long lastChange = System.nanoTime();

  synchronized void opened() {
    opened++;
    lastChange = System.nanoTime();
  }

  synchronized void ended() {
    ended++;
    lastChange = System.nanoTime();
    notifyAll();
  }

  /// Waits until every customer who came has gone; false when for so long nobody came or went.
  synchronized boolean awaitEveryoneGone(Duration patience) throws InterruptedException {
    while (ended < opened) {
      if (System.nanoTime() - lastChange > patience.toNanos()) {
        return false;
      }
      wait(1000);
    }
    return true;
  }

  synchronized void trouble(String what) {
    troubleCount++;
    if (troubles.size() < TOLD) {
      troubles.add(what);
    }
  }

  public synchronized List<String> troubles() {
    return List.copyOf(troubles);
  }

  public synchronized int troubleCount() {
    return troubleCount;
  }

  void posted(long nanos) {
    postMicros.recordValue(Math.min(nanos / 1000, postMicros.getHighestTrackableValue()));
  }

  Histogram postMicros() {
    return postMicros;
  }

  /// Counts an offer; answers how many there were before.
  int offer() {
    return offers.getAndIncrement();
  }

  void letRunOut() {
    runOut.incrementAndGet();
  }

  synchronized String line() {
    return "opened %d  ended %d  offers %d (%d let run out)"
        .formatted(opened, ended, offers.get(), runOut.get());
  }
}

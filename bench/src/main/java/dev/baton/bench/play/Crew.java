package dev.baton.bench.play;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// Runs what people do, each on a virtual thread, and notes what goes wrong.
final class Crew implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Tally tally;

  Crew(Tally tally) {
    this.tally = tally;
  }

  interface Task {
    void run() throws InterruptedException;
  }

  /// Starts a task; nothing happens when the crew has been sent home.
  void start(String what, Task task) {
    try {
      threads.execute(() -> now(what, task));
    } catch (RejectedExecutionException _) {
      // Sent home: nobody waits for it.
    }
  }

  /// Runs a task on the calling thread.
  void now(String what, Task task) {
    try {
      task.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      tally.trouble(what + ": " + e.getMessage());
    }
  }

  /// Sends everybody home; what they were waiting for is interrupted.
  @Override
  public void close() {
    threads.shutdownNow();
  }
}

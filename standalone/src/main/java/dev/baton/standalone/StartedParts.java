package dev.baton.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has been started, in order; stopped in the opposite order. A stop that comes in the middle
/// of a start waits for the part that is just coming up, so that nothing escapes it.
final class StartedParts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StartedParts.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean closed;

  /// Starts a part and keeps it for the stop.
  ///
  /// @throws CancellationException if everything is being stopped already
  synchronized <T extends AutoCloseable> T start(Callable<T> part) throws Exception {
    if (closed) {
      throw new CancellationException("stopped before everything was up");
    }
    T started = part.call();
    parts.push(started);
    return started;
  }

  /// Stops all of them, the last first. One that fails to stop doesn't keep the others running.
  @Override
  public synchronized void close() {
    closed = true;
    while (!parts.isEmpty()) {
      stop(parts.pop());
    }
  }

  // Whatever goes wrong in stopping one part, the next one must still be stopped.
  private static void stop(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception failure) {
      LOG.error("{} did not stop cleanly", part.getClass().getSimpleName(), failure);
    }
  }
}

package dev.baton.standalone.temporal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of this machine's loopback. Between the look and the use another program may take one.
final class Ports {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final int CONNECT_MILLIS = 200;
  private static final int LOWEST = 15_000;
  private static final int END = 32_768;
  private static final int TRIES = 1_000;

  /// `wanted` if nobody listens there, else a free one; 0 is always a free one.
  static int freeOr(int wanted) throws IOException {
    return wanted != 0 && isFree(wanted) ? wanted : free(1).getFirst();
  }

  /// As many, all different, below what the system hands out by itself: Temporal's server keeps
  /// those of its services in 15 bits.
  static List<Integer> free(int count) throws IOException {
    Set<Integer> free = new LinkedHashSet<>();
    for (int tries = 0; free.size() < count; tries++) {
      if (tries == TRIES) {
        throw new IOException("no free port from " + LOWEST + " to " + (END - 1));
      }
      int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
      if (isFree(port)) {
        free.add(port);
      }
    }
    return List.copyOf(free);
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Returns when somebody listens there.
  ///
  /// @throws IOException when the program ends before, or the limit is over
  static void awaitListening(int port, TiedProcess program, Duration limit) throws IOException {
    long giveUpAt = System.nanoTime() + limit.toNanos();
    while (program.isAlive() && System.nanoTime() < giveUpAt) {
      if (listening(port)) {
        return;
      }
      try {
        Thread.sleep(LOOK_EVERY);
      } catch (InterruptedException interruption) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", interruption);
      }
    }
    throw new IOException("nobody listens on port " + port + ": " + program.lastWords());
  }

  private static boolean listening(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private Ports() {}
}

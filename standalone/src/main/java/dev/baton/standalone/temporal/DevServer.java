package dev.baton.standalone.temporal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Temporal's dev server with its UI, on loopback, with its state in one file. It is started again,
/// at the same addresses, should it end by itself.
public final class DevServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DevServer.class);
  private static final int TRIES = 3;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Path cli;
  private final Path folder;
  private final int port;
  private final int uiPort;
  private TiedProcess process;
  private boolean closed;

  private DevServer(Path cli, Path folder, int port, int uiPort) throws IOException {
    this.cli = cli;
    this.folder = folder;
    this.port = port;
    this.uiPort = uiPort;
    this.process = launch();
  }

  /// Starts it on what the folder holds and returns when it answers.
  ///
  /// @param folder gets `temporal.db`, its log and its pid; used by one process at a time
  /// @param port 0 takes a free one; so does one that is taken
  /// @param uiPort the same for the UI
  /// @throws IOException if it does not come up
  public static DevServer start(Path cli, Path folder, int port, int uiPort) throws IOException {
    return start(cli, folder, port, uiPort, TRIES);
  }

  /// `host:port` for clients.
  public String target() {
    return "127.0.0.1:" + port;
  }

  /// Where people look at conversations.
  public String ui() {
    return "http://127.0.0.1:" + uiPort;
  }

  public synchronized long pid() {
    return process.pid();
  }

  /// Its file stays.
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    process.close();
  }

  private static DevServer start(Path cli, Path folder, int port, int uiPort, int tries)
      throws IOException {
    int chosen = Ports.freeOr(port);
    try {
      var server = new DevServer(cli, folder, chosen, Ports.freeOr(uiPort));
      server.watch();
      return server;
    } catch (IOException failure) {
      if (tries == 1) {
        throw failure;
      }
      // Somebody may have taken a port since it was looked at.
      return start(cli, folder, port, uiPort, tries - 1);
    }
  }

  private TiedProcess launch() throws IOException {
    var launched = TiedProcess.start("temporal", folder, command(), Map.of());
    try {
      Ports.awaitListening(port, launched, LIMIT);
      return launched;
    } catch (IOException failure) {
      launched.close();
      throw failure;
    }
  }

  private List<String> command() {
    return List.of(
        cli.toAbsolutePath().toString(),
        "server",
        "start-dev",
        "--ip",
        "127.0.0.1",
        "--port",
        "" + port,
        "--ui-port",
        "" + uiPort,
        "--db-filename",
        folder.resolve("temporal.db").toAbsolutePath().toString(),
        "--log-level",
        "warn",
        "--dynamic-config-value",
        "%s=\"%s\"".formatted(TimerShift.KEY, TimerShift.VALUE));
  }

  private void watch() {
    Thread.ofVirtual().name("baton-dev-server").start(this::startAgainWheneverItEnds);
  }

  private void startAgainWheneverItEnds() {
    try {
      while (true) {
        current().awaitEnd();
        if (!startAgain()) {
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized TiedProcess current() {
    return process;
  }

  private boolean startAgain() throws InterruptedException {
    synchronized (this) {
      if (closed) {
        return false;
      }
      LOG.warn("Temporal's dev server has ended; starting it again: {}", process.lastWords());
      try {
        process = launch();
        return true;
      } catch (IOException failure) {
        LOG.warn("Temporal's dev server does not start: {}", failure.toString());
      }
    }
    Thread.sleep(PAUSE);
    return true;
  }
}

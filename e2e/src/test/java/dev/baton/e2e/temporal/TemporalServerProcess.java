package dev.baton.e2e.temporal;

import static org.awaitility.Awaitility.await;

import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

/// Temporal's in-memory server in a JVM of its own, to be stopped, frozen and started empty.
final class TemporalServerProcess implements AutoCloseable {
  private final int port;
  private Process process;

  private TemporalServerProcess(int port) throws IOException {
    this.port = port;
    this.process = launch(port);
  }

  static TemporalServerProcess start() throws IOException {
    var server = new TemporalServerProcess(freePort());
    server.awaitListening();
    return server;
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  String target() {
    return "127.0.0.1:" + port;
  }

  /// It neither answers nor refuses: the worst way to be away.
  void freeze() throws Exception {
    signal("-STOP");
  }

  void thaw() throws Exception {
    signal("-CONT");
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// On the same port, knowing nothing.
  void startEmpty() throws IOException {
    process = launch(port);
    awaitListening();
  }

  @Override
  public void close() {
    kill();
  }

  private void signal(String signal) throws Exception {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).inheritIO().start().waitFor();
  }

  private void awaitListening() {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> {
          try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
          }
        });
  }

  private static Process launch(int port) throws IOException {
    return new ProcessBuilder(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                Integer.toString(port)))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// The child: serves until it is killed, or its parent is gone.
  static final class Main {
    public static void main(String[] args) throws IOException {
      try (var _ = TestServer.createPortBoundServer(Integer.parseInt(args[0]), true)) {
        ProcessHandle.current().parent().orElseThrow().onExit().join();
      }
    }
  }
}

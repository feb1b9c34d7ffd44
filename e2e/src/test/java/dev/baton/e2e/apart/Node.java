package dev.baton.e2e.apart;

import dev.baton.standalone.temporal.TiedProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An api or a worker in a JVM of its own, which ends with this one.
final class Node implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final TiedProcess process;
  private final Path log;
  private final String url;

  private Node(TiedProcess process, Path log, String url) {
    this.process = process;
    this.log = log;
    this.url = url;
  }

  /// @param port where it answers, as the environment says
  static Node start(
      String name, String main, Path folder, int port, Map<String, String> environment)
      throws IOException {
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            main);
    var process = TiedProcess.start(name, folder, command, environment);
    return new Node(process, folder.resolve(name + ".log"), "http://127.0.0.1:" + port);
  }

  String url() {
    return url;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  boolean lives() throws InterruptedException {
    try {
      return get("/livez").statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  HttpResponse<String> ready() throws IOException, InterruptedException {
    return get("/readyz");
  }

  boolean isReady() throws IOException, InterruptedException {
    return ready().statusCode() == 200;
  }

  /// SIGTERM, and waits until it has ended.
  @Override
  public void close() throws IOException {
    process.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(10));
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}

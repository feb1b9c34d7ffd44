package dev.baton.bench.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of one running system. A call is sent again until it is answered: no connection, a
/// timeout, 429 and every 5xx are retried with a growing pause, for as long as the patience lasts.
public final class ApiClient implements AutoCloseable {
  /// How long one try may take. 10 s.
  private static final Duration TRY_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final JsonMapper json =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();
  private final String base;
  private final Duration patience;
  private final LongAdder retries = new LongAdder();

  /// A client of the system at `base`.
  ///
  /// @param patience how long a call is retried before [NoAnswer]
  public ApiClient(URI base, Duration patience) {
    this.base = base.toString().replaceAll("/+$", "");
    this.patience = patience;
  }

  /// A session with a demo token for `sub` in `role`; `claims` are name, email, tier, language.
  public Session signIn(String role, String sub, Map<String, String> claims)
      throws InterruptedException {
    Map<String, Object> body = new HashMap<>(claims);
    body.put("role", role);
    body.put("sub", sub);
    Answer answer = send(new Call("POST", "/v1/demo/tokens", null, body, Map.of()));
    return new Session(this, answer.orThrow().body().path("token").asString(""));
  }

  /// Whether the system says that it is ready, asked once.
  public boolean isReady() throws InterruptedException {
    try {
      return once(new Call("GET", "/readyz", null, null, Map.of())).status() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  /// How often a call was sent again.
  public long retries() {
    return retries.sum();
  }

  JsonMapper json() {
    return json;
  }

  Answer send(Call call) throws InterruptedException {
    long giveUpAt = System.nanoTime() + patience.toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      String trouble;
      try {
        Answer answer = once(call);
        if (answer.status() < 500 && answer.status() != 429) {
          return answer;
        }
        trouble = answer.status() + " " + answer.code();
      } catch (IOException e) {
        trouble = String.valueOf(e.getMessage());
      }
      if (System.nanoTime() > giveUpAt) {
        throw new NoAnswer(call.method() + " " + call.path(), patience, trouble);
      }
      retries.increment();
      Thread.sleep(pause);
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  /// Opens an event stream. Fails with [IOException] when there is none to be had now.
  InputStream open(String path, String token, @Nullable String lastEventId)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream")
            .timeout(TRY_TIMEOUT);
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IOException("GET " + path + " was answered " + response.statusCode());
    }
    return response.body();
  }

  private Answer once(Call call) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + call.path()))
            .timeout(TRY_TIMEOUT)
            .method(call.method(), publisher(call.body()));
    if (call.body() != null) {
      request.header("Content-Type", "application/json");
    }
    if (call.token() != null) {
      request.header("Authorization", "Bearer " + call.token());
    }
    call.headers().forEach(request::header);
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    String name = call.method() + " " + call.path();
    return new Answer(name, response.statusCode(), tree(response), json);
  }

  private BodyPublisher publisher(@Nullable Object body) {
    return body == null
        ? BodyPublishers.noBody()
        : BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
  }

  private JsonNode tree(HttpResponse<String> response) throws IOException {
    try {
      return json.readTree(response.body());
    } catch (JacksonException e) {
      if (response.statusCode() / 100 == 4) {
        return json.missingNode();
      }
      throw new IOException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

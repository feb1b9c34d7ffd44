package dev.baton.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Lines to paste into a shell, with tokens that hold for a week.
public final class DemoCurl {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int WEEK_SECONDS = 7 * 24 * 3600;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Map<String, Object> CLEO =
      Map.of(
          "role", "customer",
          "sub", "cleo",
          "name", "Cleo Martin",
          "tier", "vip",
          "language", "en",
          "lifetimeSeconds", WEEK_SECONDS);

  private static final Map<String, Object> ADA =
      Map.of("role", "agent", "sub", "ada", "lifetimeSeconds", WEEK_SECONDS);

  private final String url;

  private DemoCurl(String url) {
    this.url = url;
  }

  /// Cleo writes, Ada signs in, Ada looks at her inbox.
  ///
  /// @param url of the API, which must be up: the tokens come from there
  /// @return none if it gives no tokens in time. It is up all the same: after a crash under load it
  ///   has more urgent things to do
  public static List<String> lines(String url) throws InterruptedException {
    try {
      return new DemoCurl(url).lines();
    } catch (IOException _) {
      return List.of();
    }
  }

  private List<String> lines() throws IOException, InterruptedException {
    String cleo = token(CLEO);
    String ada = token(ADA);
    return List.of(
        // The shell makes the id, so that each paste is a new message.
        line(
            "/v1/inboxes/shop/messages",
            cleo,
            sends(
                "{\"clientMessageId\":\"'$(date +%s)'\",\"text\":\"Where is my order 1042?\","
                    + "\"topic\":\"orders\"}")),
        line("/v1/agent/presence -X PUT", ada, sends("{\"status\":\"available\"}")),
        line("/v1/agent/conversations", ada, ""));
  }

  private String line(String path, String token, String body) {
    return "curl -s " + url + path + body + " -H 'Authorization: Bearer " + token + "'";
  }

  private static String sends(String json) {
    return " -H 'Content-Type: application/json' -d '" + json + "'";
  }

  private String token(Map<String, Object> person) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/demo/tokens"))
            .header("Content-Type", "application/json")
            .timeout(LIMIT)
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(person)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new IOException("no demo token: " + answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body()).required("token").asString();
    }
  }
}

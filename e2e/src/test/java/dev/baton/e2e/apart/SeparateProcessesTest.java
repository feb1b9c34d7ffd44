package dev.baton.e2e.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The worker first, then an api, then PostgreSQL, then Temporal.
class SeparateProcessesTest {
  @TempDir static Path folder;

  private static Apart apart;
  private static Node worker;
  private static Node api;
  private static Person ada;
  private static String writtenBeforeTemporal;

  @BeforeAll
  static void startInTheOddestOrder() throws Exception {
    apart = Apart.prepare(folder);
    worker = apart.startWorker("worker");
    api = apart.startApi("api");
    livesAndWaitsForEverything();

    apart.startPostgres();
    ada = apart.person(api, "agent", "ada");
    writtenBeforeTemporal = chatsWithoutTemporal();

    apart.startTemporal();
    patiently().until(() -> api.isReady() && worker.isReady());
  }

  private static void livesAndWaitsForEverything() throws Exception {
    patiently().until(() -> worker.lives() && api.lives());
    assertThat(worker.ready().statusCode()).isEqualTo(503);
    assertThat(worker.ready().body())
        .contains("\"postgres\":\"down\"", "\"temporal\":\"down\"", "\"worker\":\"down\"");
    assertThat(api.ready().statusCode()).isEqualTo(503);
    assertThat(api.ready().body()).contains("\"postgres\":\"down\"", "\"temporal\":\"down\"");

    HttpResponse<String> refused =
        apart
            .person(api, "customer", "cleo")
            .ask("POST", "/v1/inboxes/shop/messages", Person.message("Hello?"));
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    for (Node node : List.of(worker, api)) {
      patiently()
          .until(() ->
              node.log().contains("waiting for PostgreSQL at ")
                  && node.log().contains("waiting for Temporal at "));
      assertThat(node.log()).doesNotContain("\tat ");
    }
  }

  private static String chatsWithoutTemporal() throws Exception {
    patiently().until(() -> worker.ready().body().contains("\"postgres\":\"up\""));
    patiently().until(() -> api.ready().body().contains("\"postgres\":\"up\""));
    assertThat(api.ready().body()).contains("\"temporal\":\"down\"");
    Person admin = apart.person(api, "admin", "root");
    admin.done("PUT", "/v1/admin/policies/sla/standard", Map.of("firstResponseSeconds", 60));
    admin.done(
        "PUT",
        "/v1/admin/policies/silence/standard",
        Map.of(
            "idleSeconds", 300,
            "reminderSeconds", 600,
            "autoResolveSeconds", 900,
            "reopenSeconds", 86_400));
    admin.done(
        "PUT",
        "/v1/admin/queues/general",
        Map.of("name", "General", "slaPolicy", "standard", "silencePolicy", "standard"));
    admin.done(
        "PUT",
        "/v1/admin/inboxes/shop",
        Map.of("name", "Shop", "language", "en", "defaultQueue", "general"));
    admin.done(
        "PUT",
        "/v1/admin/agents/ada",
        Map.of(
            "name",
            "Ada",
            "role",
            "agent",
            "capacity",
            1_000,
            "skills",
            Map.of(),
            "queues",
            List.of("general")));
    return apart.person(api, "customer", "early").writes("Is anybody there?");
  }

  @AfterAll
  static void stop() throws Exception {
    if (apart != null) {
      apart.close();
      assertThat(worker.isAlive()).isFalse();
      assertThat(api.isAlive()).isFalse();
    }
  }

  @Test
  void answersAMessageThatWasWrittenBeforeTemporalWasThere() throws Exception {
    beAvailable();

    String offer = offered(writtenBeforeTemporal);
    String place = "/v1/agent/conversations/" + writtenBeforeTemporal;
    ada.done("POST", place + "/acceptance", Map.of("offerId", offer));
    ada.done("POST", place + "/messages", Person.message("Here I am"));

    JsonNode messages =
        apart
            .person(api, "customer", "early")
            .get("/v1/conversations/" + writtenBeforeTemporal + "/messages");
    assertThat(messages.at("/messages").valueStream().map(one -> one.at("/text").asString()))
        .containsSubsequence("Is anybody there?", "Here I am");
  }

  @Test
  void tellsTheStreamsOfAnotherApiAtOnce() throws Exception {
    Node other = apart.startApi("other-api");
    patiently().until(() -> other.lives() && other.isReady());
    Person dov = apart.person(api, "customer", "dov");
    String id = dov.writes("First");
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    Thread reader = Thread.ofVirtual().start(() -> follow(dov.at(other), id, heard));
    hears(heard, "First");

    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      Instant said = Instant.now();
      dov.writes("Number " + i);
      hears(heard, "Number " + i);
      took.add(Duration.between(said, Instant.now()));
    }
    // The log is read each second anyway: by that alone, half of them would take longer than this.
    took.sort(Comparator.naturalOrder());
    assertThat(took.get(7)).as(took.toString()).isLessThan(Duration.ofMillis(500));

    other.close();
    assertThat(reader.join(Duration.ofSeconds(10))).isTrue();
    assertThat(other.log()).contains("Graceful shutdown complete");
  }

  @Test
  void losesNothingWhenAWorkerIsAskedToStopInTheMiddle() throws Exception {
    beAvailable();
    Node second = apart.startWorker("second-worker");
    patiently().until(() -> second.lives() && second.isReady());
    List<String> written = new ArrayList<>();

    for (int i = 0; i < 30; i++) {
      written.add(apart.person(api, "customer", "customer-" + i).writes("Number " + i));
      if (i == 10) {
        Thread.ofVirtual().start(() -> stop(second));
      }
    }

    for (String id : written) {
      assertThat(offered(id)).isNotEmpty();
    }
    patiently().until(() -> !second.isAlive());
    assertThat(second.log())
        .contains("worker takes nothing more and finishes what it has begun")
        .doesNotContain("cuts off");
  }

  private static void stop(Node node) {
    try {
      node.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void beAvailable() throws Exception {
    ada.done("PUT", "/v1/agent/presence", Map.of("status", "available"));
  }

  /// The offer of that conversation, as soon as there is one.
  private static String offered(String id) {
    return patiently()
        .until(
            () -> {
              // A heartbeat, too.
              beAvailable();
              return ada.look("/v1/agent/conversations/" + id).at("/offer/id").asString("");
            },
            offer -> !offer.isEmpty());
  }

  private static void follow(Person reader, String id, BlockingQueue<String> heard) {
    try (var lines = reader.follow("/v1/conversations/" + id + "/events")) {
      lines.forEach(heard::add);
    } catch (Exception e) {
      heard.add(e.toString());
    }
  }

  private static void hears(BlockingQueue<String> heard, String text) throws InterruptedException {
    String line = "";
    while (!line.contains(text)) {
      line = heard.poll(10, TimeUnit.SECONDS);
      assertThat(line).as("nothing about " + text).isNotNull();
    }
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100));
  }
}

package dev.baton.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.standalone.temporal.TemporalChoice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who was told how long it would take shows in the metrics how long it took.
class EstimateErrorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String MEASURED = "baton_wait_estimate_error_seconds_count";

  @TempDir Path data;

  @Test
  void measuresHowFarOffTheEstimateWas() throws Exception {
    try (Standalone baton =
        Standalone.start(new StandaloneOptions(0, data, new TemporalChoice.InProcess(), true))) {
      Person root = Person.signedIn(baton.url(), "{'role':'admin','sub':'root'}");
      root.put("/v1/admin/policies/sign-in-ramp", "{'everySeconds':0,'lastingSeconds':0}");
      // Room for one talk.
      root.put(
          "/v1/admin/agents/ada",
          "{'name':'Ada','role':'agent','capacity':20,'skills':{'en':5},'queues':['general']}");
      Person ada = Person.signedIn(baton.url(), "{'role':'agent','sub':'ada'}");
      ada.put("/v1/agent/presence", "{'status':'available'}");
      for (int talk = 1; talk <= 5; talk++) {
        resolve(ada, taken(ada, writes(customer(baton, "before-" + talk))));
      }
      String going = taken(ada, writes(customer(baton, "dov")));
      Person cleo = customer(baton, "cleo");
      String waits = writes(cleo);
      String place = "/v1/conversations/" + waits + "/place";
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> cleo.get(place).at("/estimatedWaitSeconds").asLong() > 0);
      assertThat(scraped(baton, root)).doesNotContain(MEASURED);

      resolve(ada, going);
      taken(ada, waits);

      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(scraped(baton, root))
                  .containsPattern(MEASURED + "\\{queue=\"general\",sign=\"(early|late)\"} 1\\b"));
    }
  }

  private static Person customer(Standalone baton, String name) throws Exception {
    return Person.signedIn(baton.url(), "{'role':'customer','sub':'" + name + "'}");
  }

  private static String writes(Person customer) throws Exception {
    return customer
        .post("/v1/inboxes/shop/messages", "{'clientMessageId':'1','text':'Hello'}")
        .at("/conversation/id")
        .asString();
  }

  private static String taken(Person ada, String id) throws Exception {
    String path = "/v1/agent/conversations/" + id;
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          var seen = ada.get(path);
          if (seen.at("/offer/agents/0/id").asString("").equals("ada")) {
            ada.post(path + "/acceptance", "{'offerId':'" + seen.at("/offer/id").asString() + "'}");
          }
          assertThat(ada.get(path).at("/state").asString()).isEqualTo("active");
        });
    return id;
  }

  private static void resolve(Person ada, String id) throws Exception {
    String path = "/v1/agent/conversations/" + id;
    ada.post(path + "/messages", "{'clientMessageId':'" + id + "','text':'Done'}");
    long seen = ada.get(path).at("/lastSeq").asLong();
    ada.post(path + "/resolution", "{'lastSeq':" + seen + "}");
  }

  private static String scraped(Standalone baton, Person root) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(baton.url() + "/v1/ops/metrics"))
            .header("Authorization", "Bearer " + root.token())
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}

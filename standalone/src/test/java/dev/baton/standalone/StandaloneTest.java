package dev.baton.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.baton.standalone.data.DataFolderInUse;
import dev.baton.standalone.temporal.Temporal;
import dev.baton.standalone.temporal.TemporalChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StandaloneTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CLEO = "{'role':'customer','sub':'cleo','tier':'vip'}";
  private static final String ADA = "{'role':'agent','sub':'ada'}";
  private static final String ROOT = "{'role':'admin','sub':'root'}";

  @TempDir private Path data;

  @Test
  void bringsAMessageToAnAgentAndGoesOnFromItsRowAfterARestart() throws Exception {
    String id;
    Person cleo;
    Person ada;
    Person root;
    try (Standalone baton = start()) {
      cleo = Person.signedIn(baton.url(), CLEO);
      ada = Person.signedIn(baton.url(), ADA);
      root = Person.signedIn(baton.url(), ROOT);
      assertThatExceptionOfType(DataFolderInUse.class).isThrownBy(this::start);

      ada.put("/v1/agent/presence", "{'status':'available'}");
      id = write(cleo).at("/conversation/id").asString();
      accept(ada, id);
      root.put("/v1/admin/skills/en", "{'name':'Plain English'}");
    }

    try (Standalone baton = start()) {
      JsonNode conversation = cleo.at(baton.url()).get("/v1/conversations/" + id);

      assertThat(conversation.at("/detail").asString()).isEqualTo("ACTIVE");
      assertThat(conversation.at("/agent/id").asString()).isEqualTo("ada");
      assertThat(texts(cleo.at(baton.url()), id)).contains("Where is my order?");
      assertThat(root.at(baton.url()).get("/v1/admin/skills").toString()).contains("Plain English");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(runs(root.at(baton.url()), id)).containsExactly(true, false));
    }
  }

  @Test
  void hasABackOfficeAndLeadsWhoAreAskedWhileNobodyAnswers() throws Exception {
    try (Standalone baton = start()) {
      Person root = Person.signedIn(baton.url(), ROOT);
      root.put("/v1/admin/policies/sla/standard", "{'firstResponseSeconds':2}");
      Person gil = Person.signedIn(baton.url(), "{'role':'agent','sub':'gil'}");
      gil.put("/v1/agent/presence", "{'status':'available'}");

      String id = write(Person.signedIn(baton.url(), CLEO)).at("/conversation/id").asString();

      Person lea = Person.signedIn(baton.url(), "{'role':'lead','sub':'lea'}");
      String timeline = "/v1/agent/conversations/" + id + "/timeline";
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(lea.get(timeline).toString())
                  .contains("\"step\":\"overflow\"", "\"offer_to_leads\"", "\"Gil\""));
    }
  }

  @Test
  void goesOnFromTheDevServersOwnStateAndWithoutItFromItsRow() throws Exception {
    var devServer = new TemporalChoice.Dev(Temporal.cli());
    String id;
    Person cleo;
    Person root;
    String run;
    try (Standalone baton = start(devServer)) {
      cleo = Person.signedIn(baton.url(), CLEO);
      root = Person.signedIn(baton.url(), ROOT);
      id = write(cleo).at("/conversation/id").asString();
      run = soleRun(root, id);
    }

    try (Standalone baton = start(devServer)) {
      accept(signedInAda(baton), id);
      assertThat(soleRun(root.at(baton.url()), id)).isEqualTo(run);
    }

    Files.delete(data.resolve("temporal/temporal.db"));
    try (Standalone baton = start(devServer)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(runs(root.at(baton.url()), id)).containsExactly(true, false));
    }
  }

  private static Person signedInAda(Standalone baton) throws Exception {
    Person ada = Person.signedIn(baton.url(), ADA);
    ada.put("/v1/agent/presence", "{'status':'available'}");
    return ada;
  }

  private static String soleRun(Person root, String id) throws Exception {
    String path = "/v1/ops/conversations/" + id + "/workflow";
    await().atMost(PATIENCE).until(() -> root.get(path).at("/runs").size() == 1);
    JsonNode run = root.get(path).at("/runs/0");
    assertThat(run.at("/forgotten").asBoolean()).isFalse();
    return run.at("/runId").asString();
  }

  private Standalone start(TemporalChoice temporal) throws Exception {
    return Standalone.start(new StandaloneOptions(0, data, temporal, true));
  }

  private Standalone start() throws Exception {
    return start(new TemporalChoice.InProcess());
  }

  private static JsonNode write(Person cleo) throws Exception {
    return cleo.post(
        "/v1/inboxes/shop/messages",
        "{'clientMessageId':'1','text':'Where is my order?','topic':'orders'}");
  }

  private static void accept(Person ada, String id) throws Exception {
    String path = "/v1/agent/conversations/" + id;
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(ada.get(path).at("/offer/agents/0/id").asString()).isEqualTo("ada"));
    String offer = ada.get(path).at("/offer/id").asString();
    // A Temporal that has only just started may take longer than a command waits: press again.
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          if (!ada.get(path).at("/state").asString().equals("active")) {
            ada.post(path + "/acceptance", "{'offerId':'" + offer + "'}");
          }
          assertThat(ada.get(path).at("/state").asString()).isEqualTo("active");
        });
  }

  private static List<String> texts(Person cleo, String id) throws Exception {
    return cleo.get("/v1/conversations/" + id + "/messages")
        .at("/messages")
        .valueStream()
        .map(message -> message.at("/text").asString())
        .toList();
  }

  /// Whether Temporal has forgotten them, run by run.
  private static List<Boolean> runs(Person root, String id) throws Exception {
    return root.get("/v1/ops/conversations/" + id + "/workflow")
        .at("/runs")
        .valueStream()
        .map(run -> run.at("/forgotten").asBoolean())
        .toList();
  }
}

package dev.baton.e2e.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.e2e.command.Counter;
import dev.baton.e2e.command.Someone;
import dev.baton.e2e.server.OnDevServer;
import dev.baton.standalone.replay.ReplayCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever somebody does to a workflow by hand, its conversation goes on, and its log says so.
@OnDevServer
class HealingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final double FIRST_RESPONSE = 6;

  private static OpsDesk desk;

  private Counter counter;
  private Someone ada;
  private String conversation;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    desk = OpsDesk.open(data);
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @BeforeEach
  void open() {
    counter = new Counter(desk.url(), FIRST_RESPONSE, 900);
    ada = counter.agent("ada", "front");
    conversation = counter.taken(ada, "ada", counter.customer("cleo"));
  }

  @Test
  void afterATermination() throws Exception {
    desk.workflow("terminate", workflow(), "--reason", "by hand");

    escalates();

    assertThat(restarts()).containsExactly("terminated");
    goesOnToItsEnd();
  }

  @Test
  void afterACancel() throws Exception {
    desk.workflow("cancel", workflow());

    await().atMost(PATIENCE).until(() -> restarts().equals(List.of("cancelled")));

    escalates();
    goesOnToItsEnd();
  }

  @Test
  void afterAResetToItsBeginning() throws Exception {
    desk.workflow("reset", workflow(), "--type", "FirstWorkflowTask", "--reason", "by hand");

    await().atMost(PATIENCE).until(() -> restarts().equals(List.of("reset")));

    escalates();
    goesOnToItsEnd();
  }

  @Test
  void afterAResetToWhereItWas() throws Exception {
    desk.workflow("reset", workflow(), "--type", "LastWorkflowTask", "--reason", "by hand");

    escalates();

    assertThat(restarts()).containsExactly("reset");
    goesOnToItsEnd();
  }

  /// Also to those after which it would not have looked by itself.
  @Test
  void afterAResetToAnyOfItsTasks() throws Exception {
    escalates();
    String first = describe().replaceAll("(?s).*?\"RUNID\": *\"([^\"]*)\".*", "$1");
    List<Long> tasks = tasks();
    int done = 0;
    for (long task : tasks) {
      done += reset(first.toLowerCase(Locale.ROOT), task) ? 1 : 0;
      int expected = done;
      await().atMost(PATIENCE).until(() -> restarts().size() == expected);
    }

    assertThat(done).isGreaterThan(3);
    assertThat(restarts()).containsOnly("reset");
    goesOnToItsEnd();
  }

  /// @return false where Temporal itself knows no way back to that point
  private boolean reset(String run, long task) throws Exception {
    try {
      desk.workflow(
          "reset", workflow(), "--run-id", run, "--event-id", "" + task, "--reason", "by hand");
      return true;
    } catch (IOException refused) {
      assertThat(refused).hasMessageContaining("must be at the boundary");
      return false;
    }
  }

  /// Ada answers nobody.
  private void escalates() {
    await().atMost(PATIENCE).until(() -> types().contains("conversation.escalated"));
    assertThat(types()).containsOnlyOnce("conversation.escalated");
  }

  private void goesOnToItsEnd() {
    ada.post(
            conversation + "/messages",
            Map.of("clientMessageId", UUID.randomUUID().toString(), "text", "Here I am"))
        .is(201);
    long seen = ada.get(conversation).is(200).required("lastSeq").asLong();
    JsonNode resolved = ada.post(conversation + "/resolution", Map.of("lastSeq", seen)).is(200);

    assertThat(resolved.at("/state").asString(resolved.at("/conversation/state").asString("")))
        .isEqualTo("resolved");
    await().atMost(PATIENCE).until(() -> describe().contains("COMPLETED"));
    replays();
  }

  /// All its runs, whoever ended them, go the same way once more.
  private void replays() {
    String id = conversation.substring(conversation.lastIndexOf('/') + 1);
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, UTF_8);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          said.reset();
          List<String> asked = List.of(id, "--data", desk.data().toString());
          assertThat(ReplayCommand.run(asked, Map.of(), out, out))
              .as(said.toString(UTF_8))
              .isZero();
          assertThat(said.toString(UTF_8))
              .containsPattern("[2-9]\\d* histories: \\d+ fit this build, 0");
        });
  }

  private String describe() throws Exception {
    return desk.workflow("describe", workflow(), "--output", "json").toUpperCase(Locale.ROOT);
  }

  private List<Long> tasks() throws Exception {
    String said = desk.workflow("show", workflow(), "--output", "json");
    return JsonMapper.shared()
        .readTree(said)
        .required("events")
        .valueStream()
        .filter(e -> e.required("eventType").asString().contains("WORKFLOW_TASK_COMPLETED"))
        .map(e -> e.required("eventId").asLong())
        .toList();
  }

  private List<String> types() {
    return events().stream().map(event -> event.required("type").asString()).toList();
  }

  private List<String> restarts() {
    return events().stream()
        .filter(event -> event.required("type").asString().equals("workflow.restarted"))
        .map(event -> event.at("/data/reason").asString())
        .toList();
  }

  private List<JsonNode> events() {
    return ada.get(conversation + "/timeline").is(200).required("events").valueStream().toList();
  }

  private String workflow() {
    return ada.get(conversation).is(200).required("workflowId").asString();
  }
}

package dev.baton.e2e.ops;

import static org.awaitility.Awaitility.await;

import dev.baton.e2e.command.Counter;
import dev.baton.e2e.command.Someone;
import dev.baton.e2e.server.OnDevServer;
import io.temporal.api.common.v1.WorkflowExecution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Writes lives on the real Temporal down as this version's histories, for the replay test of
/// `workflows`. Runs only when named: see the README beside the histories.
@OnDevServer
class RecordRealHistories {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void record(@TempDir Path data) throws Exception {
    try (var desk = OpsDesk.open(data);
        var kept = new Kept(desk.target())) {
      record(kept, "real-escalated", escalated(desk));
      record(kept, "real-silence", silence(desk));
      record(kept, "real-by-hand", byHand(desk));
      record(kept, "real-continued-later", continuedLater(desk));
    }
  }

  private static String escalated(OpsDesk desk) {
    var counter = new Counter(desk.url(), 3, 900);
    Someone one = counter.agent("one", "front");
    String conversation = counter.taken(one, "one", counter.customer("somebody"));
    Someone two = counter.agent("two", "front");
    counter.accept(two, conversation, counter.rings(two, "two", conversation)).is(200);
    say(two, conversation);
    resolve(two, conversation);
    return workflow(two, conversation);
  }

  private static String silence(OpsDesk desk) {
    var counter = new Counter(desk.url(), 60, 3);
    Someone one = counter.agent("one", "front");
    String conversation = counter.write(counter.customer("somebody"), "Hello");
    String offer = counter.rings(one, "one", conversation);
    one.post(conversation + "/decline", Map.of("offerId", offer)).is(200);
    Someone two = counter.agent("two", "front");
    counter.accept(two, conversation, counter.rings(two, "two", conversation)).is(200);
    say(two, conversation);
    awaitEnd(two, conversation);
    return workflow(two, conversation);
  }

  private static String byHand(OpsDesk desk) throws Exception {
    var counter = new Counter(desk.url(), 60, 900);
    Someone one = counter.agent("one", "front");
    String conversation = counter.taken(one, "one", counter.customer("somebody"));
    String workflow = workflow(one, conversation);
    desk.workflow("cancel", workflow);
    awaitRestarts(one, conversation, 1);
    desk.workflow("reset", workflow, "--type", "LastWorkflowTask", "--reason", "by hand");
    awaitRestarts(one, conversation, 2);
    say(one, conversation);
    resolve(one, conversation);
    return workflow;
  }

  private static String continuedLater(OpsDesk desk) {
    var counter = new Counter(desk.url(), 60, 900);
    counter.keepsPlacesFor(2);
    Someone customer = counter.customer("somebody");
    String conversation = counter.write(customer, "Hello");
    String theirs = conversation.replace("/agent", "");
    await()
        .atMost(PATIENCE)
        .until(() -> customer.get(theirs).is(200).required("detail").asString().equals("QUEUED"));
    customer.post(theirs + "/defer", Map.of()).is(200);
    customer.post(theirs + "/return", Map.of()).is(200);
    customer.post(theirs + "/defer", Map.of()).is(200);
    await()
        .atMost(PATIENCE)
        .until(
            () -> customer.get(theirs).is(200).required("detail").asString().equals("ABANDONED"));
    counter.write(customer, "Hello again");
    Someone one = counter.agent("one", "front");
    counter.accept(one, conversation, counter.rings(one, "one", conversation)).is(200);
    say(one, conversation);
    resolve(one, conversation);
    return workflow(one, conversation);
  }

  private static void record(Kept kept, String story, String workflow) throws IOException {
    String version = Objects.requireNonNull(System.getProperty("baton.version"), "baton.version");
    Path folder =
        Files.createDirectories(
            Path.of("..", "workflows", "src", "test", "resources", "histories", version));
    await().atMost(PATIENCE).until(() -> kept.ended(workflow));
    List<WorkflowExecution> runs = kept.runs(workflow);
    for (int run = 0; run < runs.size(); run++) {
      if (kept.terminated(runs.get(run))) {
        continue;
      }
      String name = story + (run == 0 ? "" : "-" + (run + 1)) + ".json";
      String history = kept.history(runs.get(run)).toJson(true);
      Files.writeString(folder.resolve(name), withoutMachines(history) + "\n");
    }
  }

  /// Clients, and the queues of one worker, are named by process and host.
  private static String withoutMachines(String history) {
    return history
        .replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"baton\"")
        .replaceAll("\"\\d+@[^\":]+:", "\"baton:");
  }

  private static void say(Someone agent, String conversation) {
    agent
        .post(conversation + "/messages", Map.of("clientMessageId", "one", "text", "Hello"))
        .is(201);
  }

  private static void resolve(Someone agent, String conversation) {
    long seen = agent.get(conversation).is(200).required("lastSeq").asLong();
    agent.post(conversation + "/resolution", Map.of("lastSeq", seen)).is(200);
  }

  private static void awaitEnd(Someone agent, String conversation) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> agent.get(conversation).is(200).required("state").asString().equals("resolved"));
  }

  private static void awaitRestarts(Someone agent, String conversation, int number) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            agent
                    .get(conversation + "/timeline")
                    .is(200)
                    .required("events")
                    .valueStream()
                    .filter(e -> e.required("type").asString().equals("workflow.restarted"))
                    .count()
                == number);
  }

  private static String workflow(Someone agent, String conversation) {
    return agent.get(conversation).is(200).required("workflowId").asString();
  }
}

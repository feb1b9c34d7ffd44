package dev.baton.e2e.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.e2e.command.Counter;
import dev.baton.e2e.command.Someone;
import dev.baton.e2e.server.OnDevServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole life in which every word sings, on the real Temporal: nothing of it is kept there.
@OnDevServer
class CanaryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CANARY = "KanariaSings";

  @Test
  void nothingThatSomebodySaidOrIsCalledIsKeptInTemporal(@TempDir Path data) throws Exception {
    try (var desk = OpsDesk.open(data);
        var kept = new Kept(desk.target())) {
      var counter = new Counter(desk.url(), 4, 9);
      Someone lark = counter.agent("lark", CANARY + " Lark", "front");
      Someone cleo = singing(desk.url());
      String conversation = counter.write(cleo, CANARY + " is my number");

      life(counter, lark, conversation);
      String workflow = lark.get(conversation).is(200).required("workflowId").asString();
      desk.workflow("cancel", workflow);
      await().atMost(PATIENCE).until(() -> kept.runs(workflow).size() > 1);
      await().atMost(PATIENCE).until(() -> state(lark, conversation).equals("resolved"));

      assertThat(lark.get(conversation).is(200).toString()).contains(CANARY);
      String everything = kept.everything(workflow);
      assertThat(everything)
          .contains("judge decline", "woken: do what is due", "finch-", "lark-")
          .contains("BatonInbox", "silence: resolve");
      assertThat(everything).doesNotContainIgnoringCase(CANARY);
    }
  }

  /// Declined, offered again, accepted, escalated, answered, noted.
  private static void life(Counter counter, Someone lark, String conversation) {
    String offer = counter.rings(lark, "lark", conversation);
    Someone finch = counter.agent("finch", CANARY + " Finch", "front");
    lark.post(conversation + "/decline", Map.of("offerId", offer, "reason", "busy")).is(200);
    counter.accept(finch, conversation, counter.rings(finch, "finch", conversation)).is(200);
    await()
        .atMost(PATIENCE)
        .until(() -> finch.get(conversation).is(200).required("escalationLevel").asInt() == 1);
    say(finch, conversation, "notes", CANARY + " is angry");
    say(finch, conversation, "messages", "Thank you, " + CANARY);
  }

  private static void say(Someone agent, String conversation, String kind, String text) {
    agent
        .post(conversation + "/" + kind, Map.of("clientMessageId", CANARY + kind, "text", text))
        .is(201);
  }

  private static Someone singing(String url) {
    var person =
        Map.of(
            "role",
            "customer",
            "sub",
            CANARY + "-1",
            "name",
            CANARY + " Cleo",
            "email",
            "cleo@" + CANARY + ".example");
    return new Someone(
        url,
        new Someone(url, "").post("/v1/demo/tokens", person).is(201).required("token").asString());
  }

  private static String state(Someone agent, String conversation) {
    return agent.get(conversation).is(200).required("state").asString();
  }
}

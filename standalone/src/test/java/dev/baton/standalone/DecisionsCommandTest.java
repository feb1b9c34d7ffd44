package dev.baton.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.standalone.decisions.DecisionsCommand;
import dev.baton.standalone.temporal.TemporalChoice;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `baton decisions replay` beside the product that runs.
class DecisionsCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String REFUSED_TO_ALL =
      """
      {"rules": {"shop": {"rules": [
        {"name": "Other", "when": "true", "queue": "general", "requiredSkills": {"klingon": 5}}]}}}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path data;

  @Test
  void makesTheDecisionsOfTheRunningProductAgainAndByOtherPolicies() throws Exception {
    try (Standalone baton =
        Standalone.start(new StandaloneOptions(0, data, new TemporalChoice.InProcess(), true))) {
      aConversationIsOffered(baton);
      Path result = data.resolve("replayed.json");

      assertThat(replay("--json", result.toString())).as(said()).isZero();
      JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(result));
      assertThat(json.at("/same").asInt()).isPositive().isEqualTo(json.at("/decisions").asInt());
      assertThat(json.at("/routedBySameRule").asInt()).isOne();
      assertThat(json.at("/routedByAnotherRule").asInt()).isZero();

      Path policy = Files.writeString(data.resolve("policy.json"), REFUSED_TO_ALL);
      assertThat(replay("--policy", policy.toString(), "--json", result.toString()))
          .as(said())
          .isZero();
      JsonNode whatIf = JsonMapper.shared().readTree(Files.readAllBytes(result));
      assertThat(whatIf.at("/differences/0/was/agent").asString()).isEqualTo("ada");

      assertThat(replay("--since", "yesterday")).isEqualTo(2);
      Files.writeString(policy, REFUSED_TO_ALL.replace("true", "1 +"));
      assertThat(replay("--policy", policy.toString())).isEqualTo(2);
      assertThat(said()).contains("rule 'Other' of shop");
    }
  }

  private static void aConversationIsOffered(Standalone baton) throws Exception {
    Person ada = Person.signedIn(baton.url(), "{'role':'agent','sub':'ada'}");
    ada.put("/v1/agent/presence", "{'status':'available'}");
    Person cleo = Person.signedIn(baton.url(), "{'role':'customer','sub':'cleo','tier':'vip'}");
    String id =
        cleo.post(
                "/v1/inboxes/shop/messages",
                "{'clientMessageId':'1','text':'Where is my order?','topic':'orders'}")
            .at("/conversation/id")
            .asString();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(ada.get("/v1/agent/conversations/" + id).at("/offer/agents/0/id").asString())
                .isEqualTo("ada"));
  }

  private int replay(String... options) {
    List<String> arguments =
        new java.util.ArrayList<>(List.of("replay", "--data", data.toString()));
    arguments.addAll(List.of(options));
    return DecisionsCommand.run(
        arguments,
        Map.of(),
        Instant.now(),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private String said() {
    return out.toString(UTF_8) + err.toString(UTF_8);
  }
}

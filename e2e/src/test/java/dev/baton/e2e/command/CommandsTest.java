package dev.baton.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.e2e.command.Someone.Answer;
import dev.baton.e2e.server.ChosenTemporal;
import dev.baton.e2e.server.OnBothServers;
import dev.baton.standalone.Standalone;
import dev.baton.standalone.StandaloneOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@OnBothServers
class CommandsTest {
  private static Standalone baton;

  private Counter counter;
  private Someone ada;
  private Someone cleo;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    baton = Standalone.start(new StandaloneOptions(0, data, ChosenTemporal.choice(), true));
  }

  @AfterAll
  static void stop() {
    baton.close();
  }

  @BeforeEach
  void open() {
    counter = new Counter(baton.url());
    ada = counter.agent("ada", "front");
    cleo = counter.customer("cleo");
  }

  @Test
  void letOneOfManyAcceptAnOfferAtOnce() throws Exception {
    String conversation = counter.write(cleo, "Hello");
    String offer = counter.rings(ada, "ada", conversation);
    List<Callable<Answer>> tabs =
        Collections.nCopies(6, () -> counter.accept(ada, conversation, offer));

    List<Answer> answers;
    try (ExecutorService all = Executors.newFixedThreadPool(6)) {
      answers = all.invokeAll(tabs).stream().map(done -> done.resultNow()).toList();
    }

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(answer -> answer.isRefusedAs("offer_gone"));
    assertThat(ada.get("/v1/agent/me").is(200).required("consumed").asInt()).isEqualTo(20);
  }

  @Test
  void answerTheSameForTheSameKey() {
    String conversation = counter.write(cleo, "Hello");
    Map<String, String> offer = Map.of("offerId", counter.rings(ada, "ada", conversation));

    ada.send("POST", conversation + "/acceptance", offer, "k-1").is(200);

    ada.send("POST", conversation + "/acceptance", offer, "k-1").is(200);
    ada.send("POST", conversation + "/acceptance", offer, "k-2").isRefusedAs("offer_gone");
  }

  @Test
  void bringADeclinedOfferToSomebodyElse() {
    String conversation = counter.write(cleo, "Hello");
    String offer = counter.rings(ada, "ada", conversation);
    Someone ben = counter.agent("ben", "front");

    ada.post(conversation + "/decline", Map.of("offerId", offer, "reason", "busy")).is(200);

    String next = counter.rings(ben, "ben", conversation);
    counter.accept(ada, conversation, offer).isRefusedAs("offer_gone");
    counter.accept(ada, conversation, next).isRefusedAs("offer_gone");
    assertThat(ada.get("/v1/agent/me").is(200).required("status").asString())
        .isEqualTo("available");
    counter.accept(ben, conversation, next).is(200);
  }

  @Test
  void refuseWhatOnlyTheOwnerMayDo() {
    String conversation = counter.taken(ada, "ada", cleo);
    Someone ben = counter.agent("ben", "front");

    ben.post(conversation + "/resolution", Map.of("lastSeq", 99)).isRefusedAs("not_yours");
    ben.post(conversation + "/transfer", Map.of("queue", counter.key("back"), "note", "Mine"))
        .isRefusedAs("not_yours");
    ada.post(conversation + "/transfer", Map.of("queue", "nowhere", "note", "Away"))
        .isRefusedAs("unknown_queue");

    assertThat(types(ada, conversation)).doesNotContain("note.added");
    String waiting = counter.write(counter.customer("dov"), "Hello");
    await().until(() -> ada.get(waiting).status() == 200);
    ada.post(waiting + "/resolution", Map.of("lastSeq", 99)).isRefusedAs("not_active");
  }

  @Test
  void neverResolveOverWhatTheCustomerWroteMeanwhile() {
    String conversation = counter.taken(ada, "ada", cleo);
    long seen = ada.get(conversation).is(200).required("lastSeq").asLong();
    counter.write(cleo, "One more thing");

    ada.post(conversation + "/resolution", Map.of("lastSeq", seen)).isRefusedAs("customer_wrote");

    JsonNode resolved = ada.post(conversation + "/resolution", Map.of("lastSeq", seen + 1)).is(200);
    assertThat(resolved.required("state").asString()).isEqualTo("resolved");
    assertThat(resolved.required("resolution").asString()).isEqualTo("agent");
    ada.post(conversation + "/resolution", Map.of("lastSeq", seen + 1))
        .isRefusedAs("already_resolved");
  }

  @Test
  void refuseToResolveUpToAMessageThatIsNotThere() {
    String conversation = counter.taken(ada, "ada", cleo);
    long last = ada.get(conversation).is(200).required("lastSeq").asLong();

    JsonNode refused = ada.post(conversation + "/resolution", Map.of("lastSeq", last + 1)).is(400);

    JsonNode error = refused.required("errors").required(0);
    assertThat(refused.required("code").asString()).isEqualTo("invalid_body");
    assertThat(error.required("field").asString()).isEqualTo("lastSeq");
    assertThat(error.required("value").asString()).isEqualTo(String.valueOf(last + 1));
    assertThat(error.required("expected").asString()).contains("at most " + last);
    ada.post(conversation + "/resolution", Map.of("lastSeq", last)).is(200);
  }

  @Test
  void handOverToAnotherQueueWithANote() {
    Someone cem = counter.agent("cem", "back");
    String conversation = counter.taken(ada, "ada", cleo);
    Map<String, String> transfer =
        Map.of("queue", counter.key("back"), "note", "She wants her money");

    JsonNode handed = ada.send("POST", conversation + "/transfer", transfer, "t-1").is(200);

    assertThat(handed.required("queue").asString()).isEqualTo(counter.key("back"));
    ada.get(conversation).is(404);
    String offer = counter.rings(cem, "cem", conversation);
    counter.accept(cem, conversation, offer).is(200);
    JsonNode timeline = cem.get(conversation + "/timeline").is(200);
    assertThat(timeline.toString()).containsOnlyOnce("She wants her money");
    assertThat(cleo.get(conversation.replace("/agent", "") + "/messages").is(200).toString())
        .doesNotContain("her money");
  }

  @Test
  void loseNoMessageThatRacesAResolution() throws Exception {
    String conversation = counter.taken(ada, "ada", cleo);
    List<Callable<String>> writes =
        LongStream.range(0, 20)
            .<Callable<String>>mapToObj(i -> () -> counter.write(cleo, "Text " + i))
            .toList();
    List<Answer> resolutions = Collections.synchronizedList(new ArrayList<>());

    try (ExecutorService all = Executors.newFixedThreadPool(4)) {
      var written = writes.stream().map(all::submit).toList();
      while (!written.stream().allMatch(done -> done.isDone())) {
        long seen = ada.get(conversation).is(200).required("lastSeq").asLong();
        resolutions.add(ada.post(conversation + "/resolution", Map.of("lastSeq", seen)));
      }
      for (var one : written) {
        assertThat(one.get()).isEqualTo(conversation);
      }
    }

    assertThat(resolutions).isNotEmpty();
    resolves(ada, conversation);
    JsonNode messages =
        cleo.get(conversation.replace("/agent", "") + "/messages?limit=500").is(200);
    List<Long> seqs =
        messages.required("messages").valueStream().map(m -> m.required("seq").asLong()).toList();
    assertThat(seqs)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, seqs.size()).boxed().toList());
    assertThat(messages.required("messages").valueStream().map(m -> m.required("text").asString()))
        .containsAll(LongStream.range(0, 20).mapToObj(i -> "Text " + i).toList());
    isNeverWrittenIntoWhileItHasEnded(conversation);
  }

  /// By its customer; what the system says at the end belongs there.
  private void isNeverWrittenIntoWhileItHasEnded(String conversation) {
    boolean live = true;
    for (JsonNode event : events(ada, conversation)) {
      switch (event.required("type").asString()) {
        case "conversation.resolved" -> live = false;
        case "conversation.reopened", "conversation.resumed" -> live = true;
        case "message.posted" ->
            assertThat(live || event.at("/message/author").asString().equals("system")).isTrue();
        default -> {}
      }
    }
  }

  /// Ends it, unless one of the race has.
  private static void resolves(Someone agent, String conversation) {
    JsonNode now = agent.get(conversation).is(200);
    if (!now.required("state").asString().equals("resolved")) {
      agent
          .post(conversation + "/resolution", Map.of("lastSeq", now.required("lastSeq").asLong()))
          .is(200);
    }
  }

  private static List<String> types(Someone agent, String conversation) {
    return events(agent, conversation).stream()
        .map(event -> event.required("type").asString())
        .toList();
  }

  private static List<JsonNode> events(Someone agent, String conversation) {
    return agent
        .get(conversation + "/timeline?limit=500")
        .is(200)
        .required("events")
        .valueStream()
        .toList();
  }
}

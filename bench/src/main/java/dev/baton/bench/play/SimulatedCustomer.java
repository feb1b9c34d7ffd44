package dev.baton.bench.play;

import dev.baton.bench.http.Conversation;
import dev.baton.bench.http.Event;
import dev.baton.bench.http.Session;
import dev.baton.bench.http.StreamEvent;
import dev.baton.bench.ledger.Acknowledged;
import dev.baton.bench.ledger.Sent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Says what a script says: turn by turn, each after an agent's answer, with pauses; two turns in a
/// row where the script has them in a row. One in ten goes quiet before the end.
final class SimulatedCustomer {
  /// What a stream says beside the conversation's events.
  private static final Set<String> NOTICES = Set.of("resync", "queue.place");

  /// How long the stream may take to bring the rest once the conversation is over.
  private static final Duration CATCH_UP = Duration.ofSeconds(15);

  private final Stage stage;
  private final Script script;
  private final String name;
  private final Dice dice;
  private final boolean quiet;
  private final int spoken;
  private final Session session;
  private final Map<String, Followed> followed = new ConcurrentHashMap<>();

  static SimulatedCustomer arrive(Stage stage, Script script, int number)
      throws InterruptedException {
    String sub = stage.shop().inbox() + "-customer-" + number;
    Map<String, String> claims =
        Map.of(
            "name", "Customer " + number,
            "tier", script.domain(),
            "language", script.language());
    Session session = stage.api().signIn("customer", sub, claims);
    boolean quiet = new Share(stage.seed(), "quiet", 10).picks(number);
    return new SimulatedCustomer(stage, script, sub, session, quiet);
  }

  private SimulatedCustomer(
      Stage stage, Script script, String name, Session session, boolean quiet) {
    this.stage = stage;
    this.script = script;
    this.name = name;
    this.session = session;
    this.quiet = quiet;
    this.dice = new Dice(stage.seed(), name);
    int turns = script.turns().size();
    this.spoken = quiet && turns > 1 ? 1 + dice.below(turns - 1) : turns;
  }

  /// Says everything and waits until the conversation is over.
  void talk() throws InterruptedException {
    Acknowledged last = say(0);
    for (int i = 1; i < spoken; i++) {
      waitBefore(i, last);
      last = say(i);
    }
    if (!quiet) {
      stage.lastWords().said(name, last.seq());
    }
    leave(follow(last.conversationId()), last);
  }

  /// The conversations this customer was in: one, unless it was closed for good in between.
  List<Followed> followed() {
    return List.copyOf(followed.values());
  }

  void hangUp() {
    followed.values().forEach(conversation -> conversation.stream().close());
  }

  private void waitBefore(int turn, Acknowledged last) throws InterruptedException {
    if (script.followsAtOnce(turn)) {
      stage.pace().pause(Pace.ADD, dice);
      return;
    }
    follow(last.conversationId()).transcript().awaitAnswerAfter(last.seq());
    stage.pace().pause(Pace.WRITE, dice);
  }

  private Acknowledged say(int turn) throws InterruptedException {
    Sent sent = new Sent(name, "customer", name + "-" + turn, script.turns().get(turn).text());
    Map<String, String> more = new HashMap<>();
    if (turn == 0 && script.topic() != null) {
      more.put("topic", script.topic());
    }
    more.put("language", script.language());
    String path = "/v1/inboxes/%s/messages".formatted(stage.shop().inbox());
    Postbox.Posted posted =
        stage
            .postbox()
            .post(
                session,
                path,
                sent,
                more,
                answer -> answer.as("conversation", Conversation.class).id());
    return switch (posted) {
      case Postbox.Posted.Stored(Acknowledged acknowledged) -> {
        follow(acknowledged.conversationId());
        yield acknowledged;
      }
      case Postbox.Posted.Refused(var answer) -> {
        answer.orThrow();
        throw new IllegalStateException("a refusal that is none");
      }
    };
  }

  private Followed follow(String conversationId) {
    return followed.computeIfAbsent(
        conversationId,
        id -> {
          Transcript transcript = new Transcript();
          String path = "/v1/conversations/%s/events".formatted(id);
          return new Followed(
              id, session, transcript, session.follow(path, event -> read(event, transcript)));
        });
  }

  private static void read(StreamEvent event, Transcript transcript) {
    if (!NOTICES.contains(event.type())) {
      transcript.add(event.as(Event.class));
    }
  }

  private void leave(Followed conversation, Acknowledged last) throws InterruptedException {
    conversation.transcript().awaitEndAfter(last.seq());
    String path = "/v1/conversations/" + conversation.conversationId();
    long lastSeq = session.get(path).as(Conversation.class).lastSeq();
    conversation.transcript().awaitMessage(lastSeq, CATCH_UP);
    conversation.stream().close();
  }
}

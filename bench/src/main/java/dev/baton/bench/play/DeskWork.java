package dev.baton.bench.play;

import dev.baton.bench.http.Answer;
import dev.baton.bench.http.Conversation;
import dev.baton.bench.http.Session;
import dev.baton.bench.ledger.Acknowledged;
import dev.baton.bench.ledger.Sent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// How an agent works a conversation off: answers each turn after a while, and resolves when the
/// customer has said all.
final class DeskWork {
  private static final List<String> PHRASES =
      List.of(
          "Thanks, let me have a look.",
          "I see. Could you tell me a little more?",
          "Got it, one moment please.",
          "That is done now.",
          "I have noted it for you.",
          "Is there anything else?");

  private final Stage stage;
  private final String key;
  private final Session session;
  private final Dice dice;
  private final AtomicInteger answers = new AtomicInteger();

  DeskWork(Stage stage, String key, Session session, Dice dice) {
    this.stage = stage;
    this.key = key;
    this.session = session;
    this.dice = dice;
  }

  /// Works until the conversation has left the desk.
  void at(Desk desk) throws InterruptedException {
    while (true) {
      switch (desk.awaitNext()) {
        case ANSWER -> {
          stage.pace().pause(Pace.ANSWER, dice);
          answer(desk);
        }
        case RESOLVE -> {
          stage.pace().pause(Pace.RESOLVE, dice);
          resolve(desk);
        }
        case LEAVE -> {
          return;
        }
      }
    }
  }

  private void answer(Desk desk) throws InterruptedException {
    if (desk.isLeft()) {
      return;
    }
    int number = answers.incrementAndGet();
    // The number makes every answer's words its own: a reader who is not its author sees no
    // clientMessageId, and a doubled answer must be seen as one.
    String words = PHRASES.get(dice.below(PHRASES.size()));
    Sent sent = new Sent(key, "agent", key + "-" + number, "%s (%d)".formatted(words, number));
    String id = desk.conversationId();
    switch (stage.postbox().post(session, path(id, "messages"), sent, Map.of(), _ -> id)) {
      case Postbox.Posted.Stored(Acknowledged acknowledged) -> desk.answered(acknowledged.seq());
      case Postbox.Posted.Refused(_) -> desk.leave();
    }
  }

  private void resolve(Desk desk) throws InterruptedException {
    if (desk.isLeft()) {
      return;
    }
    Answer answer =
        session.command(
            path(desk.conversationId(), "resolution"),
            Map.of("lastSeq", desk.lastSeq()),
            UUID.randomUUID().toString());
    if (answer.code().equals("customer_wrote")) {
      lookAgain(desk);
    } else {
      desk.leave();
    }
  }

  private void lookAgain(Desk desk) throws InterruptedException {
    Answer answer = session.get("/v1/agent/conversations/" + desk.conversationId());
    Conversation conversation = answer.as(Conversation.class);
    if (conversation.isOwnedBy(key)) {
      desk.take(conversation);
    } else {
      desk.leave();
    }
  }

  private static String path(String conversationId, String what) {
    return "/v1/agent/conversations/%s/%s".formatted(conversationId, what);
  }
}

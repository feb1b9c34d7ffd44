package dev.baton.bench.play;

import dev.baton.bench.http.Answer;
import dev.baton.bench.http.Message;
import dev.baton.bench.http.Session;
import dev.baton.bench.ledger.Acknowledged;
import dev.baton.bench.ledger.Ledger;
import dev.baton.bench.ledger.Sent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// Posts messages with the same `clientMessageId` until they are answered, and keeps the ledger.
final class Postbox {
  private final Ledger ledger;
  private final Tally tally;

  Postbox(Ledger ledger, Tally tally) {
    this.ledger = ledger;
    this.tally = tally;
  }

  sealed interface Posted {
    /// It is stored: in `answer`, and in the ledger.
    record Stored(Acknowledged acknowledged) implements Posted {}

    record Refused(Answer answer) implements Posted {}
  }

  /// @param more fields beside the id and the text
  /// @param conversation where it went, read from the answer
  Posted post(
      Session session,
      String path,
      Sent sent,
      Map<String, String> more,
      Function<Answer, String> conversation)
      throws InterruptedException {
    Map<String, String> body = new HashMap<>(more);
    body.put("clientMessageId", sent.clientMessageId());
    body.put("text", sent.text());
    ledger.sending(sent);
    long start = System.nanoTime();
    Answer answer = session.post(path, body);
    if (!answer.isDone()) {
      ledger.refused(sent);
      return new Posted.Refused(answer);
    }
    tally.posted(System.nanoTime() - start);
    return new Posted.Stored(acknowledge(sent, conversation.apply(answer), answer));
  }

  private Acknowledged acknowledge(Sent sent, String conversationId, Answer answer) {
    Message message = answer.as("message", Message.class);
    long seq = message.seq() == null ? 0 : message.seq();
    return ledger.acknowledge(sent, conversationId, message.id(), seq);
  }
}

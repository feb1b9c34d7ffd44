package dev.baton.bench.ledger;

import dev.baton.bench.http.Message;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compares one reading of a conversation with what was sent and acknowledged in it.
///
/// - *lost*: acknowledged, but not there, or there with another text;
/// - *duplicated*: there twice, or there without anybody having posted it;
/// - *reordered*: one sender's messages in another order than acknowledged, a `seq` that differs
///   from the acknowledged one or does not rise, and each hole in `seq`.
public final class Verification {
  private final Entry entry;
  private final List<Message> reading;
  private final Map<String, Acknowledged> byMessageId;
  private final Set<String> lost = new HashSet<>();
  private final Set<String> duplicated = new HashSet<>();
  private final Set<String> reordered = new HashSet<>();

  private Verification(Entry entry, List<Message> reading) {
    this.entry = entry;
    this.reading = reading;
    this.byMessageId =
        entry.acknowledged().stream()
            .collect(
                Collectors.toMap(Acknowledged::messageId, Function.identity(), (one, _) -> one));
  }

  /// What is wrong with this reading.
  ///
  /// @param reading every message of the conversation, in the order in which it was read
  public static Findings of(Entry entry, List<Message> reading) {
    Verification verification = new Verification(entry, reading);
    verification.findLost();
    verification.findDuplicated();
    verification.findReorderedSenders();
    verification.findBrokenNumbers();
    return new Findings(verification.lost, verification.duplicated, verification.reordered);
  }

  private void findLost() {
    Map<String, String> texts = new HashMap<>();
    reading.forEach(message -> texts.put(message.id(), message.text()));
    for (Acknowledged said : entry.acknowledged()) {
      if (!said.sent().text().equals(texts.get(said.messageId()))) {
        lost.add(said.messageId());
      }
    }
  }

  private void findDuplicated() {
    Set<String> ids = new HashSet<>();
    Set<Sent> told = new HashSet<>();
    for (Message message : reading) {
      boolean first = ids.add(message.id());
      if (!message.author().equals("system")) {
        Sent sent = whoSaid(message);
        first &= sent != null && told.add(sent);
      }
      if (!first) {
        duplicated.add(message.id());
      }
    }
    findAcknowledgedTwice();
  }

  /// Two posts that were answered with the same message: one of them is not there.
  private void findAcknowledgedTwice() {
    for (Acknowledged said : entry.acknowledged()) {
      if (!said.equals(byMessageId.get(said.messageId()))) {
        lost.add(said.sent().clientMessageId());
      }
    }
  }

  private void findReorderedSenders() {
    Map<String, Integer> order = new HashMap<>();
    for (int i = 0; i < entry.acknowledged().size(); i++) {
      order.put(entry.acknowledged().get(i).messageId(), i);
    }
    Map<String, Integer> furthest = new HashMap<>();
    for (Message message : reading) {
      Acknowledged said = byMessageId.get(message.id());
      Integer place = order.get(message.id());
      if (said != null && place != null) {
        int before = furthest.merge(said.sent().sender(), place, Math::max);
        if (place < before) {
          reordered.add(message.id());
        }
      }
    }
  }

  private void findBrokenNumbers() {
    Set<String> ids = new HashSet<>();
    long last = 0;
    for (Message message : reading) {
      Long seq = message.seq();
      Acknowledged said = byMessageId.get(message.id());
      if (seq == null || !ids.add(message.id())) {
        continue;
      }
      if (seq <= last || (said != null && said.seq() != seq)) {
        reordered.add(message.id());
      }
      for (long hole = last + 1; hole < seq; hole++) {
        reordered.add("seq " + hole);
      }
      last = Math.max(last, seq);
    }
  }

  /// By id where it was acknowledged; else by the id its client gave it, or by its words.
  private @Nullable Sent whoSaid(Message message) {
    Acknowledged said = byMessageId.get(message.id());
    if (said != null) {
      return said.sent();
    }
    Stream<Sent> everything =
        Stream.concat(
            entry.unanswered().stream(), entry.acknowledged().stream().map(Acknowledged::sent));
    return everything.filter(sent -> isOf(message, sent)).findFirst().orElse(null);
  }

  private static boolean isOf(Message message, Sent sent) {
    if (message.clientMessageId() != null) {
      return message.clientMessageId().equals(sent.clientMessageId());
    }
    return message.author().equals(sent.author())
        && message.text().equals(sent.text())
        && (message.authorId() == null || message.authorId().equals(sent.sender()));
  }
}

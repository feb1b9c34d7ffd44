package dev.baton.bench.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Who tried to say what, and what the API acknowledged. Safe for many threads.
public final class Ledger {
  private final Map<String, List<Acknowledged>> conversations = new LinkedHashMap<>();
  private final Set<Sent> unanswered = new LinkedHashSet<>();
  private int acknowledged;

  /// Written down before the first try, so that a post whose answer is lost is known too.
  public synchronized void sending(Sent sent) {
    unanswered.add(sent);
  }

  public synchronized Acknowledged acknowledge(
      Sent sent, String conversationId, String messageId, long seq) {
    Acknowledged entry = new Acknowledged(sent, conversationId, messageId, seq);
    conversations.computeIfAbsent(conversationId, _ -> new ArrayList<>()).add(entry);
    unanswered.remove(sent);
    acknowledged++;
    return entry;
  }

  /// The API refused it: it is not there, and must not be.
  public synchronized void refused(Sent sent) {
    unanswered.remove(sent);
  }

  public synchronized int acknowledgedCount() {
    return acknowledged;
  }

  public synchronized Set<String> conversationIds() {
    return Set.copyOf(conversations.keySet());
  }

  public synchronized Entry entry(String conversationId) {
    List<Acknowledged> said = conversations.getOrDefault(conversationId, List.of());
    Set<String> people =
        said.stream().map(entry -> entry.sent().sender()).collect(Collectors.toSet());
    return new Entry(
        conversationId,
        said,
        unanswered.stream().filter(sent -> people.contains(sent.sender())).toList());
  }
}

package dev.baton.bench.ledger;

import java.util.List;

/// What the ledger knows of one conversation.
///
/// @param acknowledged in the order of the acknowledgments, which for each sender is the order of
///   posting: nobody posts the next message before the last one is acknowledged
/// @param unanswered posts of its people that were never acknowledged: they may be there or not
public record Entry(String conversationId, List<Acknowledged> acknowledged, List<Sent> unanswered) {
  public Entry {
    acknowledged = List.copyOf(acknowledged);
    unanswered = List.copyOf(unanswered);
  }
}

package dev.baton.bench.ledger;

/// A message that the API said it has.
///
/// @param messageId the id that it was given
/// @param seq the number that it was given in its conversation
public record Acknowledged(Sent sent, String conversationId, String messageId, long seq) {}

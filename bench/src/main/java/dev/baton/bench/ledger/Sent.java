package dev.baton.bench.ledger;

/// A message that somebody tried to post, acknowledged or not.
///
/// @param sender the customer's or agent's id
/// @param author `customer` or `agent`
public record Sent(String sender, String author, String clientMessageId, String text) {}

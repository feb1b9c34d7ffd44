package dev.baton.domain.webhook;

import java.util.Set;
import java.util.TreeSet;

/// Somebody who is told of events by HTTP, as [Standard Webhooks](https://www.standardwebhooks.com)
/// has it: with keys and times, never with words.
///
/// @param url where it is posted
/// @param secret by which it is signed: `whsec_` and 24 to 64 bytes in base64
/// @param events the types of those events, of [#EVENTS]
public record Webhook(String key, String url, String secret, Set<String> events) {
  /// What can be asked for.
  public static final Set<String> EVENTS =
      Set.of(
          "conversation.opened",
          "conversation.reopened",
          "conversation.assigned",
          "conversation.requeued",
          "conversation.unroutable",
          "conversation.escalated",
          "escalation.rung_reached",
          "sla.changed",
          "conversation.held",
          "conversation.resumed",
          "conversation.deferred",
          "conversation.resolved",
          "conversation.abandoned");

  public Webhook {
    events = Set.copyOf(events);
  }

  /// In their order.
  public Set<String> sortedEvents() {
    return new TreeSet<>(events);
  }
}

package dev.baton.domain.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event with its place in the conversation's log.
///
/// @param no place among all events, from 1 without a gap
/// @param previousPublicNo the last event before it that a customer may see, 0 if none
/// @param message what was said, for the events that carry it
public record Recorded(
    long no,
    long previousPublicNo,
    Instant at,
    ConversationEvent event,
    @Nullable Message message) {
  Recorded withMessage(Message other) {
    return new Recorded(no, previousPublicNo, at, event, other);
  }
}

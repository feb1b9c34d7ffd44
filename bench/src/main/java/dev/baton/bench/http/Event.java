package dev.baton.bench.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One thing that happened in a conversation.
///
/// @param no its number in the conversation
public record Event(
    String conversationId,
    long no,
    String type,
    Instant at,
    @Nullable Message message,
    @Nullable JsonNode data) {

  /// A value inside the event's data, such as `/agent/id`; empty when there is none.
  public String datum(String pointer) {
    return data == null ? "" : data.at(pointer).asString("");
  }
}

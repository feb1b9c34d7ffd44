package dev.baton.bench.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One event as it came over a stream.
///
/// @param type the event's name, such as `message.posted` or `resync`
public record StreamEvent(String type, JsonNode data, JsonMapper json) {

  /// The event's data as `type`.
  public <T> T as(Class<T> wanted) {
    return json.treeToValue(data, wanted);
  }
}

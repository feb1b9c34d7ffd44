package dev.baton.bench.http;

import org.jspecify.annotations.Nullable;

/// Puts the lines of a server-sent event stream together into events.
final class SseReader {
  private @Nullable String lastId;
  private String id = "";
  private String type = "message";
  private final StringBuilder data = new StringBuilder();

  /// An event that is complete.
  record Block(String type, String data) {}

  /// Takes the next line; answers the event that this line completes, or null.
  @Nullable Block take(String line) {
    if (line.isEmpty()) {
      return complete();
    }
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    keep(field, value.startsWith(" ") ? value.substring(1) : value);
    return null;
  }

  /// The id of the last complete event, to go on after; null before the first that has one.
  @Nullable String lastId() {
    return lastId;
  }

  /// Forgets the event that a broken connection left half read.
  void reset() {
    id = "";
    type = "message";
    data.setLength(0);
  }

  private void keep(String field, String value) {
    switch (field) {
      case "id" -> id = value;
      case "event" -> type = value;
      case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
      default -> {
        // A comment (the heartbeat) or a field of no use here.
      }
    }
  }

  private @Nullable Block complete() {
    Block block = data.isEmpty() ? null : new Block(type, data.toString());
    if (block != null && !id.isEmpty()) {
      lastId = id;
    }
    reset();
    return block;
  }
}

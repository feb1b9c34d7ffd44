package dev.baton.domain.text;

import java.util.Locale;
import java.util.Optional;

/// What a text may have put into it. Nothing of it is always known.
public enum Placeholder {
  /// The name that the shop gives its customer.
  CUSTOMER,
  /// Who has the conversation, or had it until now.
  AGENT,
  /// The name of the queue.
  QUEUE,
  /// The place in the queue's line, 1 for who is served next.
  POSITION,
  /// How long it may take until somebody is there.
  ESTIMATE,
  /// When somebody is there again, by the clock of the queue.
  OPENING;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// As it stands in a text.
  String inBraces() {
    return "{" + key() + "}";
  }

  /// @return empty if none is named so
  static Optional<Placeholder> of(String key) {
    for (Placeholder placeholder : values()) {
      if (placeholder.key().equals(key)) {
        return Optional.of(placeholder);
      }
    }
    return Optional.empty();
  }
}

package dev.baton.domain.context;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one connector said about a customer, and how far it can be trusted.
///
/// @param connector the connector's key
/// @param fetchedAt when it was asked, not when it answered
/// @param data JSON as plain maps, lists, strings, numbers and booleans; of a failed card only
///   `error`, a short reason without personal data
public record ContextCard(
    String connector, State state, Instant fetchedAt, Map<String, Object> data) {

  public ContextCard {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /// How far the data can be trusted.
  public enum State {
    /// Just fetched.
    FRESH,
    /// Kept from an earlier fetch.
    STALE,
    /// Nothing usable came in time.
    FAILED
  }
}

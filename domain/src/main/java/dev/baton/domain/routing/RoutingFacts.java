package dev.baton.domain.routing;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a routing condition may read about a conversation; a text that is unknown is `""`.
///
/// @param language of the conversation, BCP 47
/// @param context the data of all context cards, merged; plain maps, lists, strings, numbers,
///   booleans
/// @param now when it is routed
public record RoutingFacts(
    String topic,
    String language,
    String inbox,
    String customerTier,
    String customerLanguage,
    String customerName,
    Map<String, Object> context,
    Instant now) {

  public RoutingFacts {
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
  }
}

package dev.baton.rules.routing;

import dev.baton.domain.routing.RoutingFacts;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The facts as CEL sees them.
final class Variables {

  static final String CONVERSATION = "conversation";
  static final String CUSTOMER = "customer";
  static final String CONTEXT = "context";
  static final String NOW = "now";

  /// The variables with a fixed set of fields.
  static final Map<String, Set<String>> FIELDS =
      Map.of(
          CONVERSATION, Set.of("topic", "language", "inbox"),
          CUSTOMER, Set.of("tier", "language", "name"));

  private Variables() {}

  static Map<String, Object> of(RoutingFacts facts) {
    return Map.of(
        CONVERSATION,
        Map.of("topic", facts.topic(), "language", facts.language(), "inbox", facts.inbox()),
        CUSTOMER,
        Map.of(
            "tier", facts.customerTier(),
            "language", facts.customerLanguage(),
            "name", facts.customerName()),
        CONTEXT,
        map(facts.context()),
        NOW,
        facts.now());
  }

  /// CEL knows whole numbers only as `Long` and null only as its own.
  private static Object value(@Nullable Object json) {
    return switch (json) {
      case null -> NullValue.NULL_VALUE;
      case Map<?, ?> map -> map(map);
      case List<?> list -> list(list);
      case Integer number -> number.longValue();
      case Float number -> number.doubleValue();
      case BigInteger number -> number.bitLength() < 64 ? number.longValue() : number.doubleValue();
      case BigDecimal number -> number.doubleValue();
      default -> json;
    };
  }

  private static Map<String, Object> map(Map<?, ?> json) {
    var map = LinkedHashMap.<String, Object>newLinkedHashMap(json.size());
    json.forEach((key, value) -> map.put(String.valueOf(key), value(value)));
    return map;
  }

  private static List<Object> list(List<?> json) {
    var list = new ArrayList<>(json.size());
    json.forEach(value -> list.add(value(value)));
    return list;
  }
}

package dev.baton.standalone.demo;

import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.RoutingRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the demo's inbox routes: what a conversation is about says where it goes, and its language
/// is a skill like any other. Who knows orders is wished for and not waited for too long.
final class DemoRules {
  private static final String GERMAN =
      "conversation.language == \"de\" || conversation.language.startsWith(\"de-\")";

  private static final String LARGE_ORDER =
      "has(context.orders) && size(context.orders) > 0 && context.orders[0].total > 500";

  private static final int LEVEL = 3;
  private static final int VIP = 2;
  private static final int LARGE = 3;
  private static final int USUAL = 5;

  private static final Map<String, Rank> ORDERS = Map.of("orders", Rank.MEDIUM);

  private static final List<Story> STORIES =
      List.of(
          new Story("VIP refund", vip("refunds"), "payments", List.of("refunds"), Map.of(), VIP),
          new Story("VIP payment", vip("payments"), "payments", List.of(), Map.of(), VIP),
          new Story("VIP order", vip("orders"), "orders", List.of(), Map.of(), VIP),
          new Story("VIP", "customer.tier == \"vip\"", "general", List.of(), Map.of(), VIP),
          new Story(
              "Large order",
              topic("orders") + " && " + LARGE_ORDER,
              "orders",
              List.of(),
              ORDERS,
              LARGE),
          new Story("Refund", topic("refunds"), "payments", List.of("refunds"), Map.of(), USUAL),
          new Story("Payment", topic("payments"), "payments", List.of(), Map.of(), USUAL),
          new Story("Order", topic("orders"), "orders", List.of(), ORDERS, USUAL),
          new Story("Anything else", "true", "general", List.of(), Map.of(), USUAL));

  private DemoRules() {}

  /// Each story in German, then in every other language.
  static List<RoutingRule> all() {
    List<RoutingRule> rules = new ArrayList<>();
    for (Story story : STORIES) {
      rules.add(story.in("German", "(" + story.when() + ") && (" + GERMAN + ")", "de"));
      rules.add(story.in("English", story.when(), "en"));
    }
    return rules;
  }

  private static String topic(String topic) {
    return "conversation.topic == \"" + topic + "\"";
  }

  private static String vip(String topic) {
    return "customer.tier == \"vip\" && " + topic(topic);
  }

  /// One line of the table, before languages.
  ///
  /// @param wishes what is given up while nobody is free
  private record Story(
      String name,
      String when,
      String queue,
      List<String> skills,
      Map<String, Rank> wishes,
      int priority) {
    RoutingRule in(String language, String condition, String skill) {
      Map<String, Integer> required = new HashMap<>();
      required.put(skill, LEVEL);
      skills.forEach(other -> required.put(other, LEVEL));
      return new RoutingRule(
          name + ", " + language, condition, queue, required, wishes, priority, null, null);
    }
  }
}

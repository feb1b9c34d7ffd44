package dev.baton.api.inbox;

import dev.baton.api.inbox.AdminQueuesController.QueueRequest;
import dev.baton.api.json.ApiJson;
import dev.baton.api.problem.ProblemException;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RuleFault;
import dev.baton.rules.routing.CelRoutingRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Queues, inboxes and rules in a file, in the shape in which the admin API gives them:
///
/// ```json
/// {"queues": [{"key": "refunds", "name": "Refunds", "slaPolicy": "usual", …}],
///  "inboxes": [{"key": "shop", "defaultQueue": "general", …}],
///  "rules": {"shop": {"rules": [{"name": "Refunds", "when": "…", "queue": "refunds"}]}}}
/// ```
///
/// @param queues by key
/// @param defaultQueues by inbox
/// @param rules by inbox
public record PolicyFile(
    Map<String, Queue> queues,
    Map<String, String> defaultQueues,
    Map<String, List<RoutingRule>> rules) {
  private static final Set<String> PARTS = Set.of("queues", "inboxes", "rules");

  /// @throws IllegalArgumentException that says what is wrong with it; final, do not retry
  public static PolicyFile read(byte[] json) {
    try {
      JsonNode file = ApiJson.mapper().readTree(json);
      file.propertyNames().stream()
          .filter(name -> !PARTS.contains(name))
          .findFirst()
          .ifPresent(name -> refuse("there is no '" + name + "', only queues, inboxes and rules"));
      return new PolicyFile(queues(file), defaultQueues(file), rules(file));
    } catch (ProblemException refused) {
      throw new IllegalArgumentException(refused.getMessage(), refused);
    } catch (JacksonException unread) {
      throw new IllegalArgumentException(unread.getOriginalMessage(), unread);
    }
  }

  private static Map<String, Queue> queues(JsonNode file) {
    Map<String, Queue> queues = new HashMap<>();
    for (JsonNode queue : file.path("queues")) {
      String key = key(queue, "queues");
      ((ObjectNode) queue).remove(List.of("key", "version"));
      queues.put(key, ApiJson.mapper().treeToValue(queue, QueueRequest.class).queue(key));
    }
    return queues;
  }

  private static Map<String, String> defaultQueues(JsonNode file) {
    Map<String, String> queues = new HashMap<>();
    for (JsonNode inbox : file.path("inboxes")) {
      queues.put(key(inbox, "inboxes"), inbox.path("defaultQueue").asString(""));
    }
    return queues;
  }

  private static Map<String, List<RoutingRule>> rules(JsonNode file) {
    Map<String, List<RoutingRule>> rules = new HashMap<>();
    file.path("rules")
        .propertyStream()
        .forEach(inbox -> rules.put(inbox.getKey(), rules(inbox.getKey(), inbox.getValue())));
    return rules;
  }

  private static List<RoutingRule> rules(String inbox, JsonNode table) {
    List<RoutingRule> rules = new ArrayList<>();
    for (JsonNode rule : table.isArray() ? table : table.path("rules")) {
      rules.add(ApiJson.mapper().treeToValue(rule, RuleBody.class).rule());
    }
    for (RuleFault fault : new CelRoutingRules().check(rules)) {
      refuse("rule '" + fault.rule() + "' of " + inbox + ": " + RuleCheck.words(fault));
    }
    return rules;
  }

  private static String key(JsonNode one, String part) {
    String key = one.path("key").asString("");
    if (key.isEmpty()) {
      refuse("each of " + part + " needs a key");
    }
    return key;
  }

  private static void refuse(String why) {
    throw new IllegalArgumentException(why);
  }
}

package dev.baton.bench.play;

import dev.baton.bench.http.Answer;
import dev.baton.bench.http.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lays a run's inbox down: policies `fast` times shorter, skills, queues, rules, agents.
final class ShopSetup {
  /// The level that a rule asks for; every agent has at least this in every domain.
  private static final int WANTED_LEVEL = 3;

  /// The inbox of the demo, whose connector serves here as well where there is one.
  private static final String DEMO_INBOX = "shop";

  private final Shop shop;
  private final Session admin;
  private final Pace pace;

  ShopSetup(Shop shop, Session admin, Pace pace) {
    this.shop = shop;
    this.admin = admin;
    this.pace = pace;
  }

  void run() throws InterruptedException {
    putPolicies();
    putSkills();
    putQueues();
    putInbox();
    putRules();
    putAgents();
  }

  private void putPolicies() throws InterruptedException {
    put(
        "policies/sla/" + shop.inbox(),
        Map.of("firstResponseSeconds", wall(Policies.FIRST_RESPONSE)));
    put(
        "policies/silence/" + shop.inbox(),
        Map.of(
            "idleSeconds", wall(Policies.IDLE),
            "reminderSeconds", wall(Policies.REMINDER),
            "autoResolveSeconds", wall(Policies.AUTO_RESOLVE),
            "reopenSeconds", wall(Policies.REOPEN)));
  }

  private void putSkills() throws InterruptedException {
    for (String domain : shop.domains()) {
      put("skills/" + shop.skill(domain), Map.of("name", "Knows " + domain));
    }
    for (String language : shop.foreignLanguages()) {
      put("skills/" + shop.skill(language), Map.of("name", "Speaks " + language));
    }
  }

  private void putQueues() throws InterruptedException {
    for (String domain : shop.domains()) {
      put(
          "queues/" + shop.queue(domain),
          Map.of(
              "name", "Play: " + domain,
              "slaPolicy", shop.inbox(),
              "silencePolicy", shop.inbox(),
              "offerSeconds", wall(Policies.OFFER),
              "assigneeResponseSeconds", wall(Policies.ASSIGNEE_RESPONSE),
              "units", 20));
    }
  }

  private void putInbox() throws InterruptedException {
    Map<String, Object> inbox = new HashMap<>();
    inbox.put("name", "Play " + shop.inbox());
    inbox.put("language", "en");
    inbox.put("defaultQueue", shop.queue(shop.domains().getFirst()));
    Answer demo = admin.get("/v1/admin/inboxes/" + DEMO_INBOX);
    String contextUrl = demo.body().path("contextUrl").asString("");
    if (demo.isDone() && !contextUrl.isEmpty()) {
      inbox.put("contextUrl", contextUrl);
    }
    put("inboxes/" + shop.inbox(), inbox);
  }

  /// A customer's tier names the domain they come with: it is what a shop's login knows of them and
  /// what a rule can read.
  private void putRules() throws InterruptedException {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (String domain : shop.domains()) {
      for (String language : shop.foreignLanguages()) {
        String when = "conversation.language == %s && ".formatted(quoted(language));
        Map<String, Integer> skills =
            Map.of(shop.skill(domain), WANTED_LEVEL, shop.skill(language), WANTED_LEVEL);
        rules.add(rule(domain + " in " + language, when, domain, skills));
      }
      rules.add(rule(domain, "", domain, Map.of(shop.skill(domain), WANTED_LEVEL)));
    }
    put("inboxes/" + shop.inbox() + "/rules", Map.of("rules", rules));
  }

  private Map<String, Object> rule(
      String name, String when, String domain, Map<String, Integer> skills) {
    return Map.of(
        "name",
        name,
        "when",
        when + "customer.tier == " + quoted(domain),
        "queue",
        shop.queue(domain),
        "requiredSkills",
        skills,
        "priority",
        5);
  }

  private void putAgents() throws InterruptedException {
    List<String> keys = shop.agentKeys();
    for (int i = 0; i < keys.size(); i++) {
      put(
          "agents/" + keys.get(i),
          Map.of(
              "name",
              "Agent " + (i + 1),
              "role",
              "agent",
              "capacity",
              100,
              "skills",
              skills(i),
              "queues",
              shop.domains().stream().map(shop::queue).toList()));
    }
  }

  /// Everybody knows every domain, each better in others; every second one speaks the languages.
  private Map<String, Integer> skills(int agent) {
    Map<String, Integer> skills = new HashMap<>();
    for (int d = 0; d < shop.domains().size(); d++) {
      skills.put(shop.skill(shop.domains().get(d)), WANTED_LEVEL + (agent + d) % 3);
    }
    if (agent % 2 == 0) {
      shop.foreignLanguages()
          .forEach(language -> skills.put(shop.skill(language), WANTED_LEVEL + 1));
    }
    return skills;
  }

  private void put(String path, Object body) throws InterruptedException {
    admin.put("/v1/admin/" + path, body).orThrow();
  }

  /// At least 0.1 s, as the API wants it.
  private double wall(double policySeconds) {
    Duration wall = pace.wall(policySeconds);
    return Math.max(0.1, wall.toMillis() / 1000.0);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}

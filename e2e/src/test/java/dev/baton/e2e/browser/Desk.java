package dev.baton.e2e.browser;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// An inbox of a story's own, with a queue, clocks and agents that no other story touches. The demo
/// shop answers for its customers too.
final class Desk {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final AdminApi admin;
  private final int number = NUMBERS.incrementAndGet();
  private final Clocks clocks;

  private Desk(AdminApi admin, Clocks clocks) {
    this.admin = admin;
    this.clocks = clocks;
  }

  static Desk open(Product product, Clocks clocks) {
    var desk = new Desk(new AdminApi(product.url()), clocks);
    desk.savePolicies();
    desk.queue("Counter");
    JsonNode shop = desk.admin.get("inboxes/shop");
    desk.admin.put(
        "inboxes/" + desk.inbox(),
        Map.of(
            "name",
            "Corner shop",
            "language",
            "en",
            "defaultQueue",
            desk.key("Counter"),
            "contextUrl",
            shop.required("contextUrl").asString()));
    return desk;
  }

  String inbox() {
    return key("Corner");
  }

  /// Everybody's conversation wishes for `skill`, and gives it up after so many seconds.
  void wishesFor(String skill, double seconds) {
    admin.put("skills/" + key(skill), Map.of("name", skill));
    Map<String, Double> steps =
        Map.of("withoutLowSeconds", seconds, "allSkillsSeconds", Math.min(1, seconds));
    queue("Counter", Map.of("relaxation", steps));
    admin.put(
        "inboxes/" + inbox() + "/rules",
        Map.of(
            "rules",
            List.of(
                Map.of(
                    "name",
                    "Wishes",
                    "when",
                    "true",
                    "queue",
                    key("Counter"),
                    "optionalSkills",
                    Map.of(key(skill), "low")))));
  }

  /// @param limits `soft`, `hard`, as the admin API has them
  void limitsItsLine(Map<String, Integer> limits) {
    queue("Counter", Map.of("limits", limits));
  }

  /// Nobody is there before the day after tomorrow.
  ///
  /// @param outOfHours `queue` or `defer`
  void closes(String outOfHours) {
    var opens = LocalDate.now(ZoneOffset.UTC).plusDays(2).getDayOfWeek();
    admin.put(
        "policies/hours/" + key("Hours"),
        Map.of(
            "zone",
            "UTC",
            "week",
            Map.of(
                opens.name().toLowerCase(Locale.ROOT),
                List.of(Map.of("from", "09:00", "to", "17:00"))),
            "outOfHours",
            outOfHours));
    queue("Counter", Map.of("businessHours", key("Hours")));
  }

  /// What the system says in a language at a moment, instead of what ships.
  void says(String language, String moment, String text) {
    admin.put(
        "policies/texts/" + key("Texts"), Map.of("texts", Map.of(language, Map.of(moment, text))));
    queue("Counter", Map.of("textsPolicy", key("Texts")));
  }

  /// It rings at so many agents at once.
  void ringsAtOnce(int many) {
    queue("Counter", Map.of("maxConcurrentOffers", many));
  }

  /// Another queue, with the same clocks.
  void queue(String name) {
    queue(name, Map.of());
  }

  private void queue(String name, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.putAll(
        Map.of(
            "name",
            name,
            "slaPolicy",
            key("Clocks"),
            "silencePolicy",
            key("Clocks"),
            "offerSeconds",
            clocks.offer(),
            "assigneeResponseSeconds",
            clocks.answer(),
            "units",
            20));
    admin.put("queues/" + key(name), body);
  }

  /// An agent of the first queue.
  String agent(String name) {
    return agent(name, "Counter");
  }

  /// @return the agent's key
  String agent(String name, String queue) {
    return agent(name, "agent", queue, 100, Map.of("en", 5));
  }

  /// Somebody who may pick, take over and assign, and serves another queue.
  String lead(String name) {
    queue("Office");
    return agent(name, "lead", "Office", 100, Map.of("en", 5));
  }

  /// One who can have a single conversation at a time, with these skills beside English.
  String agentForOne(String name, String... skills) {
    Map<String, Integer> levels = new HashMap<>(Map.of("en", 5));
    for (String skill : skills) {
      levels.put(key(skill), 3);
    }
    return agent(name, "agent", "Counter", 20, levels);
  }

  private String agent(
      String name, String role, String queue, int capacity, Map<String, Integer> skills) {
    admin.put(
        "agents/" + key(name),
        Map.of(
            "name",
            name,
            "role",
            role,
            "capacity",
            capacity,
            "skills",
            skills,
            "queues",
            List.of(key(queue))));
    return key(name);
  }

  /// The same name is another key at each desk.
  String key(String name) {
    return name.toLowerCase(Locale.ROOT) + "-" + number;
  }

  /// The public words of a customer's conversation here, as the API tells them.
  List<String> words(String customer) {
    String id =
        admin
            .asCustomer(customer, "inboxes/" + inbox() + "/conversation")
            .required("id")
            .asString();
    return admin
        .asCustomer(customer, "conversations/" + id + "/messages")
        .required("messages")
        .valueStream()
        .map(message -> message.required("text").asString())
        .toList();
  }

  private void savePolicies() {
    admin.put(
        "policies/sla/" + key("Clocks"), Map.of("firstResponseSeconds", clocks.firstResponse()));
    saveSilence(Map.of());
  }

  /// At the rungs that ship, but it is offered to continue later so many seconds after the first
  /// response was due; another queue helps out.
  void escalatesUntilLaterIsOffered(int seconds) {
    admin.put(
        "policies/sla/" + key("Clocks"),
        Map.of(
            "firstResponseSeconds",
            clocks.firstResponse(),
            "ladder",
            List.of(
                rung(50, 0, "nudge_agent", "raise_priority"),
                rung(75, 0, "notify_lead", "overflow"),
                rung(90, 0, "take_back"),
                rung(100, 0, "notify_supervisor", "apologise"),
                rung(100, seconds, "continue_later"))));
    queue("Helpers");
    // By itself it would ask for help only after the rung that does: not so late that a slow
    // routing
    // would bring it beyond the due time, where the step is left out.
    Map<String, Object> steps =
        Map.of(
            "allSkillsSeconds",
            0.5,
            "withoutLowSeconds",
            1,
            "withoutMediumSeconds",
            1.5,
            "requiredOnlySeconds",
            2,
            "overflowSeconds",
            clocks.firstResponse() * 0.85,
            "overflowQueue",
            key("Helpers"));
    queue("Counter", Map.of("relaxation", steps));
  }

  /// At three quarters of the time the lead is notified, at nine tenths the leads are asked too.
  void asksTheLeads() {
    admin.put(
        "policies/sla/" + key("Clocks"),
        Map.of(
            "firstResponseSeconds",
            clocks.firstResponse(),
            "ladder",
            List.of(rung(75, 0, "notify_lead"), rung(90, 0, "offer_to_leads"))));
    queue("Counter", Map.of("relaxation", Map.of("leadQueue", key("Office"))));
  }

  private static Map<String, Object> rung(int percent, int seconds, String... actions) {
    return Map.of(
        "clock",
        "first_response",
        "percent",
        percent,
        "afterSeconds",
        seconds,
        "actions",
        List.of(actions));
  }

  /// Reminds twice before it closes.
  void reminds(double first, double second) {
    saveSilence(Map.of("reminderSeconds", List.of(first, second)));
  }

  /// After the end, for so many seconds.
  void wrapsUp(double seconds) {
    saveSilence(Map.of("wrapUpSeconds", seconds));
  }

  private void saveSilence(Map<String, Object> more) {
    Map<String, Object> body =
        new HashMap<>(
            Map.of(
                "idleSeconds",
                clocks.reminder() / 2,
                "reminderSeconds",
                clocks.reminder(),
                "autoResolveSeconds",
                clocks.close(),
                "reopenSeconds",
                3_600));
    body.putAll(more);
    admin.put("policies/silence/" + key("Clocks"), body);
  }
}

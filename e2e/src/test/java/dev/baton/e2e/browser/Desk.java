package dev.baton.e2e.browser;

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

  /// Another queue, with the same clocks.
  void queue(String name) {
    admin.put(
        "queues/" + key(name),
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
  }

  /// An agent of the first queue.
  String agent(String name) {
    return agent(name, "Counter");
  }

  /// @return the agent's key
  String agent(String name, String queue) {
    admin.put(
        "agents/" + key(name),
        Map.of(
            "name",
            name,
            "role",
            "agent",
            "capacity",
            100,
            "skills",
            Map.of("en", 5),
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
    admin.put(
        "policies/silence/" + key("Clocks"),
        Map.of(
            "idleSeconds",
            clocks.reminder() / 2,
            "reminderSeconds",
            clocks.reminder(),
            "autoResolveSeconds",
            clocks.close(),
            "reopenSeconds",
            3_600));
  }
}

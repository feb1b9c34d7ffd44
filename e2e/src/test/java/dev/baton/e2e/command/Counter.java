package dev.baton.e2e.command;

import static org.awaitility.Awaitility.await;

import dev.baton.e2e.command.Someone.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An inbox of a test's own with two queues, front and back, and agents whom no other test uses.
/// Who signs in may be routed everything at once.
public final class Counter {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final String url;
  private final String number = Integer.toString(NUMBERS.incrementAndGet());
  private final Someone root;

  public Counter(String url) {
    this(url, 60, 900);
  }

  /// @param firstResponse seconds until level 1
  /// @param silence seconds until a conversation resolves itself
  public Counter(String url, double firstResponse, double silence) {
    this.url = url;
    this.root = Someone.as(url, "admin", "root");
    root.put(
            "/v1/admin/policies/sla/" + key("clocks"),
            Map.of("firstResponseSeconds", firstResponse))
        .is(200);
    root.put(
            "/v1/admin/policies/silence/" + key("clocks"),
            Map.of(
                "idleSeconds",
                silence / 3,
                "reminderSeconds",
                silence * 2 / 3,
                "autoResolveSeconds",
                silence,
                "reopenSeconds",
                3_600))
        .is(200);
    root.put("/v1/admin/policies/sign-in-ramp", Map.of("everySeconds", 0, "lastingSeconds", 0))
        .is(200);
    for (String queue : List.of("front", "back")) {
      root.put(
              "/v1/admin/queues/" + key(queue),
              Map.of("name", queue, "slaPolicy", key("clocks"), "silencePolicy", key("clocks")))
          .is(200);
    }
    root.put(
            "/v1/admin/inboxes/" + key("counter"),
            Map.of("name", "Counter", "language", "en", "defaultQueue", key("front")))
        .is(200);
  }

  public String key(String name) {
    return name + "-" + number;
  }

  /// Who continues later has a place kept for so long at the first queue.
  public void keepsPlacesFor(double seconds) {
    root.put(
            "/v1/admin/queues/" + key("front"),
            Map.of(
                "name",
                "front",
                "slaPolicy",
                key("clocks"),
                "silencePolicy",
                key("clocks"),
                "limits",
                Map.of("deferralSeconds", seconds)))
        .is(200);
  }

  /// An agent of that queue, signed in.
  public Someone agent(String name, String queue) {
    return agent(name, name, queue);
  }

  /// @param called what people call them
  public Someone agent(String name, String called, String queue) {
    root.put(
            "/v1/admin/agents/" + key(name),
            Map.of(
                "name",
                called,
                "role",
                "agent",
                "capacity",
                1_000,
                "skills",
                Map.of("en", 5),
                "queues",
                List.of(key(queue))))
        .is(200);
    Someone agent = Someone.as(url, "agent", key(name));
    agent.put("/v1/agent/presence", Map.of("status", "available")).is(200);
    return agent;
  }

  public Someone customer(String name) {
    return Someone.as(url, "customer", key(name));
  }

  /// @return the conversation's path for agents
  public String write(Someone customer, String text) {
    JsonNode posted =
        customer
            .post(
                "/v1/inboxes/" + key("counter") + "/messages",
                Map.of("clientMessageId", UUID.randomUUID().toString(), "text", text))
            .is(201);
    return "/v1/agent/conversations/" + posted.at("/conversation/id").asString();
  }

  /// Waits until it rings at that agent.
  ///
  /// @return the offer's id
  public String rings(Someone agent, String name, String conversation) {
    return await()
        .atMost(PATIENCE)
        .until(() -> offer(agent.get(conversation), key(name)), Objects::nonNull);
  }

  private static @Nullable String offer(Answer seen, String agent) {
    JsonNode offer = seen.json().path("offer");
    return offer.at("/agents/0/id").asString("").equals(agent)
        ? offer.required("id").asString()
        : null;
  }

  public Answer accept(Someone agent, String conversation, String offer) {
    return agent.post(conversation + "/acceptance", Map.of("offerId", offer));
  }

  /// A conversation that the agent has accepted.
  public String taken(Someone agent, String name, Someone customer) {
    String conversation = write(customer, "Hello");
    accept(agent, conversation, rings(agent, name, conversation)).is(200);
    return conversation;
  }
}

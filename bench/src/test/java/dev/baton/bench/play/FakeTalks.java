package dev.baton.bench.play;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The state of a [FakeProduct]: conversations that are offered, owned, answered and resolved.
final class FakeTalks {
  final Map<String, Talk> talks = new LinkedHashMap<>();
  final Map<String, String> presence = new LinkedHashMap<>();
  final Map<String, List<Map<String, Object>>> agentEvents = new HashMap<>();
  long offerMillis = 1000;
  long autoResolveMillis = 10_000;
  private int turns;

  /// One conversation.
  static final class Talk {
    final String id;
    final String customer;
    String state = "queued";
    String detail = "QUEUED";
    @Nullable String turn = "agent";
    @Nullable String owner;
    @Nullable String offered;
    @Nullable String offerId;
    long dueAt;
    long lastAt = now();
    @Nullable String resolution;
    final List<Map<String, Object>> messages = new ArrayList<>();
    final List<Map<String, Object>> events = new ArrayList<>();

    Talk(String id, String customer) {
      this.id = id;
      this.customer = customer;
    }
  }

  synchronized Map<String, Object> customerSays(String customer, JsonNode body) {
    Talk talk =
        talks.values().stream()
            .filter(known -> known.customer.equals(customer))
            .findFirst()
            .orElseGet(() -> open(customer));
    Map<String, Object> message = say(talk, "customer", customer, body);
    if (talk.state.equals("resolved")) {
      talk.state = "queued";
      talk.detail = "QUEUED";
      publish(talk, "conversation.reopened", Map.of(), null);
    }
    offerSomebody(talk);
    return Map.of("message", message, "conversation", view(talk));
  }

  private Talk open(String customer) {
    Talk talk = new Talk("talk-" + talks.size(), customer);
    talks.put(talk.id, talk);
    publish(talk, "conversation.opened", Map.of(), null);
    return talk;
  }

  synchronized @Nullable Map<String, Object> agentSays(String agent, Talk talk, JsonNode body) {
    return agent.equals(talk.owner) && talk.state.equals("active")
        ? Map.of("message", say(talk, "agent", agent, body))
        : null;
  }

  private Map<String, Object> say(Talk talk, String author, String who, JsonNode body) {
    String clientId = body.path("clientMessageId").asString();
    for (Map<String, Object> known : talk.messages) {
      if (clientId.equals(known.get("clientMessageId"))) {
        return known;
      }
    }
    Map<String, Object> message = new HashMap<>();
    message.put("id", talk.id + "-" + talk.messages.size());
    message.put("seq", talk.messages.size() + 1);
    message.put("author", author);
    message.put("authorId", author.equals("agent") ? who : null);
    message.put("text", body.path("text").asString());
    message.put("at", Instant.now().toString());
    message.put("clientMessageId", clientId);
    talk.messages.add(message);
    talk.turn = author.equals("agent") ? "customer" : "agent";
    talk.lastAt = now();
    publish(talk, "message.posted", Map.of(), message);
    return message;
  }

  private void offerSomebody(Talk talk) {
    List<String> free =
        presence.keySet().stream().filter(a -> "available".equals(presence.get(a))).toList();
    if (!talk.detail.equals("QUEUED") || free.isEmpty()) {
      return;
    }
    talk.offered = free.get(turns++ % free.size());
    talk.offerId = talk.id + "-offer-" + turns;
    talk.detail = "OFFERED";
    talk.dueAt = now() + offerMillis;
    publish(talk, "offer.made", Map.of("offerId", talk.offerId, "agent", talk.offered), null);
  }

  synchronized boolean accept(String agent, Talk talk, String offerId) {
    if (agent.equals(talk.owner)) {
      return true;
    }
    if (!offerId.equals(talk.offerId)) {
      return false;
    }
    talk.owner = agent;
    talk.offered = null;
    talk.offerId = null;
    talk.state = "active";
    talk.detail = "ACTIVE";
    Map<String, Object> data = Map.of("agent", Map.of("id", agent, "name", agent));
    publish(talk, "conversation.assigned", data, null);
    return true;
  }

  /// The refusal's code, or null when it is resolved.
  synchronized @Nullable String resolve(String agent, Talk talk, long lastSeq) {
    if (!agent.equals(talk.owner)) {
      return "not_yours";
    }
    if (lastSeq < talk.messages.size()) {
      return "customer_wrote";
    }
    end(talk, "agent");
    return null;
  }

  private void end(Talk talk, String resolution) {
    talk.state = "resolved";
    talk.detail = "RESOLVED";
    talk.turn = null;
    talk.resolution = resolution;
    publish(talk, "conversation.resolved", Map.of("resolution", resolution), null);
    talk.owner = null;
  }

  /// What is due by now: offers run out, silence resolves, the waiting are offered again.
  synchronized void tick() {
    for (Talk talk : talks.values()) {
      if (talk.detail.equals("OFFERED") && talk.dueAt < now()) {
        expire(talk, Objects.requireNonNull(talk.offered));
      }
      if ("customer".equals(talk.turn) && talk.lastAt + autoResolveMillis < now()) {
        end(talk, "silence");
      }
      offerSomebody(talk);
    }
  }

  private void expire(Talk talk, String agent) {
    publish(talk, "offer.expired", Map.of("agent", agent), null);
    publish(talk, "conversation.escalated", Map.of("level", 1), null);
    talk.detail = "QUEUED";
    talk.offered = null;
    talk.offerId = null;
    setPresence(agent, "not_responding");
  }

  synchronized void setPresence(String agent, String status) {
    presence.put(agent, status);
    tell(agent, Map.of("type", "agent.updated", "agent", Map.of("id", agent, "status", status)));
  }

  synchronized List<Map<String, Object>> inbox(String agent) {
    return talks.values().stream()
        .filter(talk -> agent.equals(talk.owner) || agent.equals(talk.offered))
        .map(this::view)
        .toList();
  }

  synchronized Map<String, Object> view(Talk talk) {
    Map<String, Object> view = new HashMap<>();
    view.put("id", talk.id);
    view.put("inbox", "play");
    view.put("state", talk.state);
    view.put("detail", talk.detail);
    view.put("turn", talk.turn);
    view.put("agent", talk.owner == null ? null : Map.of("id", talk.owner, "name", talk.owner));
    view.put("lastSeq", talk.messages.size());
    view.put("lastEventNo", talk.events.size());
    view.put("resolution", talk.resolution);
    view.put("customer", Map.of("id", "x", "externalId", talk.customer));
    String offer = talk.offerId;
    String offered = talk.offered;
    if (offer != null && offered != null) {
      Object agents = List.of(Map.of("id", offered, "name", offered));
      view.put("offer", Map.of("id", offer, "agents", agents, "dueAt", Instant.now().toString()));
    }
    return view;
  }

  private void publish(
      Talk talk, String type, Map<String, Object> data, @Nullable Map<String, Object> message) {
    Map<String, Object> event = new HashMap<>();
    event.put("conversationId", talk.id);
    event.put("no", talk.events.size() + 1);
    event.put("type", type);
    event.put("at", Instant.now().toString());
    event.put("data", data);
    event.put("message", message);
    talk.events.add(event);
    for (String agent : new String[] {talk.owner, talk.offered}) {
      if (agent != null) {
        tell(agent, event);
      }
    }
    notifyAll();
  }

  private void tell(String agent, Map<String, Object> event) {
    agentEvents.computeIfAbsent(agent, _ -> new ArrayList<>()).add(event);
    notifyAll();
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }
}

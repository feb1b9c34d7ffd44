package dev.baton.api.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// What a client makes of events: the snapshot that it has, carried on. Any reducer of a screen
/// must do the same with the same cases.
final class Fold {
  private final ObjectNode state;

  private Fold(JsonNode snapshot) {
    this.state = (ObjectNode) snapshot.deepCopy();
  }

  /// The fields after all of the events.
  static Map<String, String> of(JsonNode snapshot, JsonNode events, List<String> fields) {
    var fold = new Fold(snapshot);
    events.forEach(fold::event);
    return only(fold.state, fields);
  }

  static Map<String, String> only(JsonNode snapshot, List<String> fields) {
    Map<String, String> found = new LinkedHashMap<>();
    fields.forEach(field -> found.put(field, snapshot.path(field).toString()));
    return found;
  }

  private void event(JsonNode event) {
    state.set("lastEventNo", event.get("no"));
    JsonNode data = event.get("data");
    switch (event.get("type").asString()) {
      case "conversation.opened" -> {}
      case "message.posted" -> posted(event.get("message"));
      case "message.read" -> read(data);
      case "note.added" -> noted(event.get("message"));
      case "conversation.routed" -> routed(data);
      case "conversation.queued" -> waits("QUEUED");
      case "conversation.later_offered" -> state.put("laterOffered", true);
      case "conversation.deferred" -> deferred(data);
      case "conversation.held" -> held(event);
      case "conversation.wrap_up_started" -> state.put("detail", "WRAP_UP");
      case "conversation.wrap_up_ended" -> state.put("detail", "RESOLVED");
      case "conversation.resumed" -> resumed();
      case "conversation.requeued" -> state.set("priority", data.get("priority"));
      case "conversation.transferred" -> {
        state.set("queue", data.get("queue"));
        state.putObject("requiredSkills");
      }
      case "conversation.unroutable" -> {
        state.set("queue", data.get("movedTo"));
        state.putObject("requiredSkills");
      }
      case "offer.made" -> offered(data);
      case "offer.declined", "offer.expired", "offer.rescinded" -> rangInVain(data);
      case "conversation.assigned" -> assigned(data);
      case "conversation.escalated" -> state.set("escalationLevel", data.get("level"));
      case "conversation.idle" -> state.put("idle", true);
      case "conversation.resolved" -> ended(event, "RESOLVED", data.get("resolution").asString());
      case "csat.requested" -> asked(event);
      case "csat.rated" -> rated(event);
      case "conversation.abandoned" -> ended(event, "ABANDONED", "abandoned");
      case "conversation.reopened" -> reopened(data);
      case "context.fetched",
          "conversation.relaxed",
          "conversation.customer_left",
          "escalation.rung_reached",
          "offer.accepted",
          "conversation.reminded",
          "conversation.transferred_to_agent",
          "conversation.auto_assigned",
          "conversation.pulled",
          "conversation.taken_over",
          "conversation.force_assigned",
          "workflow.restarted" -> {}
      default -> throw new AssertionError("no client knows " + event);
    }
  }

  private void posted(JsonNode message) {
    JsonNode seq = message.get("seq");
    state.set("lastSeq", seq);
    switch (message.get("author").asString()) {
      case "customer" -> {
        state.put("turn", "agent").put("idle", false).put("unread", number("unread") + 1);
        state.set("readSeq", seq);
        state.set("lastMessage", message);
      }
      case "agent" -> {
        state.put("turn", "customer").put("unread", 0);
        state.set("agentReadSeq", seq);
        state.set("lastMessage", message);
        if (state.path("firstResponseAt").isNull()) {
          state.set("firstResponseAt", message.get("at"));
        }
      }
      default -> {}
    }
  }

  /// A client that shows how much is unread counts its messages, or fetches after a partial read.
  private void read(JsonNode data) {
    boolean agent = data.get("by").asString().equals("agent");
    state.set(agent ? "agentReadSeq" : "readSeq", data.get("seq"));
    if (agent && data.get("seq").asLong() >= number("lastSeq")) {
      state.put("unread", 0);
    }
  }

  private void routed(JsonNode data) {
    List.of("queue", "priority", "requiredSkills").forEach(name -> state.set(name, data.get(name)));
  }

  private void waits(String detail) {
    state.put("state", "queued").put("detail", detail).put("idle", false);
    nulls("agent", "offer", "deferral", "hold");
  }

  private void deferred(JsonNode data) {
    waits("DEFERRED");
    state.put("state", "on_hold").set("deferral", data);
  }

  private void held(JsonNode event) {
    JsonNode before = state.path("hold");
    JsonNode since = before.isObject() ? before.get("since") : event.get("at");
    JsonNode until = event.at("/data/until");
    state.put("state", "on_hold").put("detail", "HOLD").put("idle", false);
    ObjectNode hold = state.putObject("hold");
    hold.set("since", since);
    hold.set("until", until.isMissingNode() ? NullNode.getInstance() : until);
    nulls("offer");
  }

  private void resumed() {
    state.put("state", "active").put("detail", "ACTIVE").put("turn", "agent").put("idle", false);
    nulls("hold", "resolution", "resolvedAt");
  }

  /// Whoever has it may ask another, and keeps it meanwhile.
  private boolean owned() {
    return List.of("ACTIVE", "HOLD").contains(state.path("detail").asString());
  }

  /// It goes on ringing at the others, if there are any.
  private void rangInVain(JsonNode data) {
    ArrayNode agents = (ArrayNode) state.at("/offer/agents");
    agents.removeIf(agent -> agent.get("id").equals(data.at("/agent/id")));
    if (!agents.isEmpty()) {
      return;
    }
    if (owned()) {
      nulls("offer");
    } else {
      waits("QUEUED");
    }
  }

  private void offered(JsonNode data) {
    if (!owned()) {
      state.put("detail", "OFFERED");
    }
    if (state.at("/offer/id").equals(data.get("offerId"))) {
      ((ArrayNode) state.at("/offer/agents")).add(data.get("agent"));
      return;
    }
    ObjectNode offer = state.putObject("offer");
    offer.putArray("agents").add(data.get("agent"));
    offer.put("dueAt", data.get("dueAt").asString());
    offer.set("from", data.has("from") ? data.get("from") : NullNode.getInstance());
    offer.put("id", data.get("offerId").asString()).putNull("note");
  }

  /// What the owner says to whom they ask to take over.
  private void noted(JsonNode message) {
    JsonNode from = state.at("/offer/from/id");
    if (!from.isMissingNode() && from.equals(message.get("authorId"))) {
      ((ObjectNode) state.get("offer")).set("note", message.get("text"));
    }
  }

  private void assigned(JsonNode data) {
    state.put("state", "active").put("detail", "ACTIVE").put("idle", false);
    state.set("agent", data.get("agent"));
    nulls("offer", "deferral", "hold");
  }

  private void ended(JsonNode event, String detail, String resolution) {
    state.put("state", "resolved").put("detail", detail).put("resolution", resolution);
    state.put("idle", false);
    state.set("resolvedAt", event.get("at"));
    nulls("turn", "offer", "deferral", "hold");
  }

  private void asked(JsonNode event) {
    ObjectNode csat = state.putObject("csat");
    csat.set("askedAt", event.get("at"));
    csat.putNull("rating");
  }

  private void rated(JsonNode event) {
    JsonNode comment = event.at("/data/comment");
    ObjectNode rating = ((ObjectNode) state.get("csat")).putObject("rating");
    rating.set("at", event.get("at"));
    rating.set("comment", comment.isMissingNode() ? NullNode.getInstance() : comment);
    rating.set("score", event.at("/data/score"));
  }

  private void reopened(JsonNode data) {
    state.put("state", "queued").put("detail", "NEW").put("turn", "agent");
    state.put("laterOffered", false).put("escalationLevel", 0).set("cycle", data.get("cycle"));
    nulls("agent", "resolution", "resolvedAt", "firstResponseAt");
  }

  private long number(String field) {
    return Objects.requireNonNull(state.path(field)).asLong();
  }

  private void nulls(String... fields) {
    for (String field : fields) {
      state.putNull(field);
    }
  }
}

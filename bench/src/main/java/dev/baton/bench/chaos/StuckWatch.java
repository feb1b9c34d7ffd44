package dev.baton.bench.chaos;

import dev.baton.bench.http.Conversation;
import dev.baton.bench.http.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Looks at the live conversations after a restart and 30 s later: who has not moved, though they
/// should have, is stuck.
final class StuckWatch {
  static final Duration GRACE = Duration.ofSeconds(30);

  /// What a conversation consumes of an agent's capacity, in units.
  private static final int CONVERSATION = 20;

  private final Session observer;
  private final Session admin;
  private final String inbox;

  StuckWatch(Session observer, Session admin, String inbox) {
    this.observer = observer;
    this.admin = admin;
    this.inbox = inbox;
  }

  /// Each live conversation's last event.
  Map<String, Conversation> look() throws InterruptedException {
    return observer.conversations("assignee=any&state=queued,active,on_hold").stream()
        .filter(conversation -> conversation.inbox().equals(inbox))
        .collect(Collectors.toMap(Conversation::id, conversation -> conversation));
  }

  /// The stuck among the live conversations of two looks.
  ///
  /// @param before the look at the restart
  /// @param now the look 30 s later, taken at `at`
  static Set<String> stuck(
      Map<String, Conversation> before,
      Map<String, Conversation> now,
      Set<String> queuesWithRoom,
      Instant at) {
    Set<String> stuck = new HashSet<>();
    for (Conversation conversation : now.values()) {
      Conversation then = before.get(conversation.id());
      boolean still = then != null && then.lastEventNo() == conversation.lastEventNo();
      boolean waitsForNothing =
          conversation.detail().equals("QUEUED")
              && conversation.queue() != null
              && queuesWithRoom.contains(conversation.queue());
      if (still && (waitsForNothing || isOverdue(conversation, at))) {
        stuck.add(conversation.id());
      }
    }
    return stuck;
  }

  private static boolean isOverdue(Conversation conversation, Instant at) {
    Conversation.Deadline deadline = conversation.nextDeadline();
    return deadline != null && deadline.dueAt().plus(GRACE).isBefore(at);
  }

  /// Queues of agents who are available and have room for one more conversation.
  Set<String> queuesWithRoom() throws InterruptedException {
    Set<String> queues = new HashSet<>();
    for (JsonNode agent : admin.get("/v1/admin/agents").orThrow().body().path("agents")) {
      int room = agent.path("capacity").asInt(0) - agent.path("consumed").asInt(0);
      if (agent.path("status").asString("").equals("available") && room >= CONVERSATION) {
        agent.path("queues").forEach(queue -> queues.add(queue.asString("")));
      }
    }
    return queues;
  }
}

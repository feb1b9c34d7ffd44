package dev.baton.bench.chaos;

import dev.baton.bench.http.Conversation;
import dev.baton.bench.http.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Looks at the live conversations after a restart and 30 s later: who has not moved, though they
/// should have, is stuck.
final class StuckWatch {
  static final Duration GRACE = Duration.ofSeconds(30);

  private final Session observer;
  private final String inbox;

  StuckWatch(Session observer, String inbox) {
    this.observer = observer;
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
      Set<String> queuesWithAgents,
      Instant at) {
    Set<String> stuck = new HashSet<>();
    for (Conversation conversation : now.values()) {
      Conversation then = before.get(conversation.id());
      boolean still = then != null && then.lastEventNo() == conversation.lastEventNo();
      boolean waitsForNothing =
          conversation.detail().equals("QUEUED")
              && conversation.queue() != null
              && queuesWithAgents.contains(conversation.queue());
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

  Set<String> queuesWithAgents() throws InterruptedException {
    List<Queue> queues =
        StreamSupport.stream(
                observer.get("/v1/agent/queues").orThrow().body().path("queues").spliterator(),
                false)
            .map(node ->
                new Queue(node.path("key").asString(""), node.path("agentsAvailable").asInt(0)))
            .toList();
    return queues.stream()
        .filter(queue -> queue.agentsAvailable() > 0)
        .map(Queue::key)
        .collect(Collectors.toSet());
  }

  private record Queue(String key, int agentsAvailable) {}
}

package dev.baton.workflows.client;

import dev.baton.domain.conversation.ConversationKeys;
import org.jspecify.annotations.Nullable;

/// What Temporal's UI says of a run from its start on. Its current details say the rest. The UI
/// cuts off the last line of what it shows, so that one is empty.
final class ForReaders {
  static final String HOW_TO_READ =
      """
      One customer's conversation: what must happen next. What was said is in Baton.

      - **Timers** are deadlines, named for what falls due.
      - *escalate: …*, *requeue: …*, *silence: …* and the activities are what was done.
      - **accept**, **decline**, **resolve**, **transfer** are agents' commands; **ring**: something changed.

      Terminate, cancel or reset it if you must: it goes on from what is stored, and its log says so.

      \u00a0
      """;

  static String summary(@Nullable ConversationKeys place) {
    if (place == null) {
      return "a conversation, begun by an agent's command";
    }
    String inbox = "inbox " + place.inbox() + (place.cycle() > 1 ? ", reopened" : "");
    return place.queue() == null
        ? inbox + ", new"
        : "queue " + place.queue() + ", priority " + place.priority() + ", " + inbox;
  }

  private ForReaders() {}
}

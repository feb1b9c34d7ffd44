package dev.baton.workflows.client;

import dev.baton.domain.conversation.Place;
import org.jspecify.annotations.Nullable;

/// What Temporal's UI says of a run from its start on. Its current details say the rest.
final class ForReaders {
  static final String HOW_TO_READ =
      """
      One customer's conversation. What was said is in Baton; here stands what must happen next.

      - **Timers** are deadlines, named for what falls due. One that fired was missed or is done next.
      - **fetch context**, **assign** and the markers (*escalate: first response missed*, *silence: send reminder*) are what the workflow did.
      - **accept**, **decline**, **resolve**, **transfer** are agents' commands. **ring** means: something changed that could not wait for the timer.

      *Current details* below, while a worker runs: state, owner, next deadline, and what happened in sentences.
      Terminate, cancel or reset it if you must: it goes on from what is stored, and the conversation's log says so.\
      """;

  static String summary(@Nullable Place place) {
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

package dev.baton.domain.conversation;

import dev.baton.domain.conversation.Offers.Destination;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What routing would make of a conversation, without doing it.
public final class Rehearsal {
  private static final CustomerId NOBODY = new CustomerId(new UUID(0, 0));

  /// Waits where `to` sends it, at the step that holds at `now`. One that waits already, or rings
  /// at somebody, has waited as long there and is passed over by the same; any other begins to wait
  /// now.
  ///
  /// @param timings those of the destination
  public static Conversation waiting(Conversation c, Destination to, Timings timings, Instant now) {
    Routing was = c.state() == State.QUEUED || c.state() == State.OFFERED ? c.routing() : null;
    Routing routing = was == null ? to.entered(now) : staying(to, was);
    Clocks clocks =
        was == null
            ? Clocks.starting(now, timings)
            : c.clocks().dueAt(timings.firstResponseDue(c.clocks().firstMessageAt()));
    Conversation queued = c.queued(routing).withTimings(timings).withClocks(clocks);
    return Relaxing.byTime(new Change(queued, now)).conversation();
  }

  /// One that waited by `routing`, as far as routing reads a conversation.
  ///
  /// @param answerDueAt when its customer was promised an answer
  public static Conversation waited(
      ConversationId id, String inbox, Routing routing, Timings timings, Instant answerDueAt) {
    Conversation blank =
        Messages.blank(id, inbox, NOBODY, "", "", "", timings, routing.routingAge());
    return blank.queued(routing).withClocks(blank.clocks().dueAt(answerDueAt));
  }

  private static Routing staying(Destination to, Routing was) {
    var preferred = was.preferred() == null ? to.preferred() : was.preferred();
    return new Routing(
        to.queue(),
        to.requiredSkills(),
        to.optionalSkills(),
        to.priority(),
        to.rule(),
        to.policyVersion(),
        was.routingAge(),
        was.enqueuedAt(),
        was.attempted(),
        was.excluded(),
        preferred,
        Routing.first(preferred));
  }

  /// Every step of one that was routed, from its first, with the time at which each begins if
  /// nothing brings it nearer.
  public static List<Planned> steps(Conversation c) {
    Routing routing = c.routed();
    List<Planned> steps = new ArrayList<>();
    Step first = Routing.first(routing.preferred());
    steps.add(new Planned(first, routing.enqueuedAt()));
    Optional<Step> next = Relaxing.after(c, first);
    while (next.isPresent()) {
      steps.add(new Planned(next.get(), Relaxing.begin(c, next.get())));
      next = Relaxing.after(c, next.get());
    }
    return steps;
  }

  /// A step to come.
  public record Planned(Step step, Instant begin) {}

  private Rehearsal() {}
}

package dev.baton.domain.routing;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Rehearsal;
import dev.baton.domain.conversation.Rehearsal.Planned;
import dev.baton.domain.conversation.Routing;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who would have got a conversation, and when, had other policies held. It goes by what the
/// decisions of one wait recorded: between two of them by the agents as the first one saw them.
/// What the other policies would have changed for other conversations is not played on.
public final class WhatIf {
  private final List<RecordedDecision> looks;
  private final Conversation was;
  private final Conversation would;
  private Step step;

  private WhatIf(List<RecordedDecision> looks, Conversation would) {
    this.looks = looks;
    this.was = looks.getFirst().conversation();
    this.would = would;
    this.step = Rehearsal.steps(would).getFirst().step();
  }

  /// @param looks the decisions of one wait, in order; at least one
  /// @param would the conversation as it would have waited from the same moment
  public static Answer of(List<RecordedDecision> looks, Conversation would) {
    RecordedDecision last = looks.getLast();
    Found was =
        last.winners().isEmpty()
            ? null
            : new Found(last.winners(), last.request().step(), last.at());
    var whatIf = new WhatIf(looks, would);
    if (!whatIf.knowsAnybody()) {
      return new Answer(was, null, When.UNKNOWN);
    }
    Found found = whatIf.walk();
    return new Answer(was, found, when(was, found));
  }

  /// Of a queue that was never asked nobody was recorded.
  private boolean knowsAnybody() {
    Set<String> queues = RoutingRequest.of(would, Step.LEADS).queues();
    return RoutingRequest.of(was).queue().equals(routing(would).queue())
        || looks.stream()
            .flatMap(look -> look.few().stream())
            .anyMatch(agent -> agent.queues().stream().anyMatch(queues::contains));
  }

  private @Nullable Found walk() {
    for (int i = 0; i < looks.size(); i++) {
      Found found = i == 0 ? null : between(looks.get(i - 1), looks.get(i).at());
      if (found == null) {
        found = at(looks.get(i));
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// Steps that would have begun between two looks. Where the same was asked for then, it is known
  /// that nobody could take it.
  private @Nullable Found between(RecordedDecision before, Instant next) {
    for (Planned planned : Rehearsal.steps(would)) {
      boolean begins = planned.begin().isAfter(before.at()) && planned.begin().isBefore(next);
      if (begins && planned.step().compareTo(step) > 0) {
        step = planned.step();
        RoutingRequest request = RoutingRequest.of(would, step);
        List<AgentId> winners =
            request.equals(RoutingRequest.of(was, byTime(was, planned.begin())))
                ? List.of()
                : before.choose(request);
        if (!winners.isEmpty()) {
          return new Found(winners, step, planned.begin());
        }
      }
    }
    return null;
  }

  private @Nullable Found at(RecordedDecision look) {
    step = later(step, byTime(would, look.at()));
    Step reached = routing(look.conversation()).step();
    if (reached.compareTo(byTime(was, look.at())) > 0) {
      // Nobody was signed in for the steps before it.
      step = later(step, reached);
    }
    for (Step next : stepsFrom(step)) {
      RoutingRequest request = RoutingRequest.of(would, next);
      List<AgentId> winners = look.choose(request);
      if (!winners.isEmpty()) {
        step = next;
        return new Found(winners, step, look.at());
      }
      if (look.few().stream().anyMatch(agent -> request.inPoolOf(agent, look.at()))) {
        step = next;
        return null;
      }
    }
    return null;
  }

  /// Those to which time leads, and `first` itself, to which a ladder may have led.
  private Set<Step> stepsFrom(Step first) {
    Set<Step> steps = EnumSet.noneOf(Step.class);
    Rehearsal.steps(would).forEach(planned -> steps.add(planned.step()));
    if (first.bursts()) {
      steps.add(first);
    }
    steps.removeIf(one -> one.compareTo(first) < 0);
    return steps;
  }

  private static Step byTime(Conversation c, Instant at) {
    return Rehearsal.steps(c).stream()
        .filter(planned -> !planned.begin().isAfter(at))
        .map(Planned::step)
        .reduce(Rehearsal.steps(c).getFirst().step(), WhatIf::later);
  }

  private static Step later(Step one, Step other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static Routing routing(Conversation c) {
    return Objects.requireNonNull(c.routing());
  }

  private static When when(@Nullable Found was, @Nullable Found would) {
    if (was == null || would == null) {
      return was != null ? When.LATER : would != null ? When.EARLIER : When.SAME_STEP;
    }
    int sooner = Comparator.comparing(Found::at).thenComparing(Found::step).compare(would, was);
    return sooner == 0 ? When.SAME_STEP : sooner < 0 ? When.EARLIER : When.LATER;
  }

  /// Who got it, or would have: one agent, or those at whom it rang at once.
  public record Found(List<AgentId> agents, Step step, Instant at) {}

  /// When somebody would have been found, compared with what happened.
  public enum When {
    SAME_STEP,
    EARLIER,
    LATER,
    /// It would have waited in a queue of which nobody was looked at.
    UNKNOWN
  }

  /// @param was null if nobody was found
  /// @param would null if nobody would have been, as far as the record goes
  public record Answer(@Nullable Found was, @Nullable Found would, When when) {
    public boolean sameAgent() {
      return Objects.equals(
          was == null ? null : was.agents(), would == null ? null : would.agents());
    }
  }
}

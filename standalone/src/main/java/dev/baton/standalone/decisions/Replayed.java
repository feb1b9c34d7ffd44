package dev.baton.standalone.decisions;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.routing.RecordedDecision;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RoutingRules;
import dev.baton.domain.routing.WhatIf;
import dev.baton.domain.routing.WhatIf.Answer;
import dev.baton.domain.routing.WhatIf.Found;
import dev.baton.domain.routing.WhatIf.When;
import dev.baton.store.routing.DecisionLog.Entry;
import dev.baton.store.routing.DecisionLog.Routed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes decisions again, one after the other, and counts what becomes of them.
final class Replayed {
  private final RoutingRules rules;
  private final @Nullable OtherPolicies others;
  private final List<Map<String, Object>> differences = new ArrayList<>();
  private final Map<String, Integer> answers = new LinkedHashMap<>();
  private long seen;
  private long same;
  private long notReplayable;
  private long routed;
  private long routedElsewhere;
  private @Nullable Entry last;

  /// Of one wait, until the next begins.
  private final List<RecordedDecision> looks = new ArrayList<>();

  private @Nullable Routed looksRouted;

  /// @param others null to ask only whether the same comes out
  Replayed(RoutingRules rules, @Nullable OtherPolicies others) {
    this.rules = rules;
    this.others = others;
    if (others != null) {
      for (String agent : List.of("same agent", "another agent")) {
        for (When when : When.values()) {
          if (when != When.UNKNOWN) {
            answers.put(name(agent.equals("same agent"), when), 0);
          }
        }
      }
      answers.put(name(false, When.UNKNOWN), 0);
    }
  }

  /// @param table the rules by which its conversation was routed
  void take(Entry entry, List<RoutingRule> table) {
    seen++;
    if (entry.routed().isPresent()
        && (last == null || !last.conversation().equals(entry.conversation()))) {
      routeAgain(entry, entry.routed().get(), table);
    }
    last = entry;
    entry.decision().ifPresentOrElse(decision -> take(entry, decision), () -> notReplayable++);
  }

  private void routeAgain(Entry entry, Routed was, List<RoutingRule> table) {
    routed++;
    RoutingRule rule = rules.match(table, was.facts()).rule();
    String name = rule == null ? null : rule.name();
    if (!Objects.equals(name, was.rule())) {
      routedElsewhere++;
      differ(entry.conversation(), null, was.facts().now(), "rule", was.rule(), name);
    }
  }

  private void take(Entry entry, RecordedDecision decision) {
    List<AgentId> again = decision.again();
    if (again.equals(decision.winners())) {
      same++;
    } else {
      differ(
          entry.conversation(),
          entry.id(),
          entry.at(),
          "agent",
          keys(decision.winners()),
          keys(again));
    }
    if (others != null) {
      if (!looks.isEmpty() && !sameWait(looks.getLast(), decision)) {
        answer();
      }
      looks.add(decision);
      looksRouted = entry.routed().orElse(null);
    }
  }

  private static boolean sameWait(RecordedDecision one, RecordedDecision other) {
    return one.conversationId().equals(other.conversationId())
        && routing(one).enqueuedAt().equals(routing(other).enqueuedAt());
  }

  /// The last wait is over.
  void finish() {
    if (!looks.isEmpty()) {
      answer();
    }
  }

  private void answer() {
    RecordedDecision first = looks.getFirst();
    Answer answer =
        WhatIf.of(List.copyOf(looks), Objects.requireNonNull(others).waits(first, looksRouted));
    answers.merge(name(answer.sameAgent(), answer.when()), 1, Integer::sum);
    if (!answer.sameAgent() || answer.when() != When.SAME_STEP) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("conversation", first.conversationId().toString());
      one.put("enqueuedAt", routing(first).enqueuedAt().toString());
      one.put("when", answer.when().name().toLowerCase(Locale.ROOT));
      one.put("was", found(answer.was()));
      one.put("would", found(answer.would()));
      differences.add(one);
    }
    looks.clear();
  }

  private static Map<String, Object> found(@Nullable Found found) {
    return found == null
        ? Map.of()
        : Map.of(
            "agent", keys(found.agents()),
            "step", found.step().key(),
            "at", found.at().toString());
  }

  private void differ(
      Object conversation,
      @Nullable Object decision,
      Instant at,
      String what,
      @Nullable String was,
      @Nullable String now) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("conversation", conversation.toString());
    if (decision != null) {
      one.put("decision", decision.toString());
    }
    one.put("at", at.toString());
    one.put("what", what);
    one.put("was", was == null ? "" : was);
    one.put("now", now == null ? "" : now);
    differences.add(one);
  }

  /// Where it would ring at several at once, with commas; empty for nobody.
  private static String keys(List<AgentId> agents) {
    return agents.stream().map(AgentId::value).collect(Collectors.joining(", "));
  }

  private static Routing routing(RecordedDecision decision) {
    return Objects.requireNonNull(decision.conversation().routing());
  }

  private static String name(boolean sameAgent, When when) {
    return switch (when) {
      case UNKNOWN -> "not known: in a queue whose agents were not asked";
      case SAME_STEP -> (sameAgent ? "same agent" : "another agent") + ", same step";
      case EARLIER -> (sameAgent ? "same agent" : "another agent") + ", earlier";
      case LATER -> (sameAgent ? "same agent" : "another agent or nobody yet") + ", later";
    };
  }

  long seen() {
    return seen;
  }

  /// Whether all that could be made again came out the same.
  boolean allTheSame() {
    return routedElsewhere == 0 && same + notReplayable == seen;
  }

  List<Map<String, Object>> differences() {
    return differences;
  }

  /// The counts, by what they are called for a reader.
  Map<String, Long> table() {
    Map<String, Long> table = new LinkedHashMap<>();
    table.put("decisions", seen);
    table.put("same winner", same);
    table.put("another winner", seen - same - notReplayable);
    table.put("not replayable (recorded before all that was read was)", notReplayable);
    table.put("conversations routed by the same rule", routed - routedElsewhere);
    table.put("conversations routed by another rule", routedElsewhere);
    answers.forEach((answer, many) -> table.put("what if: " + answer, (long) many));
    return table;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("decisions", seen);
    json.put("same", same);
    json.put("different", seen - same - notReplayable);
    json.put("notReplayable", notReplayable);
    json.put("routedBySameRule", routed - routedElsewhere);
    json.put("routedByAnotherRule", routedElsewhere);
    if (others != null) {
      json.put("whatIf", answers);
    }
    json.put("differences", differences);
    return json;
  }
}

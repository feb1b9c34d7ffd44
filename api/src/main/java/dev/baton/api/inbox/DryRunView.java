package dev.baton.api.inbox;

import dev.baton.api.agent.DecisionView;
import dev.baton.api.agent.DecisionView.CandidateView;
import dev.baton.api.conversation.AgentName;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Rehearsal.Planned;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.routing.Candidate.Reason;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.store.routing.DryRun.Judged;
import dev.baton.store.routing.DryRun.Outcome;
import dev.baton.store.routing.DryRun.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What routing would do, and why.
///
/// @param time when it would happen
/// @param rules all rules that were asked, in their order
/// @param rule the one that matched, null if none did and the inbox's default queue takes it
/// @param policyVersion of the saved rules, null for a draft
/// @param requiredSkills least level by skill
/// @param optionalSkills how much a skill is wanted, `high`, `medium` or `low`
/// @param slaPolicy whose promises hold
/// @param preferredAgent who is asked first, null if nobody is
/// @param fallbackQueue who takes it because nobody at all has what is required, null if somebody
///   has
/// @param steps what is asked for and when, in the queue where it waits in the end
/// @param step at which it would be looked for now: the first for which anybody is signed in
/// @param winner whom it would ring at, null if nobody could take it
/// @param winners all at whom it would ring at once, the best first
/// @param candidates everybody who was looked at, each with the reason
/// @param unread how many others there are, by the reason for which they are passed over
/// @param explanation in words
record DryRunView(
    Instant time,
    List<RuleVerdict> rules,
    @Nullable String rule,
    @Nullable Long policyVersion,
    String queue,
    Map<String, Integer> requiredSkills,
    Map<String, String> optionalSkills,
    int priority,
    String slaPolicy,
    Duration firstResponseSeconds,
    @Nullable String preferredAgent,
    String distribution,
    @Nullable String fallbackQueue,
    List<PlannedStep> steps,
    String step,
    @Nullable AgentName winner,
    List<AgentName> winners,
    List<CandidateView> candidates,
    Map<Reason, Integer> unread,
    String explanation) {

  static DryRunView of(Outcome outcome, Instant now, boolean draft) {
    Conversation waits = outcome.waits();
    Routing routing = Objects.requireNonNull(waits.routing());
    DecisionView decision = DecisionView.of(outcome.decision());
    return new DryRunView(
        now,
        outcome.rules().stream().map(RuleVerdict::of).toList(),
        routing.rule(),
        draft ? null : routing.policyVersion(),
        routing.queue(),
        routing.requiredSkills(),
        ranks(routing),
        routing.priority(),
        outcome.slaPolicy(),
        waits.timings().firstResponse(),
        routing.preferred() == null ? null : routing.preferred().value(),
        decision.distribution(),
        outcome.fallback(),
        outcome.steps().stream().map(planned -> PlannedStep.of(planned, outcome.ends())).toList(),
        decision.step(),
        decision.winner(),
        decision.winners(),
        decision.candidates(),
        decision.unread(),
        words(outcome, routing) + decision.explanation());
  }

  private static Map<String, String> ranks(Routing routing) {
    Map<String, String> ranks = new TreeMap<>();
    routing.optionalSkills().forEach((skill, rank) -> ranks.put(skill, rank.key()));
    return ranks;
  }

  private static String words(Outcome outcome, Routing routing) {
    String why =
        routing.rule() == null
            ? "No rule matches: the inbox's default queue \"" + routing.queue() + "\" takes it. "
            : "Rule \""
                + routing.rule()
                + "\" sends it to the queue \""
                + routing.queue()
                + "\" with priority "
                + routing.priority()
                + ". ";
    String failed =
        outcome.rules().stream()
            .filter(one -> one.verdict() == Verdict.FAILED)
            .map(one -> "Rule \"" + one.rule().name() + "\" fails and is skipped. ")
            .collect(Collectors.joining());
    String lost =
        outcome.fallback() == null
            ? ""
            : "Nobody at all has what is required: the queue \""
                + outcome.fallback()
                + "\" takes it. ";
    return failed + why + lost;
  }

  /// @param verdict `matched`, `not_matched`, `failed`, or `not_asked` since one before it matched
  /// @param reason why it failed, and where in its condition; null if it did not
  record RuleVerdict(String name, Verdict verdict, @Nullable String reason) {
    static RuleVerdict of(Judged judged) {
      return new RuleVerdict(
          judged.rule().name(),
          judged.verdict(),
          judged.fault() == null ? null : RuleCheck.words(judged.fault()));
    }
  }

  /// @param meaning in words
  /// @param fromSeconds since it waits there, if nothing brings it nearer
  /// @param skills what is asked of an agent then
  /// @param overflow the queue whose agents are asked too, null if none are
  record PlannedStep(
      String step,
      String meaning,
      Duration fromSeconds,
      Map<String, Integer> skills,
      @Nullable String overflow) {
    static PlannedStep of(Planned planned, Conversation waits) {
      RoutingRequest asked = RoutingRequest.of(waits, planned.step());
      Instant enqueued = Objects.requireNonNull(waits.routing()).enqueuedAt();
      return new PlannedStep(
          planned.step().key(),
          planned.step().meaning(),
          Duration.between(enqueued, planned.begin()),
          new TreeMap<>(asked.requiredSkills()),
          asked.overflow());
    }
  }
}

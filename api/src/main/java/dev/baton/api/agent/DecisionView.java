package dev.baton.api.agent;

import dev.baton.api.conversation.AgentName;
import dev.baton.domain.agent.Ramp;
import dev.baton.domain.routing.Candidate.Reason;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Ranking;
import dev.baton.domain.routing.Step;
import dev.baton.store.routing.DecisionStore.Considered;
import dev.baton.store.routing.DecisionStore.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A routing decision, explained.
///
/// @param rule the rule that chose the queue, null for the inbox's default queue
/// @param requiredSkills what was asked for at `step`
/// @param step how much was asked: `preferred`, `all_skills`, `without_low`, `without_medium`,
///   `required_only`, `overflow`, `burst`, `leads`
/// @param overflow the queue whose agents were asked too, null if none were
/// @param leads the queue of leads who were asked too, null if none were
/// @param distribution how the queue chose among those who could take it
/// @param winner who came first, null if nobody could take it
/// @param winners all who were chosen to ring at once, the best first
/// @param candidates everybody in a queue of up to 50; in a longer one those who came first, those
///   passed over for this conversation, and the preferred one
/// @param unread how many others there were, by the reason for which they were passed over, as of
///   at most a few seconds before
/// @param explanation in words
public record DecisionView(
    String id,
    Instant at,
    String queue,
    @Nullable String rule,
    long policyVersion,
    Map<String, Integer> requiredSkills,
    String step,
    @Nullable String overflow,
    @Nullable String leads,
    String distribution,
    @Nullable AgentName winner,
    List<AgentName> winners,
    List<CandidateView> candidates,
    Map<Reason, Integer> unread,
    String explanation,
    double latencyMillis) {
  private static final double MICROS_PER_MILLI = 1_000.0;

  public static DecisionView of(Decision d) {
    List<AgentName> winners =
        chosen(d).stream().map(one -> new AgentName(one.agent(), one.name())).toList();
    return new DecisionView(
        d.id().toString(),
        d.at(),
        d.queue(),
        d.rule(),
        d.policyVersion(),
        d.requiredSkills(),
        d.step().key(),
        d.overflow(),
        d.leads(),
        d.distribution().key(),
        winners.isEmpty() ? null : winners.getFirst(),
        winners,
        d.candidates().stream().map(CandidateView::of).toList(),
        d.unread(),
        explain(d),
        d.latencyMicros() / MICROS_PER_MILLI);
  }

  private static String explain(Decision d) {
    String passedOver =
        Stream.concat(
                d.candidates().stream()
                    .filter(one -> one.reason() != Reason.CHOSEN)
                    .map(one -> one.name() + ": " + words(one, d)),
                d.unread().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(others -> words(others.getKey(), others.getValue(), d)))
            .collect(Collectors.joining("; "));
    String chosen =
        chosen(d).stream()
            .map(one -> one.name() + ", " + words(one, d))
            .collect(Collectors.joining("; "));
    String outcome = chosen.isEmpty() ? "Nobody could take it" : "Chosen: " + chosen;
    String asked = d.step() == Step.ALL_SKILLS ? "" : "Asked for " + d.step().meaning() + ". ";
    return asked
        + endpoint(d)
        + (passedOver.isEmpty() ? outcome + "." : outcome + ". Passed over: " + passedOver + ".");
  }

  /// The best first.
  private static List<Considered> chosen(Decision d) {
    return d.candidates().stream()
        .filter(one -> one.reason() == Reason.CHOSEN)
        .sorted(Comparator.comparingInt(one -> d.winners().indexOf(one.agent())))
        .toList();
  }

  /// What became of asking the queue's endpoint.
  private static String endpoint(Decision d) {
    return d.distribution() != Distribution.EXTERNAL
        ? ""
        : switch (d.ranking()) {
          case null -> "External: not asked, nothing to choose. ";
          case Ranking.Given _ -> "External: ranked. ";
          case Ranking.Failed(var reason) -> "External: " + reason + ", least-loaded chose. ";
        };
  }

  private static String words(Considered one, Decision d) {
    return switch (one.reason()) {
      case CHOSEN -> standing(one, d) + ": " + load(one) + skills(one, d) + idle(one);
      case NOT_AVAILABLE -> one.status().toLowerCase(Locale.ROOT).replace('_', ' ');
      case LACKS_SKILL -> "lacks " + lacking(one, d);
      case FULL -> "full (" + one.consumed() + " of " + one.capacity() + " units)";
      case EXCLUDED -> "declined it a moment ago";
      case RAMPING_UP -> ramp(one, d);
      case MORE_LOADED -> "more loaded (" + load(one) + ")";
      case KEPT_FREE -> "as good, but left free for who needs " + spare(one, d);
      case LESS_SKILLED -> "less skilled" + skills(one, d);
      case LESS_IDLE -> "as good, but assigned more recently" + idle(one);
      case NOT_THEIR_TURN -> "not their turn";
      case RANKED_LOWER -> "ranked lower";
      case JUST_AS_GOOD -> "just as good";
      case NOT_PREFERRED -> "somebody else is preferred";
      case NOT_COMPARED -> "could take it too";
    };
  }

  private static String standing(Considered one, Decision d) {
    if (one.agent().equals(d.preferred())) {
      return "preferred";
    }
    return one.agent().equals(d.winner()) ? words(d) : "next";
  }

  /// Of a long queue's others only this much is known.
  private static String words(Reason reason, int many, Decision d) {
    return many
        + switch (reason) {
          case NOT_AVAILABLE -> " not available";
          case LACKS_SKILL ->
              (many == 1 ? " lacks " : " lack ") + String.join(" or ", skills(d.requiredSkills()));
          case FULL -> " full";
          case EXCLUDED -> " passed over for this one";
          case RAMPING_UP -> " signed in just now";
          case NOT_COMPARED -> " who could take it too, but come later";
          case CHOSEN,
              MORE_LOADED,
              KEPT_FREE,
              LESS_SKILLED,
              LESS_IDLE,
              NOT_THEIR_TURN,
              RANKED_LOWER,
              JUST_AS_GOOD,
              NOT_PREFERRED ->
              " who come later";
        };
  }

  private static List<String> skills(Map<String, Integer> required) {
    return required.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(need -> need.getKey() + " " + need.getValue())
        .toList();
  }

  private static String words(Decision d) {
    return switch (d.distribution()) {
      case LEAST_LOADED -> "least loaded";
      case BEST_SKILL -> "best skilled";
      case LONGEST_IDLE -> "longest idle";
      case ROUND_ROBIN -> "next in turn";
      case EXTERNAL -> d.ranking() instanceof Ranking.Given ? "ranked first" : "least loaded";
    };
  }

  /// What they can do and is not needed now, by name.
  private static String spare(Considered one, Decision d) {
    return one.skills().keySet().stream()
        .filter(skill -> !d.requiredSkills().containsKey(skill))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String load(Considered one) {
    return "load " + one.consumed() + " of " + one.capacity() + " units";
  }

  private static String skills(Considered one, Decision d) {
    return d.requiredSkills().entrySet().stream()
        .map(need ->
            ", " + need.getKey() + " " + one.skills().get(need.getKey()) + " ≥ " + need.getValue())
        .collect(Collectors.joining());
  }

  private static String lacking(Considered one, Decision d) {
    return d.requiredSkills().entrySet().stream()
        .filter(need -> one.skills().getOrDefault(need.getKey(), 0) < need.getValue())
        .map(need -> need.getKey() + " " + need.getValue())
        .collect(Collectors.joining(" and "));
  }

  private static String ramp(Considered one, Decision d) {
    Ramp ramp = Objects.requireNonNull(one.ramp());
    Instant next = Objects.requireNonNull(ramp.nextAt());
    return "signed in "
        + Duration.between(ramp.since(), d.at()).toSeconds()
        + " s ago, next in "
        + Math.ceilDiv(Duration.between(d.at(), next).toMillis(), 1_000L)
        + " s";
  }

  private static String idle(Considered one) {
    return one.idleSeconds() == null
        ? ", not assigned anything yet"
        : ", last assigned " + one.idleSeconds() + " s ago";
  }

  /// @param reason why they got it or were passed over
  /// @param loadRatio as it would be after the assignment
  /// @param skillScore levels in the required skills, added up
  /// @param scarcity how scarce the skills are that they have and that are not needed now; 0 if
  ///   they have none to spare
  /// @param idleSeconds since the last assignment, null if there was none
  public record CandidateView(
      String agent,
      String name,
      boolean chosen,
      Reason reason,
      double loadRatio,
      int skillScore,
      long scarcity,
      @Nullable Long idleSeconds,
      Map<String, Integer> skills) {
    static CandidateView of(Considered one) {
      return new CandidateView(
          one.agent(),
          one.name(),
          one.reason() == Reason.CHOSEN,
          one.reason(),
          one.loadRatio(),
          one.skillScore(),
          one.scarcity(),
          one.idleSeconds(),
          one.skills());
    }
  }
}

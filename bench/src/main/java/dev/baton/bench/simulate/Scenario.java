package dev.baton.bench.simulate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A shop's day: who writes when and needs what, who works and can do what. A file in JSON; what is
/// left out has the default that stands here.
///
/// @param hours how long customers write
/// @param warmUpMinutes at the beginning, in which nothing is counted; default 0
/// @param needs one map for each kind of skill, such as topics and languages: skill to weight. Each
///   conversation draws one of each; `""` is no skill of that kind
/// @param priorities priority to weight; default all 5
/// @param agents groups of agents, mixed by their shares
/// @param capacity units of an agent; default 100
/// @param units of a conversation; default 20
/// @param handling how long a conversation keeps an agent's units
/// @param reply what an agent takes to answer first; default nothing
/// @param patience how long a customer waits for an agent; null for ever
/// @param answerWithinSeconds what the customer was promised; default 60
/// @param target share that must be answered by then, 0 to 1; default 0.9
/// @param pickSeconds mean time until an agent with room looks into a list that they pick from;
///   default 15
/// @param pollSeconds how often a polling router looks; default 60
record Scenario(
    String name,
    String description,
    double hours,
    double warmUpMinutes,
    Arrivals arrivals,
    List<Map<String, Double>> needs,
    @Nullable Map<Integer, Double> priorities,
    List<Group> agents,
    int capacity,
    int units,
    Length handling,
    Reply reply,
    @Nullable Length patience,
    double answerWithinSeconds,
    double target,
    double pickSeconds,
    double pollSeconds) {

  double horizon() {
    return hours * 3_600;
  }

  double warmUp() {
    return warmUpMinutes * 60;
  }

  /// Chats that an agent can have at a time.
  int slots() {
    return capacity / units;
  }

  /// Agents that would be busy all the time with all that comes in.
  double load() {
    return arrivals.mean() * handling.meanSeconds() / slots();
  }

  /// @param perSecond on average where the curve is 1
  /// @param curve factors spread evenly over the day, straight lines between them; default 1
  /// @param recorded instead of all that: a file beside the scenario, one JSON object a line,
  ///   `{"atSeconds", "skills", "priority", "handlingSeconds"}`, the last two optional
  record Arrivals(
      double perSecond, List<Double> curve, List<Spike> spikes, @Nullable String recorded) {

    double factor(double share, double second) {
      double factor = curveAt(share);
      for (Spike spike : spikes) {
        boolean in = second >= spike.atMinute() * 60 && second < spike.endMinute() * 60;
        factor *= in ? spike.factor() : 1;
      }
      return factor;
    }

    double highest() {
      double highest = curve.stream().mapToDouble(Double::doubleValue).max().orElse(1);
      for (Spike spike : spikes) {
        highest *= Math.max(1, spike.factor());
      }
      return perSecond * highest;
    }

    double mean() {
      return perSecond * curve.stream().mapToDouble(Double::doubleValue).average().orElse(1);
    }

    private double curveAt(double share) {
      if (curve.size() < 2) {
        return curve.isEmpty() ? 1 : curve.getFirst();
      }
      double place = Math.clamp(share, 0, 1) * (curve.size() - 1);
      int before = Math.min((int) place, curve.size() - 2);
      double part = place - before;
      return curve.get(before) * (1 - part) + curve.get(before + 1) * part;
    }
  }

  /// Many more than usual for a while.
  record Spike(double atMinute, double minutes, double factor) {
    double endMinute() {
      return atMinute + minutes;
    }
  }

  /// @param share of all agents, as a weight
  /// @param skills what each of them has, with its level; default none
  /// @param draw beside those, how many skills of each kind of `needs`, the more asked for the
  ///   likelier; default none
  /// @param shift first and last hour in which they take conversations; default the whole day
  /// @param speed how long they take for a conversation, 1 is usual
  record Group(
      double share,
      Map<String, Integer> skills,
      List<Integer> draw,
      @Nullable List<Double> shift,
      double speed) {}

  /// How long something takes.
  ///
  /// @param shape `exponential` (default), `lognormal` or `fixed`
  /// @param variation standard deviation ÷ mean of `lognormal`; default 1
  record Length(double meanSeconds, Shape shape, double variation) {}

  enum Shape {
    EXPONENTIAL,
    LOGNORMAL,
    FIXED
  }

  /// How long an agent takes to answer first, and for each other chat they have more.
  record Reply(double seconds, double perOtherSeconds) {}
}

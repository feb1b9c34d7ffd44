package dev.baton.bench.chaos;

import dev.baton.bench.chaos.Outages.Late;
import dev.baton.bench.command.OutputFile;
import dev.baton.bench.command.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the clocks did through the kills. The names are the JSON's; other programs read them.
///
/// @param effects how many things had to happen
/// @param missing of those, how many never did
/// @param doubled how many times something happened too often, or though it was not due
/// @param early how many happened before they were due
/// @param latenessMillis of what was due while all was well
/// @param afterRestartMillis of what was due in an outage or within ten seconds after it, from when
///   the product was ready again
/// @param afterRestart how many those are
/// @param duePerSecond how many were due a second in the busiest ten seconds
/// @param awaySeconds how long the outages were in all
/// @param killed kind of part to how often it was
/// @param stalledSeconds how long the workers stood still
/// @param kinds kind of effect to how many had to happen
record ClockReport(
    int conversations,
    int effects,
    int missing,
    int doubled,
    int early,
    Lateness latenessMillis,
    Lateness afterRestartMillis,
    int afterRestart,
    int duePerSecond,
    int kills,
    long awaySeconds,
    Map<String, Integer> killed,
    long stalledSeconds,
    Map<String, Long> kinds) {
  private static final Duration BUSIEST = Duration.ofSeconds(10);

  ClockReport {
    killed = new TreeMap<>(killed);
    kinds = new TreeMap<>(kinds);
  }

  /// In milliseconds.
  record Lateness(long p50, long p99, long max) {
    static Lateness of(Collection<Duration> all) {
      List<Long> sorted = all.stream().map(Duration::toMillis).sorted().toList();
      return sorted.isEmpty()
          ? new Lateness(0, 0, 0)
          : new Lateness(share(sorted, 0.5), share(sorted, 0.99), sorted.getLast());
    }

    /// The smallest that no less than this share of all do not exceed.
    private static long share(List<Long> sorted, double share) {
      return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private String line() {
      return "p50 %d  p99 %d  max %d".formatted(p50, p99, max);
    }
  }

  static ClockReport of(
      int conversations,
      List<Effect> all,
      Outages outages,
      Map<String, Integer> killed,
      Duration stalled) {
    List<Effect> due = all.stream().filter(effect -> effect.due() != null).toList();
    List<Late> late = due.stream().filter(Effect::hasHappened).map(outages::late).toList();
    List<Duration> after = by(late, true);
    return new ClockReport(
        conversations,
        due.size(),
        (int) due.stream().filter(Effect::isMissing).count(),
        all.stream().mapToInt(Effect::tooMany).sum(),
        (int) due.stream().filter(Effect::isEarly).count(),
        Lateness.of(by(late, false)),
        Lateness.of(after),
        after.size(),
        duePerSecond(due.stream().map(ClockReport::dueAt).sorted().toList()),
        killed.values().stream().mapToInt(Integer::intValue).sum(),
        outages.all().stream()
            .mapToLong(one -> Duration.between(one.from(), one.ready()).toSeconds())
            .sum(),
        killed,
        stalled.toSeconds(),
        due.stream().collect(Collectors.groupingBy(Effect::what, Collectors.counting())));
  }

  private static Instant dueAt(Effect effect) {
    return Objects.requireNonNull(effect.due());
  }

  private static List<Duration> by(List<Late> late, boolean afterRestart) {
    return late.stream().filter(one -> one.afterRestart() == afterRestart).map(Late::by).toList();
  }

  private static int duePerSecond(List<Instant> sorted) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < sorted.size(); to++) {
      while (!sorted.get(from).plus(BUSIEST).isAfter(sorted.get(to))) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return Math.toIntExact(Math.round(most / (double) BUSIEST.toSeconds()));
  }

  /// Each effect exactly once, none early, none missing.
  boolean isExact() {
    return effects > 0 && missing + doubled + early == 0;
  }

  /// Exact, and in time.
  boolean isSound() {
    return isExact()
        && latenessMillis.p99() <= Outages.MAY_BE_LATE.toMillis()
        && afterRestartMillis.p99() <= Outages.CATCHES_UP.toMillis();
  }

  String json() {
    return OutputFile.json(this);
  }

  String table() {
    return new Table()
        .row("conversations", conversations)
        .row("effects", effects + " " + kinds)
        .row("missing", missing)
        .row("doubled", doubled)
        .row("early", early)
        .row("latenessMillis", latenessMillis.line() + "  of " + (effects - missing - afterRestart))
        .row("afterRestartMillis", afterRestartMillis.line() + "  of " + afterRestart)
        .row("duePerSecond", duePerSecond)
        .row("kills", killed.isEmpty() ? "0" : kills + " " + killed)
        .row("awaySeconds", awaySeconds)
        .row("stalledSeconds", stalledSeconds)
        .toString();
  }
}

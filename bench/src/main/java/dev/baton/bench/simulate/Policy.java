package dev.baton.bench.simulate;

import dev.baton.bench.simulate.Roster.Worker;
import dev.baton.bench.simulate.Traffic.Arrival;
import dev.baton.domain.routing.Distribution;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is compared.
enum Policy {
  MANUAL("manual pick"),
  BLIND_ROUND_ROBIN("blind round robin"),
  CAPPED_ROUND_ROBIN("capped round robin, polls"),
  LEAST_LOADED("least loaded"),
  OURS("ours"),
  /// Ours, where everybody can do everything.
  IDEAL("ideal pool");

  private final String words;

  Policy(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Outcome run(Scenario scenario, Traffic traffic, int agents, long seed) {
    Traffic seen = this == IDEAL ? withoutSkills(traffic) : traffic;
    List<Worker> workers = Roster.of(scenario, agents, seed);
    return Floor.run(
        scenario, strategy(seed), seen, this == IDEAL ? withoutSkills(workers) : workers);
  }

  private Strategy strategy(long seed) {
    return switch (this) {
      case MANUAL -> new ManualPick(seed);
      case BLIND_ROUND_ROBIN -> new BlindRoundRobin();
      case CAPPED_ROUND_ROBIN -> new CappedRoundRobin();
      case LEAST_LOADED -> new LeastLoaded();
      case OURS, IDEAL -> new Baton(Distribution.DEFAULT);
    };
  }

  private static List<Worker> withoutSkills(List<Worker> workers) {
    return workers.stream()
        .map(one -> new Worker(Map.of(), one.from(), one.to(), one.speed()))
        .toList();
  }

  private static Traffic withoutSkills(Traffic traffic) {
    return new Traffic(
        traffic.arrivals().stream()
            .map(one ->
                new Arrival(one.at(), Map.of(), one.priority(), one.handling(), one.patience()))
            .toList());
  }
}

package dev.baton.bench.simulate;

import dev.baton.bench.command.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All who will write, in the order of their first message: the same for every policy and every
/// number of agents.
record Traffic(List<Arrival> arrivals) {
  private static final int USUAL_PRIORITY = 5;

  /// @param skills what it needs, with the least level
  /// @param patience seconds until the customer goes unless an agent came; may be infinite
  record Arrival(
      double at, Map<String, Integer> skills, int priority, double handling, double patience) {}

  static Traffic of(Scenario scenario, long seed) {
    return scenario.arrivals().recorded() == null
        ? new Traffic(poisson(scenario, seed))
        : new Traffic(recorded(scenario, Path.of(scenario.arrivals().recorded()), seed));
  }

  /// A Poisson process whose rate moves: drawn at the highest rate, and thinned.
  private static List<Arrival> poisson(Scenario scenario, long seed) {
    var chance = new Chance(seed, "arrivals");
    var what = new Chance(seed, "conversations");
    double highest = scenario.arrivals().highest();
    List<Arrival> arrivals = new ArrayList<>();
    double at = chance.exponential(1 / highest);
    while (at < scenario.horizon()) {
      double factor = scenario.arrivals().factor(at / scenario.horizon(), at);
      if (chance.share() * highest < scenario.arrivals().perSecond() * factor) {
        arrivals.add(arrival(scenario, at, what));
      }
      at += chance.exponential(1 / highest);
    }
    return arrivals;
  }

  private static Arrival arrival(Scenario scenario, double at, Chance chance) {
    Map<String, Integer> skills = new TreeMap<>();
    for (Map<String, Double> kind : scenario.needs()) {
      String skill = chance.one(kind);
      if (!skill.isEmpty()) {
        skills.put(skill, 1);
      }
    }
    int priority =
        scenario.priorities() == null ? USUAL_PRIORITY : chance.one(scenario.priorities());
    double handling = chance.length(scenario.handling());
    return new Arrival(at, skills, priority, handling, patience(scenario, chance));
  }

  private static double patience(Scenario scenario, Chance chance) {
    return scenario.patience() == null
        ? Double.POSITIVE_INFINITY
        : chance.length(scenario.patience());
  }

  private static List<Arrival> recorded(Scenario scenario, Path file, long seed) {
    var chance = new Chance(seed, "conversations");
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank())
          .map(JsonMapper.shared()::readTree)
          .map(json -> recorded(scenario, json, chance))
          .sorted((one, other) -> Double.compare(one.at(), other.at()))
          .toList();
    } catch (IOException | JacksonException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage());
    }
  }

  private static Arrival recorded(Scenario scenario, JsonNode json, Chance chance) {
    if (!json.path("atSeconds").isNumber()) {
      throw new UsageException("a recorded arrival lacks atSeconds: " + json);
    }
    Map<String, Integer> skills = new TreeMap<>();
    json.path("skills")
        .properties()
        .forEach(skill -> skills.put(skill.getKey(), skill.getValue().asInt(1)));
    double drawn = chance.length(scenario.handling());
    return new Arrival(
        json.path("atSeconds").asDouble(),
        skills,
        json.path("priority").asInt(USUAL_PRIORITY),
        json.path("handlingSeconds").asDouble(drawn),
        patience(scenario, chance));
  }
}

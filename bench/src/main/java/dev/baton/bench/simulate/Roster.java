package dev.baton.bench.simulate;

import dev.baton.bench.simulate.Scenario.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who works: the first ten of twenty agents are the same as those of a roster of ten.
final class Roster {
  /// @param from, to seconds in which they take conversations
  record Worker(Map<String, Integer> skills, double from, double to, double speed) {}

  static List<Worker> of(Scenario scenario, int agents, long seed) {
    double[] employed = new double[scenario.agents().size()];
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < agents; i++) {
      int next = mostWanting(scenario.agents(), employed);
      employed[next]++;
      workers.add(worker(scenario, scenario.agents().get(next), new Chance(seed, "agent " + i)));
    }
    return workers;
  }

  private static int mostWanting(List<Group> groups, double[] employed) {
    int most = 0;
    for (int i = 1; i < groups.size(); i++) {
      double wanting = (employed[i] + 0.5) / groups.get(i).share();
      if (wanting < (employed[most] + 0.5) / groups.get(most).share()) {
        most = i;
      }
    }
    return most;
  }

  private static Worker worker(Scenario scenario, Group group, Chance chance) {
    Map<String, Integer> skills = new TreeMap<>(group.skills());
    for (int kind = 0; kind < group.draw().size() && kind < scenario.needs().size(); kind++) {
      draw(skills, group.draw().get(kind), scenario.needs().get(kind), chance);
    }
    List<Double> shift = group.shift();
    return new Worker(
        Map.copyOf(skills),
        shift == null ? 0 : shift.get(0) * 3_600,
        shift == null ? Double.POSITIVE_INFINITY : shift.get(1) * 3_600,
        group.speed());
  }

  private static void draw(
      Map<String, Integer> skills, int many, Map<String, Double> kind, Chance chance) {
    Map<String, Double> left = new TreeMap<>(new HashMap<>(kind));
    left.remove("");
    for (int i = 0; i < many && !left.isEmpty(); i++) {
      String skill = chance.one(left);
      left.remove(skill);
      skills.merge(skill, 1 + (int) (chance.share() * 5), Math::max);
    }
  }

  private Roster() {}
}

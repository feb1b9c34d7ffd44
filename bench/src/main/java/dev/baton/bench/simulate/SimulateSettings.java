package dev.baton.bench.simulate;

import dev.baton.bench.command.Arguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the command line asks for.
///
/// @param days how many days of each scenario, each with a seed of its own
record SimulateSettings(
    List<Scenario> scenarios, long seed, int days, Optional<Path> json, Optional<Path> plot) {
  static final String USAGE =
      """
      Usage: ./baton simulate [SCENARIO…] [--seed S=1] [--days N=3] [--json OUT] [--plot OUT.svg]

        SCENARIO   a file (docs/routing.md says what stands in one), or one of those that ship:
                   %s; all of these if none is named

      Plays each scenario in virtual time under several ways to route, and says how many agents
      each needs for the scenario's share of answers in time. The same seed gives the same.\
      """
          .formatted(String.join(", ", ScenarioFile.SHIPPED));

  private static final Set<String> OPTIONS = Set.of("--seed", "--days", "--json", "--plot");
  private static final int DAYS = 3;

  static SimulateSettings of(String[] args) {
    Arguments arguments = Arguments.parse(args, OPTIONS);
    List<String> named = arguments.words().isEmpty() ? ScenarioFile.SHIPPED : arguments.words();
    return new SimulateSettings(
        named.stream().map(ScenarioFile::read).toList(),
        arguments.seed("--seed", 1),
        arguments.count("--days", DAYS),
        arguments.output("--json"),
        arguments.output("--plot"));
  }
}

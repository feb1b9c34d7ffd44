package dev.baton.bench.play;

import dev.baton.bench.command.Arguments;
import dev.baton.bench.command.RunFile;
import dev.baton.bench.command.UsageException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `play` was asked to do.
///
/// @param rate customers a second; 2 unless told
/// @param limit how many conversations are played at most
/// @param json where the report is written as JSON, if anywhere
record PlaySettings(
    List<Path> files, URI url, double rate, int limit, Play.Terms terms, Optional<Path> json) {
  static final String USAGE =
      """
      usage: play FILE… [--url U] [--rate R] [--limit N] [--agents N] [--fast K] [--seed S]
                        [--json OUT] [--data DIR]
        FILE      conversations, one JSON object a line
        --url     the running product; else the one that --data's run.json names
        --rate    customers a second (2)
        --limit   conversations to play (all)
        --agents  simulated agents (40)
        --fast    how many times shorter delays and policies are, 1 to 100 (1)
        --seed    the same seed makes the same choices (by chance)
        --json    also write the report to this file
        --data    the data folder of the running product\
      """;

  private static final Set<String> OPTIONS =
      Set.of("--url", "--rate", "--limit", "--agents", "--fast", "--seed", "--json", "--data");

  static PlaySettings of(String[] args, Map<String, String> environment, long anySeed) {
    Arguments given = Arguments.parse(args, OPTIONS);
    if (given.words().isEmpty()) {
      throw new UsageException("which conversations? Name at least one file");
    }
    return new PlaySettings(
        given.words().stream().map(Path::of).toList(),
        url(given, environment),
        given.decimal("--rate", 2, 0.01, 10_000),
        given.count("--limit", Integer.MAX_VALUE),
        new Play.Terms(
            given.decimal("--fast", 1, 1, 100),
            given.count("--agents", 40),
            given.seed("--seed", anySeed)),
        given.output("--json"));
  }

  private static URI url(Arguments given, Map<String, String> environment) {
    Optional<String> named = given.text("--url");
    if (named.isPresent()) {
      return http(named.get());
    }
    Path data = given.text("--data").map(Path::of).orElse(RunFile.defaultFolder(environment));
    return RunFile.in(data)
        .map(RunFile::url)
        .orElseThrow(() ->
            new UsageException(
                "nothing runs in %s; start `./baton run` or name it with --url".formatted(data)));
  }

  private static URI http(String text) {
    try {
      URI url = URI.create(text);
      if (url.getHost() != null && String.valueOf(url.getScheme()).matches("https?")) {
        return url;
      }
    } catch (IllegalArgumentException _) {
      // Refused below.
    }
    throw new UsageException("--url takes an address such as http://localhost:8080, not " + text);
  }
}

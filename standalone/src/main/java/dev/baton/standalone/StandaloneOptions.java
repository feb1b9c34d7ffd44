package dev.baton.standalone;

import dev.baton.standalone.temporal.TemporalChoice;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// What `baton run` was asked for.
///
/// @param port where the API listens, 0–65535; 0 takes a free one; default 8080
/// @param data the data folder, by default the environment's `BATON_DATA`, else `.baton/data`
/// @param temporal which Temporal, default `auto`
/// @param demo whether demo people, demo tokens and the demo shop are there, default on
public record StandaloneOptions(int port, Path data, TemporalChoice temporal, boolean demo) {
  private static final int DEFAULT_PORT = 8080;

  /// Reads options as `--name value` or `--name=value`.
  ///
  /// @throws UsageException that says which option makes no sense
  static StandaloneOptions parse(List<String> arguments, Map<String, String> environment) {
    var options = defaults(environment);
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String[] argument = rest.next().split("=", 2);
      options = options.with(argument[0], argument, rest);
    }
    return options;
  }

  private static StandaloneOptions defaults(Map<String, String> environment) {
    Path data = Options.folder("BATON_DATA", environment.getOrDefault("BATON_DATA", ".baton/data"));
    return new StandaloneOptions(DEFAULT_PORT, data, new TemporalChoice.Auto(), true);
  }

  private StandaloneOptions with(String name, String[] argument, Iterator<String> rest) {
    return switch (name) {
      case "--port" -> new StandaloneOptions(Options.port(argument, rest), data, temporal, demo);
      case "--data" -> new StandaloneOptions(port, Options.folder(argument, rest), temporal, demo);
      case "--temporal" ->
          new StandaloneOptions(port, data, temporal(Options.value(argument, rest)), demo);
      case "--demo" ->
          new StandaloneOptions(port, data, temporal, onOrOff(Options.value(argument, rest)));
      default ->
          throw new UsageException(
              "unknown option '" + name + "'; there are --port, --data, --temporal and --demo");
    };
  }

  private static TemporalChoice temporal(String text) {
    return TemporalChoice.parse(text)
        .orElseThrow(() ->
            new UsageException(
                "--temporal must be auto, in-process or HOST:PORT, not '" + text + "'"));
  }

  private static boolean onOrOff(String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new UsageException("--demo must be on or off, not '" + text + "'");
    };
  }
}

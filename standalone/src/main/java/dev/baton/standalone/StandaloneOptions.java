package dev.baton.standalone;

import dev.baton.standalone.temporal.TemporalChoice;
import java.nio.file.InvalidPathException;
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
    Path data = path("BATON_DATA", environment.getOrDefault("BATON_DATA", ".baton/data"));
    return new StandaloneOptions(DEFAULT_PORT, data, new TemporalChoice.Auto(), true);
  }

  private StandaloneOptions with(String name, String[] argument, Iterator<String> rest) {
    return switch (name) {
      case "--port" -> new StandaloneOptions(port(value(argument, rest)), data, temporal, demo);
      case "--data" ->
          new StandaloneOptions(port, path(name, value(argument, rest)), temporal, demo);
      case "--temporal" -> new StandaloneOptions(port, data, temporal(value(argument, rest)), demo);
      case "--demo" -> new StandaloneOptions(port, data, temporal, onOrOff(value(argument, rest)));
      default ->
          throw new UsageException(
              "unknown option '" + name + "'; there are --port, --data, --temporal and --demo");
    };
  }

  private static String value(String[] argument, Iterator<String> rest) {
    if (argument.length == 2) {
      return argument[1];
    }
    if (!rest.hasNext()) {
      throw new UsageException(argument[0] + " needs a value");
    }
    return rest.next();
  }

  private static int port(String text) {
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    throw new UsageException("--port must be 0 to 65535, not '" + text + "'");
  }

  private static Path path(String name, String text) {
    try {
      if (!text.isBlank()) {
        return Path.of(text);
      }
    } catch (InvalidPathException _) {
      // The same answer as for a blank one.
    }
    throw new UsageException(name + " must be a folder, not '" + text + "'");
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

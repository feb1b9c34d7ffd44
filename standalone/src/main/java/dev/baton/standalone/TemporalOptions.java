package dev.baton.standalone;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// What `baton temporal` was asked for.
///
/// @param server whether it keeps its state in a PostgreSQL of its own rather than in a file
/// @param port for clients, default 7233; a free one if that is taken
/// @param uiPort of its UI, default 8233; a free one if that is taken
/// @param data its folder, by default the environment's `BATON_TEMPORAL_DATA`, else
///   `.baton/temporal`
record TemporalOptions(Action action, boolean server, int port, int uiPort, Path data) {
  enum Action {
    START,
    STOP,
    STATUS
  }

  /// @throws UsageException that says which option makes no sense
  static TemporalOptions parse(List<String> arguments, Map<String, String> environment) {
    Iterator<String> rest = arguments.iterator();
    Path data = Path.of(environment.getOrDefault("BATON_TEMPORAL_DATA", ".baton/temporal"));
    var options =
        new TemporalOptions(action(rest.hasNext() ? rest.next() : ""), false, 7233, 8233, data);
    while (rest.hasNext()) {
      options = options.with(rest.next().split("=", 2), rest);
    }
    return options;
  }

  private TemporalOptions with(String[] argument, Iterator<String> rest) {
    return switch (argument[0]) {
      case "--server" -> new TemporalOptions(action, true, port, uiPort, data);
      case "--port" ->
          new TemporalOptions(action, server, Options.port(argument, rest), uiPort, data);
      case "--ui-port" ->
          new TemporalOptions(action, server, port, Options.port(argument, rest), data);
      case "--data" ->
          new TemporalOptions(action, server, port, uiPort, Options.folder(argument, rest));
      default ->
          throw new UsageException(
              "unknown option '"
                  + argument[0]
                  + "'; there are --server, --port, --ui-port and --data");
    };
  }

  private static Action action(String word) {
    return switch (word) {
      case "start" -> Action.START;
      case "stop" -> Action.STOP;
      case "status" -> Action.STATUS;
      default ->
          throw new UsageException(
              "temporal takes install, start, stop or status, not '" + word + "'");
    };
  }
}

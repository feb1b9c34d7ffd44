package dev.baton.standalone.replay;

import dev.baton.standalone.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `baton replay` was asked for.
///
/// @param what conversation ids and files, in order
/// @param query which workflows, in Temporal's words; null if not asked by query
/// @param limit how many histories at most, from 1; default 100
/// @param data the data folder of the Baton whose Temporal is asked
/// @param target `HOST:PORT` of another Temporal; null to ask the running Baton's
/// @param namespace there; null for what the running Baton uses
record ReplayOptions(
    List<String> what,
    @Nullable String query,
    int limit,
    Path data,
    @Nullable String target,
    @Nullable String namespace) {
  private static final int DEFAULT_LIMIT = 100;

  /// Reads options as `--name value` or `--name=value`.
  ///
  /// @throws UsageException that says which argument makes no sense
  static ReplayOptions parse(List<String> arguments, Map<String, String> environment) {
    var data = Path.of(environment.getOrDefault("BATON_DATA", ".baton/data"));
    var options = new ReplayOptions(List.of(), null, DEFAULT_LIMIT, data, null, null);
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      options = options.with(rest.next(), rest);
    }
    if (options.what.isEmpty() == (options.query == null)) {
      throw new UsageException("give conversations and files, or a --query, and not both");
    }
    return options;
  }

  private ReplayOptions with(String argument, Iterator<String> rest) {
    if (!argument.startsWith("--")) {
      List<String> more = new ArrayList<>(what);
      more.add(argument);
      return new ReplayOptions(List.copyOf(more), query, limit, data, target, namespace);
    }
    String[] option = argument.split("=", 2);
    return with(option[0], option.length == 2 ? option[1] : value(option[0], rest));
  }

  private ReplayOptions with(String name, String value) {
    return switch (name) {
      case "--query" -> new ReplayOptions(what, value, limit, data, target, namespace);
      case "--limit" -> new ReplayOptions(what, query, number(value), data, target, namespace);
      case "--data" -> new ReplayOptions(what, query, limit, Path.of(value), target, namespace);
      case "--temporal" -> new ReplayOptions(what, query, limit, data, value, namespace);
      case "--namespace" -> new ReplayOptions(what, query, limit, data, target, value);
      default ->
          throw new UsageException(
              "unknown option '"
                  + name
                  + "'; there are --query, --limit, --data, --temporal and --namespace");
    };
  }

  private static String value(String name, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new UsageException(name + " needs a value");
    }
    return rest.next();
  }

  private static int number(String text) {
    if (text.matches("[1-9]\\d{0,5}")) {
      return Integer.parseInt(text);
    }
    throw new UsageException("--limit must be 1 to 999999, not '" + text + "'");
  }
}

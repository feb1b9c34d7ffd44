package dev.baton.standalone.decisions;

import dev.baton.standalone.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What `baton decisions` was asked for.
///
/// @param since only decisions from then on
/// @param policy a file of other policies; null to make the same decisions again
/// @param json where the result goes as JSON; null if nowhere
/// @param data the data folder of the Baton that runs; null for what the environment says
record DecisionsOptions(
    Instant since, @Nullable Path policy, @Nullable Path json, @Nullable Path data) {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

  /// @throws UsageException that says which argument makes no sense
  static DecisionsOptions parse(List<String> arguments, Instant now) {
    if (arguments.isEmpty() || !arguments.getFirst().equals("replay")) {
      throw new UsageException("decisions can be asked to replay, and nothing else");
    }
    var options = new DecisionsOptions(Instant.EPOCH, null, null, null);
    Iterator<String> rest = arguments.subList(1, arguments.size()).iterator();
    while (rest.hasNext()) {
      String[] option = rest.next().split("=", 2);
      options =
          options.with(option[0], option.length == 2 ? option[1] : value(option[0], rest), now);
    }
    return options;
  }

  private DecisionsOptions with(String name, String value, Instant now) {
    return switch (name) {
      case "--since" -> new DecisionsOptions(since(value, now), policy, json, data);
      case "--policy" -> new DecisionsOptions(since, path(name, value), json, data);
      case "--json" -> new DecisionsOptions(since, policy, path(name, value), data);
      case "--data" -> new DecisionsOptions(since, policy, json, path(name, value));
      default ->
          throw new UsageException(
              "unknown option '" + name + "'; there are --since, --policy, --json and --data");
    };
  }

  private static String value(String name, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new UsageException(name + " needs a value");
    }
    return rest.next();
  }

  private static Instant since(String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return now.minus(ago(Long.parseLong(ago.group(1)), ago.group(2)));
    }
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException _) {
      throw new UsageException(
          "--since takes a time like 2026-11-23T18:00:00Z, a day like 2026-11-23 (UTC), or how long"
              + " ago like 90m, 24h or 7d, not '"
              + text
              + "'");
    }
  }

  private static Duration ago(long many, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(many);
      case "m" -> Duration.ofMinutes(many);
      case "h" -> Duration.ofHours(many);
      default -> Duration.ofDays(many);
    };
  }

  private static Path path(String name, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException _) {
      throw new UsageException(name + " must be a file, not '" + text + "'");
    }
  }
}

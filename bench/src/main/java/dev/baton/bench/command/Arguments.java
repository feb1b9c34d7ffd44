package dev.baton.bench.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A command line of `--name value` (or `--name=value`) options and plain words. Whatever cannot be
/// read is refused with [UsageException].
public final class Arguments {
  private final List<String> words;
  private final Map<String, String> options;

  private Arguments(List<String> words, Map<String, String> options) {
    this.words = List.copyOf(words);
    this.options = Map.copyOf(options);
  }

  public static Arguments parse(String[] args, Set<String> known) {
    List<String> words = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i++) {
      if (!args[i].startsWith("--")) {
        words.add(args[i]);
        continue;
      }
      String[] parts = args[i].split("=", 2);
      if (!known.contains(parts[0])) {
        throw new UsageException("there is no option " + parts[0]);
      }
      if (parts.length == 1 && i + 1 == args.length) {
        throw new UsageException(parts[0] + " needs a value");
      }
      options.put(parts[0], parts.length == 2 ? parts[1] : args[++i]);
    }
    return new Arguments(words, options);
  }

  public List<String> words() {
    return words;
  }

  public Optional<String> text(String option) {
    return Optional.ofNullable(options.get(option));
  }

  /// Where something is to be written.
  public Optional<Path> output(String option) {
    return text(option).map(Path::of).map(OutputFile::writable);
  }

  public int count(String option, int otherwise) {
    return (int) number(option, otherwise, Integer::parseInt, 1, 1_000_000);
  }

  /// A count that may be 0.
  public int countOrNone(String option, int otherwise) {
    return (int) number(option, otherwise, Integer::parseInt, 0, 1_000_000);
  }

  public double decimal(String option, double otherwise, double least, double most) {
    return number(option, otherwise, Double::parseDouble, least, most);
  }

  public long seed(String option, long otherwise) {
    try {
      return text(option).map(Long::parseLong).orElse(otherwise);
    } catch (NumberFormatException _) {
      throw new UsageException(option + " takes a whole number");
    }
  }

  private double number(
      String option,
      double otherwise,
      Function<String, ? extends Number> read,
      double least,
      double most) {
    String given = options.get(option);
    if (given == null) {
      return otherwise;
    }
    try {
      double value = read.apply(given).doubleValue();
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Refused below, with the range.
    }
    throw new UsageException(
        "%s takes a number from %s to %s, not '%s'"
            .formatted(option, plain(least), plain(most), given));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}

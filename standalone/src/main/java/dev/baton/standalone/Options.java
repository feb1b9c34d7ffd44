package dev.baton.standalone;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;

/// Values of options written as `--name value` or `--name=value`. An argument is split at its first
/// `=`; a value that is not in it is the next of the rest.
final class Options {
  /// @throws UsageException if there is none
  static String value(String[] argument, Iterator<String> rest) {
    if (argument.length == 2) {
      return argument[1];
    }
    if (!rest.hasNext()) {
      throw new UsageException(argument[0] + " needs a value");
    }
    return rest.next();
  }

  /// @return 0 to 65535
  static int port(String[] argument, Iterator<String> rest) {
    String text = value(argument, rest);
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    throw new UsageException(argument[0] + " must be 0 to 65535, not '" + text + "'");
  }

  static Path folder(String[] argument, Iterator<String> rest) {
    return folder(argument[0], value(argument, rest));
  }

  /// @param name what it is called in the message
  static Path folder(String name, String text) {
    try {
      if (!text.isBlank()) {
        return Path.of(text);
      }
    } catch (InvalidPathException _) {
      // The same answer as for a blank one.
    }
    throw new UsageException(name + " must be a folder, not '" + text + "'");
  }

  private Options() {}
}

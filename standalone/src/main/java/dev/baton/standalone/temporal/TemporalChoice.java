package dev.baton.standalone.temporal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which Temporal a run uses.
public sealed interface TemporalChoice {
  /// `host:port`, `1.2.3.4:port` or `[::1]:port`.
  Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\s:/\\[\\]]+):(\\d{1,5})");

  /// The best that is at hand: the dev server, else the service in this process.
  record Auto() implements TemporalChoice {}

  /// Temporal's dev server with its UI, on a file in the data folder, as a child of this process.
  ///
  /// @param cli the program `temporal`
  record Dev(Path cli) implements TemporalChoice {}

  /// The service in this process.
  record InProcess() implements TemporalChoice {}

  /// A server of its own.
  ///
  /// @param target `HOST:PORT`
  record Server(String target) implements TemporalChoice {}

  /// What `auto` means with these programs; every other choice stays.
  default TemporalChoice resolved(TemporalBinaries binaries) {
    return this instanceof Auto
        ? binaries.cli().<TemporalChoice>map(Dev::new).orElseGet(InProcess::new)
        : this;
  }

  /// Reads `auto`, `in-process` or `HOST:PORT`; empty if it is none of them.
  static Optional<TemporalChoice> parse(String text) {
    return switch (text) {
      case "auto" -> Optional.of(new Auto());
      case "in-process" -> Optional.of(new InProcess());
      default -> isTarget(text) ? Optional.of(new Server(text)) : Optional.empty();
    };
  }

  private static boolean isTarget(String text) {
    var matcher = HOST_AND_PORT.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    int port = Integer.parseInt(matcher.group(2));
    return port > 0 && port <= 65_535;
  }
}

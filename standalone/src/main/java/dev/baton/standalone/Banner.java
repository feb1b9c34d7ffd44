package dev.baton.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a person reads when everything is ready.
final class Banner {
  private static final String BOLD = "\u001b[1m";
  private static final String FAINT = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";

  private final boolean coloured;

  /// @param coloured only where a terminal shows it
  Banner(boolean coloured) {
    this.coloured = coloured;
  }

  /// Its lines, without line ends.
  List<String> lines(RunFile.Content run, Path folder) {
    var lines = new ArrayList<String>();
    lines.add(ready(run.startMillis()));
    lines.add(row("Page", run.page()));
    lines.add(row("API", run.apiDocs()));
    lines.add(row("Temporal", temporal(run.temporal())));
    lines.add(row("", ui(run.temporal())));
    lines.add(row("Data", folder.toString()));
    if (!run.curl().isEmpty()) {
      lines.add("");
      lines.add(styled(FAINT, "Cleo writes, Ada signs in, Ada looks at her inbox:"));
      lines.addAll(run.curl());
    }
    lines.add("");
    lines.add(styled(FAINT, "Ctrl-C stops everything."));
    return lines;
  }

  private String ready(long millis) {
    return styled(BOLD, String.format(Locale.ROOT, "Baton is ready after %.1f s", millis / 1000.0));
  }

  private static String row(String name, String value) {
    return String.format(Locale.ROOT, "  %-9s %s", name, value);
  }

  private static String temporal(RunFile.Temporal temporal) {
    return temporal.target() == null
        ? temporal.mode()
        : temporal.target() + ", namespace " + temporal.namespace();
  }

  /// Where conversations can be read, or how to come by such a place.
  private static String ui(RunFile.Temporal temporal) {
    if (temporal.ui() != null) {
      return temporal.ui() + "/namespaces/" + temporal.namespace() + "/workflows";
    }
    return temporal.target() == null
        ? "no UI of Temporal's: ./baton temporal install gets it, the next run has it"
        : "its UI is where that server's is";
  }

  private String styled(String style, String text) {
    return coloured ? style + text + PLAIN : text;
  }
}

package dev.baton.bench.conversations;

/// How late deadlines were at one rate. The names are the JSON's; other programs read them.
///
/// @param perSecond how many were due a second
/// @param deadlines how many were due on each side
/// @param missing conversations whose deadline had no effect
/// @param doubled conversations whose deadline had more than one
/// @param bareLatenessMillis of bare timers on the same server, in the same run
record ClockFigures(
    String temporal,
    int perSecond,
    int deadlines,
    int missing,
    int doubled,
    Lateness latenessMillis,
    Lateness bareLatenessMillis) {

  static final String HEAD =
      "%-10s %9s  %-27s %-27s %8s %8s %6s"
          .formatted(
              "temporal",
              "due/s",
              "late ms: p50    p99    max",
              "bare ms: p50    p99    max",
              "missing",
              "doubled",
              "early");

  boolean sound() {
    return missing == 0 && doubled == 0 && latenessMillis.early() == 0;
  }

  String line() {
    return "%-10s %9d  %-27s %-27s %8d %8d %6d"
        .formatted(
            temporal,
            perSecond,
            "     " + latenessMillis.line(),
            "     " + bareLatenessMillis.line(),
            missing,
            doubled,
            latenessMillis.early());
  }
}

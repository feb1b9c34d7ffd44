package dev.baton.standalone.replay;

/// What became of replaying one history.
sealed interface Verdict {
  /// This build goes the recorded way.
  ///
  /// @param note what else is to say, empty if nothing
  record Fits(int events, String note) implements Verdict {}

  /// This build would do something else.
  ///
  /// @param event number of the first event that does not fit, 0 if that is not known
  record Differs(long event, String what) implements Verdict {}

  /// It could not be judged.
  record Unread(String why) implements Verdict {}

  /// As one line for people.
  default String words() {
    return switch (this) {
      case Fits(int events, String note) -> "ok       " + events + " events" + note;
      case Differs(long event, String what) ->
          "DIFFERS  " + (event == 0 ? "" : "at event " + event + ": ") + what;
      case Unread(String why) -> "UNREAD   " + why;
    };
  }
}

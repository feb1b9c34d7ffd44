package dev.baton.rules.routing;

/// What a condition says about one conversation.
sealed interface Verdict {

  record Holds() implements Verdict {}

  record Fails() implements Verdict {}

  /// It could not be judged.
  record Faulty(Fault fault) implements Verdict {}
}

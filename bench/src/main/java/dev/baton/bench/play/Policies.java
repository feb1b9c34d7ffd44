package dev.baton.bench.play;

/// The product's default policies in seconds of policy time, as a run sets them up for itself.
final class Policies {
  static final double RAMP_EVERY = 5;
  static final double RAMP = 60;
  static final double OFFER = 15;
  static final double FIRST_RESPONSE = 60;
  static final double ASSIGNEE_RESPONSE = 120;
  static final double IDLE = 300;
  static final double REMINDER = 600;
  static final double AUTO_RESOLVE = 900;
  static final double REOPEN = 24 * 3600;

  private Policies() {}
}

package dev.baton.standalone.temporal;

/// The setting of Temporal's server by which it lets no timer fire sooner than that after it was
/// started; a second by default. A deadline a moment after a look was up to a second late.
final class TimerShift {
  static final String KEY = "history.timerProcessorMaxTimeShift";
  static final String VALUE = "50ms";

  private TimerShift() {}
}

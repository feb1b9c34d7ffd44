package dev.baton.e2e.browser;

/// The clocks of a desk, in seconds. The usual ones never fall within a story; a story shortens the
/// one that it is about.
///
/// @param offer how long an offer rings
/// @param firstResponse until level 1
/// @param answer until a silent owner loses the conversation
/// @param reminder of silence until the customer is reminded
/// @param close of silence until the conversation resolves itself
record Clocks(double offer, double firstResponse, double answer, double reminder, double close) {
  static final Clocks USUAL = new Clocks(60, 60, 120, 600, 900);

  Clocks withOffer(double seconds) {
    return new Clocks(seconds, firstResponse, answer, reminder, close);
  }

  Clocks withFirstResponse(double seconds) {
    return new Clocks(offer, seconds, answer, reminder, close);
  }

  Clocks withAnswer(double seconds) {
    return new Clocks(offer, firstResponse, seconds, reminder, close);
  }

  Clocks withSilence(double untilReminder, double untilClose) {
    return new Clocks(offer, firstResponse, answer, untilReminder, untilClose);
  }
}

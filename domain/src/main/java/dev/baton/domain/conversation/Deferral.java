package dev.baton.domain.conversation;

import java.time.Instant;

/// Why a conversation is out of the line, and since when; its place is kept.
public record Deferral(Cause cause, Instant since) {
  /// Who or what took it out.
  public enum Cause {
    /// They continue later: comes back when they write or say so.
    CUSTOMER,
    /// There was no sign of them while they waited: comes back as soon as there is one.
    CUSTOMER_LEFT,
    /// The line was too long: comes back by itself as soon as it is shorter.
    LINE_FULL,
    /// Nobody is there: comes back by itself at the opening.
    OUT_OF_HOURS;

    /// Whether it comes back without the customer.
    public boolean returnsByItself() {
      return this == LINE_FULL || this == OUT_OF_HOURS;
    }
  }
}

package dev.baton.domain.inbox;

/// Whether a customer is asked how it went, once in a conversation's life, and never after they
/// left before anybody answered.
///
/// @param ask after an agent or the customer has ended it; default true
/// @param afterAutoResolve also after it has resolved itself; default false
public record CsatPolicy(boolean ask, boolean afterAutoResolve) {
  public static final CsatPolicy DEFAULT = new CsatPolicy(true, false);

  /// Nobody is ever asked.
  public static final CsatPolicy NONE = new CsatPolicy(false, false);
}

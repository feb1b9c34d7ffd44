package dev.baton.domain.inbox;

import java.time.Duration;

/// How those who sign in are eased in, the same everywhere; see [dev.baton.domain.agent.Ramp]. Who
/// signed in before it was changed keeps what held then.
///
/// @param every between two conversations that are routed to them; default 5 s, zero for no ramp
/// @param lasting from their signing in; default 60 s, zero for no ramp
public record SignInRamp(Duration every, Duration lasting) {
  public static final SignInRamp DEFAULT =
      new SignInRamp(Duration.ofSeconds(5), Duration.ofSeconds(60));

  /// Everything at once.
  public static final SignInRamp NONE = new SignInRamp(Duration.ZERO, Duration.ZERO);
}

package dev.baton.api.demo;

import dev.baton.api.identity.Role;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Who somebody wants to be.
///
/// @param role `agent` gets what that agent is, a lead's token if they are a lead
/// @param sub an agent's key, or a customer's id in the shop
/// @param lifetimeSeconds 0.1 to 604800, default 86400
record DemoTokenRequest(
    Role role,
    @NotBlank @Size(max = 64) String sub,
    @Nullable @Size(max = 100) String name,
    @Nullable @Size(max = 320) String email,
    @Nullable @Size(max = 64) String tier,
    @Nullable @Size(max = 35) String language,
    @Nullable Duration lifetimeSeconds) {

  private static final Duration DAY = Duration.ofDays(1);

  DemoTokenRequest withRole(Role other) {
    return new DemoTokenRequest(other, sub, name, email, tier, language, lifetimeSeconds);
  }

  Duration lifetime() {
    return lifetimeSeconds == null ? DAY : lifetimeSeconds;
  }
}

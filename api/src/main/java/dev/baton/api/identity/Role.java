package dev.baton.api.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a caller may do, from the claim `role`.
public enum Role {
  CUSTOMER,
  AGENT,
  LEAD,
  SUPERVISOR,
  ADMIN,
  OPS,
  SERVICE;

  /// The role that a token calls `claim`; empty if there is none.
  public static Optional<Role> of(String claim) {
    return Stream.of(values()).filter(role -> role.claim().equals(claim)).findFirst();
  }

  /// How a token calls it: `agent`.
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.baton.api.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who sent a request, proved by its token. Controllers take one as an argument: `Caller`, or the
/// kind they serve.
public sealed interface Caller {

  Role role();

  /// From when on this caller's token is refused; streams end then.
  Instant expiresAt();

  /// A customer as the shop knows them; which inbox they write to is in the path.
  ///
  /// @param externalId the shop's own id, claim `sub`
  /// @param tier the shop's name of a class of customers
  /// @param language BCP 47
  record CustomerCaller(
      String externalId,
      @Nullable String name,
      @Nullable String email,
      @Nullable String tier,
      @Nullable String language,
      Instant expiresAt)
      implements Caller {

    @Override
    public Role role() {
      return Role.CUSTOMER;
    }
  }

  /// Anybody of the house: agents and up, ops, services.
  ///
  /// @param key the agent's key, claim `sub`
  record AgentCaller(String key, Role role, Instant expiresAt) implements Caller {}
}

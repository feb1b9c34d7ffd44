package dev.baton.api.inbox;

/// How everything that an admin makes is named.
public final class KeyPattern {
  public static final String KEY = "[a-z0-9][a-z0-9._-]{0,63}";

  private KeyPattern() {}
}

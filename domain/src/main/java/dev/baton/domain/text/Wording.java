package dev.baton.domain.text;

import org.jspecify.annotations.Nullable;

/// In whose words the system speaks where a conversation is.
///
/// @param queue its name; empty where it is not known
/// @param policy the key of the policy whose texts stand over those that ship; null for none
/// @param version of the policy
public record Wording(String queue, @Nullable String policy, long version) {
  /// The texts that ship, of no queue in particular.
  public static final Wording OURS = new Wording("", null, 0);

  /// The texts that ship.
  public static Wording of(String queue) {
    return new Wording(queue, null, 0);
  }

  /// The same, with the texts of a policy.
  public Wording by(String key, long its) {
    return new Wording(queue, key, its);
  }
}

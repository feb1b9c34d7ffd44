package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentRef;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The agent who has the conversation.
///
/// @param goneAt from when on they are missed: set by a sign-out, or by the presence sweep, which
///   also sets it where they drain and owe no answer; null while they are there
/// @param deferrals how often their typing has put off the time for the answer that they owe; see
///   [Typing]
public record Owner(AgentRef agent, Instant since, @Nullable Instant goneAt, int deferrals) {
  /// What a lost connection is given before the conversation goes to somebody else.
  public static final Duration GRACE = Duration.ofSeconds(15);

  /// Somebody who has not typed yet.
  public Owner(AgentRef agent, Instant since, @Nullable Instant goneAt) {
    this(agent, since, goneAt, 0);
  }

  boolean isMissed(Instant now) {
    return goneAt != null && !goneAt.isAfter(now);
  }

  Owner gone(Instant at) {
    return new Owner(agent, since, at, deferrals);
  }

  Owner back() {
    return new Owner(agent, since, null, deferrals);
  }

  Owner deferred() {
    return new Owner(agent, since, goneAt, deferrals + 1);
  }

  /// They owe nothing any more.
  Owner answered() {
    return new Owner(agent, since, goneAt, 0);
  }
}

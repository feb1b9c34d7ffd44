package dev.baton.store.conversation;

import dev.baton.domain.agent.AgentId;

/// The agent's presence or load changed between the choice and the claim. Nothing was written;
/// choose again.
public final class ClaimLostException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient AgentId agent;

  ClaimLostException(AgentId agent) {
    super("the claim was lost", null, false, false);
    this.agent = agent;
  }

  public AgentId agent() {
    return agent;
  }
}

package dev.baton.bench.simulate;

import dev.baton.bench.simulate.Roster.Worker;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agent at work in a run.
final class Desk {
  static final String QUEUE = "all";

  final int index;
  final Worker worker;

  private Agent agent;
  private double busy;

  Desk(int index, Worker worker, int capacity) {
    this.index = index;
    this.worker = worker;
    this.agent =
        new Agent(
            new AgentId("a%05d".formatted(index)),
            "Agent " + index,
            "agent",
            AgentStatus.OFFLINE,
            null,
            capacity,
            0,
            worker.skills(),
            List.of(QUEUE),
            1,
            null,
            null);
  }

  Agent agent() {
    return agent;
  }

  boolean hasRoomFor(int units) {
    return agent.status() == AgentStatus.AVAILABLE && agent.consumed() + units <= agent.capacity();
  }

  void become(AgentStatus status) {
    agent = with(status, agent.consumed(), agent.lastAssignedAt());
  }

  void take(int units, Instant now) {
    agent = with(agent.status(), agent.consumed() + units, now);
  }

  void release(int units) {
    agent = with(agent.status(), agent.consumed() - units, agent.lastAssignedAt());
  }

  void addBusy(double unitSeconds) {
    busy += unitSeconds;
  }

  /// Unit-seconds in which it held something, as far as they count.
  double busy() {
    return busy;
  }

  private Agent with(AgentStatus status, int consumed, @Nullable Instant lastAssignedAt) {
    return new Agent(
        agent.id(),
        agent.name(),
        agent.role(),
        status,
        null,
        agent.capacity(),
        consumed,
        agent.skills(),
        agent.queues(),
        agent.epoch(),
        lastAssignedAt,
        null);
  }
}

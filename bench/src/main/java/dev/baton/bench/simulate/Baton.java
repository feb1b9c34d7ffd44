package dev.baton.bench.simulate;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.routing.Candidate;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Place;
import dev.baton.domain.routing.RoutingPolicy;
import dev.baton.domain.routing.RoutingRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What the product does: the choice and the order are `domain`'s own.
final class Baton implements Strategy {
  private final Distribution distribution;
  private final Map<AgentId, Desk> desks = new HashMap<>();
  private List<RoutingRequest> requests = List.of();

  Baton(Distribution distribution) {
    this.distribution = distribution;
  }

  @Override
  public void open(Floor floor) {
    floor.desks().forEach(desk -> desks.put(desk.agent().id(), desk));
    requests = floor.needs().stream().map(skills -> request(floor, skills)).toList();
  }

  @Override
  public void arrived(Floor floor, Contact contact) {
    // Only to save time: the policy would find nobody.
    if (floor.desks().stream().anyMatch(desk -> floor.canTake(contact, desk))) {
      choose(floor, contact, floor.members())
          .ifPresent(winner -> floor.serve(contact, desk(winner)));
    }
  }

  /// Nobody else had room for those who wait, so this agent is the only candidate.
  @Override
  public void freed(Floor floor, Desk desk) {
    Optional<Contact> next = first(floor, desk);
    while (next.isPresent()) {
      floor.serve(next.get(), desk);
      next = first(floor, desk);
    }
  }

  private Optional<Contact> first(Floor floor, Desk desk) {
    Map<Integer, Boolean> takes = new HashMap<>();
    Comparator<Place> order = Place.order(floor.now());
    return floor.waiting().stream()
        .filter(contact -> takes.computeIfAbsent(contact.need, need -> takes(floor, desk, need)))
        .min((one, other) -> order.compare(one.place, other.place));
  }

  private boolean takes(Floor floor, Desk desk, int need) {
    return RoutingPolicy.choose(requests.get(need), List.of(desk.agent()), floor.now())
        .winner()
        .isPresent();
  }

  private Desk desk(Candidate winner) {
    return Objects.requireNonNull(desks.get(winner.agent().id()));
  }

  private Optional<Candidate> choose(Floor floor, Contact contact, List<Agent> members) {
    return RoutingPolicy.choose(requests.get(contact.need), members, floor.now()).winner();
  }

  private RoutingRequest request(Floor floor, Map<String, Integer> skills) {
    return new RoutingRequest(
        Desk.QUEUE, skills, floor.scenario().units(), Map.of(), null, distribution);
  }
}

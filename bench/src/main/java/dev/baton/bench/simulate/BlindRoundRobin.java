package dev.baton.bench.simulate;

import dev.baton.domain.agent.AgentStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// To compare with: at once, to the next in turn who is able, however much they have; it waits at
/// their desk until they have room.
final class BlindRoundRobin implements Strategy {
  private final Map<Desk, Deque<Contact>> piles = new HashMap<>();
  private int last = -1;

  @Override
  public void arrived(Floor floor, Contact contact) {
    next(floor, contact).ifPresent(desk -> give(floor, contact, desk));
  }

  @Override
  public void freed(Floor floor, Desk desk) {
    // Whoever came before anybody was there.
    for (Contact contact : List.copyOf(floor.waiting())) {
      arrived(floor, contact);
    }
    work(floor, desk);
  }

  @Override
  public void left(Floor floor, Desk desk) {
    Deque<Contact> pile = piles.remove(desk);
    if (pile != null) {
      new ArrayList<>(pile).stream().filter(Contact::waits).forEach(one -> arrived(floor, one));
    }
  }

  private void give(Floor floor, Contact contact, Desk desk) {
    floor.takeFromQueue(contact);
    piles.computeIfAbsent(desk, _ -> new ArrayDeque<>()).add(contact);
    work(floor, desk);
  }

  private void work(Floor floor, Desk desk) {
    Deque<Contact> pile = piles.getOrDefault(desk, new ArrayDeque<>());
    while (!pile.isEmpty() && desk.hasRoomFor(floor.scenario().units())) {
      Contact next = pile.remove();
      if (next.waits()) {
        floor.serve(next, desk);
      }
    }
  }

  private Optional<Desk> next(Floor floor, Contact contact) {
    List<Desk> desks = floor.desks();
    for (int i = 1; i <= desks.size(); i++) {
      Desk desk = desks.get(Math.floorMod(last + i, desks.size()));
      if (floor.able(contact, desk) && desk.agent().status() == AgentStatus.AVAILABLE) {
        last = desk.index;
        return Optional.of(desk);
      }
    }
    return Optional.empty();
  }
}

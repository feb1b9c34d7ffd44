package dev.baton.bench.simulate;

import java.util.List;
import java.util.Optional;

/// To compare with: a router that looks every so often, and gives each who waits, the oldest first,
/// to the next in turn who is able and has room.
final class CappedRoundRobin implements Strategy {
  private int last = -1;

  @Override
  public void open(Floor floor) {
    floor.in(floor.scenario().pollSeconds(), () -> poll(floor));
  }

  @Override
  public void arrived(Floor floor, Contact contact) {}

  @Override
  public void freed(Floor floor, Desk desk) {}

  private void poll(Floor floor) {
    floor.waiting().stream()
        .sorted(Oldest.ORDER)
        .toList()
        .forEach(contact -> next(floor, contact).ifPresent(desk -> floor.serve(contact, desk)));
    floor.in(floor.scenario().pollSeconds(), () -> poll(floor));
  }

  private Optional<Desk> next(Floor floor, Contact contact) {
    List<Desk> desks = floor.desks();
    for (int i = 1; i <= desks.size(); i++) {
      Desk desk = desks.get(Math.floorMod(last + i, desks.size()));
      if (floor.canTake(contact, desk)) {
        last = desk.index;
        return Optional.of(desk);
      }
    }
    return Optional.empty();
  }
}

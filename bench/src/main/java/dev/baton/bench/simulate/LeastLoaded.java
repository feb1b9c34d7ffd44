package dev.baton.bench.simulate;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// To compare with: at once, to the least loaded who is able; the oldest first.
final class LeastLoaded implements Strategy {
  private static final Comparator<Desk> ORDER =
      Comparator.comparingDouble((Desk desk) -> (double) desk.agent().consumed())
          .thenComparing(
              desk -> desk.agent().lastAssignedAt(),
              Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
          .thenComparingInt(desk -> desk.index);

  @Override
  public void arrived(Floor floor, Contact contact) {
    floor.desks().stream()
        .filter(desk -> floor.canTake(contact, desk))
        .min(ORDER)
        .ifPresent(desk -> floor.serve(contact, desk));
  }

  @Override
  public void freed(Floor floor, Desk desk) {
    Optional<Contact> next = Oldest.thatCanBeTaken(floor, desk);
    while (next.isPresent()) {
      floor.serve(next.get(), desk);
      next = Oldest.thatCanBeTaken(floor, desk);
    }
  }
}

package dev.baton.bench.simulate;

import java.util.Comparator;
import java.util.Optional;

/// The plain order of those to compare with: priority, then age.
final class Oldest {
  static final Comparator<Contact> ORDER =
      Comparator.comparingInt((Contact contact) -> contact.arrival.priority())
          .thenComparingDouble(contact -> contact.arrival.at());

  static Optional<Contact> thatCanBeTaken(Floor floor, Desk desk) {
    return floor.waiting().stream().filter(contact -> floor.canTake(contact, desk)).min(ORDER);
  }

  private Oldest() {}
}

package dev.baton.bench.simulate;

import dev.baton.bench.simulate.Traffic.Arrival;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.routing.Place;
import java.util.UUID;

/// One customer's conversation in a run.
final class Contact {
  final Arrival arrival;

  /// Which of the distinct sets of skills it needs.
  final int need;

  final Place place;

  private double decidedAt = Double.NaN;
  private double answeredAfter = Double.POSITIVE_INFINITY;

  Contact(Arrival arrival, int index, int need, double answerWithin) {
    this.arrival = arrival;
    this.need = need;
    this.place =
        new Place(
            new ConversationId(new UUID(0, index)),
            arrival.priority(),
            Floor.instant(arrival.at() + answerWithin),
            Floor.instant(arrival.at()),
            Floor.instant(arrival.at()).plus(Queue.LONGEST_WAIT));
  }

  void served(double at, double reply) {
    decidedAt = at;
    answeredAfter = waited() + reply;
  }

  /// The customer went, or nobody came before the simulation ended.
  void gone(double at) {
    decidedAt = at;
  }

  boolean waits() {
    return Double.isNaN(decidedAt);
  }

  boolean wasServed() {
    return answeredAfter < Double.POSITIVE_INFINITY;
  }

  /// Seconds until an agent came or the customer went.
  double waited() {
    return decidedAt - arrival.at();
  }

  /// Seconds until the first answer; infinite if there was none.
  double answeredAfter() {
    return answeredAfter;
  }
}

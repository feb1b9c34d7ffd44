package dev.baton.domain.routing;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.T0;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.inbox.Timings;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Priority, then the smallest slack, then the age, then the id; and nobody starves.
class PlaceTest {

  @Test
  void theMoreUrgentPriorityIsServedFirst() {
    assertThat(order(place(1, 5).due(10), place(2, 4).due(999))).containsExactly(2, 1);
  }

  @Test
  void withinAPriorityWhoeverIsSoonestOwedAnAnswerIsServedFirst() {
    assertThat(order(place(1, 5).due(60).age(0), place(2, 5).due(59).age(30)))
        .containsExactly(2, 1);
  }

  @Test
  void whoIsOwedAnAnswerAtTheSameTimeIsServedByAge() {
    assertThat(order(place(1, 5).age(3), place(2, 5).age(2))).containsExactly(2, 1);
  }

  @Test
  void amongEqualsTheIdDecidesAsTheDatabaseOrdersIt() {
    // The highest bit is set: as signed numbers, which Java compares, it would come first.
    var high = place(1, 5).id(new UUID(-1, 1));
    var low = place(2, 5).id(new UUID(1, 1));

    assertThat(order(high, low)).containsExactly(2, 1);
  }

  @Test
  void whoHasWaitedTooLongJumpsOnePriorityAndNotTwo() {
    var starving = place(1, 6).due(500).jumps(100);
    var usual = place(2, 5).due(900);
    var urgent = place(3, 4).due(999);

    assertThat(orderAt(99, starving, usual, urgent)).containsExactly(3, 2, 1);
    assertThat(orderAt(100, starving, usual, urgent)).containsExactly(3, 1, 2);
  }

  @Test
  void aNewConversationIsOwedItsFirstResponse() {
    Conversation queued = aConversation().queued().get();

    Place place = Place.of(queued);

    assertThat(place.answerDueAt()).isEqualTo(T0.plus(Timings.DEFAULT.firstResponse()));
    assertThat(place.jumpsAt()).isEqualTo(place.routingAge().plus(Timings.DEFAULT.longestWait()));
  }

  @Test
  void aRequeuedConversationKeepsItsAgeAndWhatItIsOwed() {
    Conversation again = aConversation().ownedBy(ADA).when(Deadline.Kind.ASSIGNEE_RESPONSE).get();
    assertThat(again.clocks().firstResponseAt()).isNull();

    Place place = Place.of(again);

    assertThat(place.routingAge()).isEqualTo(T0);
    assertThat(place.answerDueAt()).isEqualTo(again.clocks().firstResponseDueAt());
  }

  private static List<Integer> order(Named... waiting) {
    return orderAt(0, waiting);
  }

  private static List<Integer> orderAt(long second, Named... waiting) {
    Instant now = at(second);
    return Arrays.stream(waiting)
        .sorted((one, other) -> Place.order(now).compare(one.place(), other.place()))
        .map(Named::name)
        .toList();
  }

  private static Named place(int name, int priority) {
    var id = new ConversationId(new UUID(0, name));
    return new Named(name, new Place(id, priority, at(1_000), T0, at(10_000)));
  }

  private record Named(int name, Place place) {
    Named id(UUID id) {
      return with(
          new Place(
              new ConversationId(id),
              place.priority(),
              place.answerDueAt(),
              place.routingAge(),
              place.jumpsAt()));
    }

    Named due(long second) {
      return with(
          new Place(place.id(), place.priority(), at(second), place.routingAge(), place.jumpsAt()));
    }

    Named age(long second) {
      return with(
          new Place(
              place.id(), place.priority(), place.answerDueAt(), at(second), place.jumpsAt()));
    }

    Named jumps(long second) {
      return with(
          new Place(
              place.id(), place.priority(), place.answerDueAt(), place.routingAge(), at(second)));
    }

    private Named with(Place other) {
      return new Named(name, other);
    }
  }
}

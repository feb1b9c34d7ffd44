package dev.baton.store.routing;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.done;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.CAPACITY;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Place;
import dev.baton.store.Database;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import dev.baton.store.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The order that SQL gives is the order that [Place] gives.
@ExtendWith(PostgresExtension.class)
class QueueOrderTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final int WAITING = 60;

  private final Random random = new Random(11);
  private Shop shop;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void readsRandomQueuesInTheOrderOfThePureFunction() {
    List<ConversationId> waiting = new ArrayList<>(answeredAndHandedBack(6));
    while (waiting.size() < WAITING) {
      waiting.add(waitingAt(random.nextInt(5), "customer " + waiting.size()));
    }
    shop.employ(ADA, CAPACITY, Map.of(), QUEUE);
    shop.status(ADA, AgentStatus.AVAILABLE);
    List<Place> places = waiting.stream().map(id -> Place.of(shop.facts(id))).toList();
    assertThat(tiers(places, T0.plusSeconds(5))).isNotEqualTo(tiers(places, T0.plusSeconds(65)));

    for (int second : new int[] {5, 65, 125, 1_000}) {
      Instant now = T0.plusSeconds(second);
      TestClock.set(now);

      assertThat(
              all(
                  new Lines(TestPostgres.database())
                      .first(Lines.DEPTH, Set.of(), Set.of())
                      .map(Lines.Waiting::id)))
          .isEqualTo(places.stream().sorted(Place.order(now)).map(Place::id).toList());
    }
  }

  private static List<Integer> tiers(List<Place> places, Instant now) {
    return places.stream().map(place -> place.tier(now)).toList();
  }

  private List<ConversationId> answeredAndHandedBack(int many) {
    List<ConversationId> ids = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      shop.signIn(ADA);
      ConversationId id = shop.answered(shop.customer("answered " + i, "Answered"));
      shop.judge(
          id,
          WORKFLOW,
          at -> Ownership.transfer(at.conversation(), ADA.id(), QUEUE, timings(), at.now()));
      shop.status(ADA, AgentStatus.OFFLINE);
      done(shop.store().matches().assign(id, WORKFLOW));
      ids.add(id);
    }
    return ids;
  }

  private ConversationId waitingAt(int second, String customer) {
    TestClock.set(T0.plusSeconds(second));
    ConversationId id = shop.opened(shop.customer(customer, customer));
    shop.route(id, QUEUE, Map.of(), 4 + random.nextInt(3), timings());
    done(shop.store().matches().assign(id, WORKFLOW));
    return id;
  }

  /// Few different ones, so that every criterion has to decide somewhere.
  private Timings timings() {
    var queue =
        new Queue(
            QUEUE,
            QUEUE,
            "default",
            "default",
            Duration.ofSeconds(15),
            Duration.ofMinutes(1 + random.nextInt(2)),
            20,
            Distribution.DEFAULT,
            Duration.ofMinutes(1 + random.nextInt(2)),
            Relaxation.DEFAULT,
            false,
            Limits.NONE,
            1,
            null,
            null,
            null);
    var sla = new SlaPolicy(Duration.ofSeconds(59 + random.nextInt(3)));
    return Timings.of(sla, SilencePolicy.DEFAULT, queue);
  }
}

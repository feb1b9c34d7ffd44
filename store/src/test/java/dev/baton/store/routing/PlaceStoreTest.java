package dev.baton.store.routing;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.done;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.routing.PlaceStore.Standing;
import dev.baton.store.routing.PlaceStore.Waited;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Where somebody stands in line, and how long it may take.
@ExtendWith(PostgresExtension.class)
class PlaceStoreTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

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
  void countsThoseOfTheSameQueueInTheOrderOfTheMatcher() {
    ConversationId later = waiting("later", QUEUE, 5, 0);
    ConversationId urgent = waiting("urgent", QUEUE, 2, 1);
    ConversationId last = waiting("last", QUEUE, 5, 2);
    ConversationId elsewhere = waiting("elsewhere", "orders", 9, 3);

    assertThat(standing(urgent).place()).isEqualTo(1);
    assertThat(standing(later).place()).isEqualTo(2);
    assertThat(standing(last).place()).isEqualTo(3);
    assertThat(standing(elsewhere).place()).isEqualTo(1);
  }

  @Test
  void estimatesFromTheLatestTalksAndTheAgentsWhoAreThere() {
    shop.signIn(ADA);
    for (int i = 0; i < 5; i++) {
      talkOf(Duration.ofSeconds(100), "before-" + i);
    }
    // Two talks at once from now on, and both are going on.
    shop.employ(ADA, 2 * Timings.DEFAULT.units(), Map.of(), QUEUE);
    shop.active(shop.customer("one", "Cleo"));
    shop.active(shop.customer("two", "Cleo"));

    ConversationId first = waiting("first", QUEUE, 5, 0);
    ConversationId second = waiting("second", QUEUE, 5, 1);

    assertThat(standing(first).estimate()).isEqualTo(Duration.ofSeconds(50));
    assertThat(standing(second).estimate()).isEqualTo(Duration.ofSeconds(100));
  }

  @Test
  void estimatesNothingFromTooFewTalksOrWhileNobodyIsThere() {
    shop.signIn(ADA);
    for (int i = 0; i < 4; i++) {
      talkOf(Duration.ofSeconds(100), "before-" + i);
    }
    assertThat(standing(waiting("first", QUEUE, 5, 0)).estimate()).isNull();

    talkOf(Duration.ofSeconds(100), "before-5");
    shop.status(ADA, AgentStatus.OFFLINE);
    assertThat(standing(waiting("second", QUEUE, 5, 1)).estimate()).isNull();
  }

  @Test
  void tellsOnceHowLongWhoWasToldAnEstimateWaited() {
    shop.employ(ADA, Timings.DEFAULT.units(), Map.of(), QUEUE);
    ConversationId id = waiting("first", QUEUE, 5, 0);
    get(shop.store().matches().assign(id, WORKFLOW));
    done(shop.store().places().told(id, Duration.ofSeconds(60)));
    TestClock.advance(Duration.ofSeconds(40));
    done(shop.store().places().told(id, Duration.ofSeconds(5)));
    assertThat(waited()).isEmpty();

    shop.status(ADA, AgentStatus.AVAILABLE);
    get(shop.store().matches().drain());
    TestClock.advance(Duration.ofSeconds(5));
    assertThat(waited()).isEmpty();
    shop.accept(id);

    assertThat(waited())
        .containsExactly(new Waited(QUEUE, Duration.ofSeconds(60), Duration.ofSeconds(45)));
    done(shop.store().places().told(id, Duration.ofSeconds(5)));
    assertThat(waited()).isEmpty();
  }

  @Test
  void forgetsTheEstimateOfWhoLeftWithoutAnAgent() {
    ConversationId id = waiting("first", QUEUE, 5, 0);
    done(shop.store().places().told(id, Duration.ofSeconds(60)));
    shop.change(id, WORKFLOW, at -> Ownership.end(at.conversation(), at.now()));

    assertThat(waited()).isEmpty();
  }

  /// However long somebody has waited, with whatever priority.
  @Test
  void tellsOneWhatItTellsAll() {
    shop.signIn(ADA);
    for (int i = 0; i < 5; i++) {
      talkOf(Duration.ofSeconds(100), "before-" + i);
    }
    var random = new Random(3);
    List<ConversationId> ids = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String queue = random.nextInt(4) == 0 ? "orders" : QUEUE;
      ids.add(waiting("waiting-" + i, queue, random.nextInt(4), random.nextInt(30)));
    }

    List<Standing> all = all(shop.store().places().standings(ids));

    assertThat(all).hasSize(30).anyMatch(one -> one.estimate() != null);
    assertThat(all)
        .allSatisfy(
            one -> assertThat(get(shop.store().places().standing(one.id()))).isEqualTo(one));
    ConversationId last = ids.getLast();
    shop.change(last, WORKFLOW, at -> Ownership.end(at.conversation(), at.now()));
    assertThat(shop.store().places().standing(last).blockOptional()).isEmpty();
  }

  private List<Waited> waited() {
    return all(shop.store().places().waited());
  }

  private ConversationId waiting(String customer, String queue, int priority, long seconds) {
    TestClock.set(TestClock.now().plusSeconds(seconds));
    ConversationId id = shop.opened(shop.customer(customer, "Cleo"));
    shop.route(id, queue, Map.of(), priority);
    return id;
  }

  /// From the assignment to the last word; resolved an hour after.
  private void talkOf(Duration length, String customer) {
    ConversationId id = shop.active(shop.customer(customer, "Cleo"));
    TestClock.set(TestClock.now().plus(length));
    shop.answer(id, ADA, "Done");
    TestClock.set(TestClock.now().plus(Duration.ofHours(1)));
    long seen = shop.facts(id).talk().lastSeq();
    shop.judge(id, WORKFLOW, at -> Ownership.resolve(at.conversation(), ADA.id(), seen, at.now()));
  }

  private Standing standing(ConversationId id) {
    return get(shop.store().places().standings(List.of(id)).single());
  }
}

package dev.baton.store.routing;

import static dev.baton.store.testing.Awaited.done;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.CAPACITY;
import static dev.baton.store.testing.Shop.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.State;
import dev.baton.store.Database;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestPostgres;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/// What nobody can take must not stand in the way of what somebody can.
@ExtendWith(PostgresExtension.class)
class DrainTest {
  private static final Map<String, Integer> RARE = Map.of("klingon", 5);

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
    shop.employ(ADA, CAPACITY, Map.of("en", 5), QUEUE);
    // The only one who has it, and signed out.
    shop.employ(BEN, CAPACITY, RARE, QUEUE);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void triesAnUnsatisfiableRequirementOnceInAPass() {
    waiting("first", RARE, 0);
    ConversationId second = waiting("second", RARE, 0);
    ConversationId possible = waiting("third", Map.of("en", 4), 5);
    shop.status(ADA, AgentStatus.AVAILABLE);
    var gate = new CompletableFuture<@Nullable Void>();
    var held = new CompletableFuture<@Nullable Void>();
    var holding = holdLocked(second, held, gate);
    held.join();

    int found = get(shop.store().matches().drain().timeout(Duration.ofSeconds(3)));
    gate.complete(null);
    holding.join();

    assertThat(found).isEqualTo(1);
    assertThat(shop.facts(possible).state()).isEqualTo(State.OFFERED);
  }

  @Test
  void reachesWhatComesAfterALongLineOfTheUnsatisfiable() {
    ConversationId model = waiting("model", RARE, 0);
    multiply(model, 700);
    ConversationId possible = waiting("last", Map.of("en", 4), 9);
    shop.status(ADA, AgentStatus.AVAILABLE);

    assertThat(get(shop.store().matches().drain())).isEqualTo(1);
    assertThat(shop.facts(possible).state()).isEqualTo(State.OFFERED);
  }

  @Test
  void reachesWhatComesAfterALongLineOfThosePassedOver() {
    ConversationId model = waiting("model", Map.of(), 5);
    exclude(model, ADA);
    multiply(model, 300);
    ConversationId possible = waiting("last", Map.of(), 5);
    shop.status(ADA, AgentStatus.AVAILABLE);

    assertThat(get(shop.store().matches().drain())).isEqualTo(1);
    assertThat(shop.facts(possible).state()).isEqualTo(State.OFFERED);
  }

  @Test
  void finishesWhatNobodyCanTakeWithOneTryWhoeverIsPassedOver() {
    ConversationId first = waiting("first", RARE, 0);
    exclude(first, ADA);
    ConversationId second = waiting("second", RARE, 0);
    exclude(second, BEN);
    shop.status(ADA, AgentStatus.AVAILABLE);
    var gate = new CompletableFuture<@Nullable Void>();
    var held = new CompletableFuture<@Nullable Void>();
    var holding = holdLocked(second, held, gate);
    held.join();

    int found = get(shop.store().matches().drain().timeout(Duration.ofSeconds(3)));
    gate.complete(null);
    holding.join();

    assertThat(found).isZero();
  }

  @Test
  void goesOnWithTheOthersWhenOneRowIsStuck() {
    ConversationId stuck = waiting("stuck", Map.of(), 0);
    ConversationId next = waiting("next", Map.of(), 5);
    shop.status(ADA, AgentStatus.AVAILABLE);
    var gate = new CompletableFuture<@Nullable Void>();
    var held = new CompletableFuture<@Nullable Void>();
    var holding = holdLocked(stuck, held, gate);
    held.join();

    assertThat(get(shop.store().matches().drain())).isEqualTo(1);
    gate.complete(null);
    holding.join();

    assertThat(shop.facts(next).state()).isEqualTo(State.OFFERED);
    assertThat(shop.facts(stuck).state()).isEqualTo(State.QUEUED);
  }

  private CompletableFuture<@Nullable Void> holdLocked(
      ConversationId id,
      CompletableFuture<@Nullable Void> held,
      CompletableFuture<@Nullable Void> gate) {
    return shop.store()
        .conversations()
        .change(
            id,
            Shop.OUTSIDER,
            at -> {
              held.complete(null);
              return Mono.fromFuture(gate).thenReturn(Change.none(at.conversation(), at.now()));
            })
        .then()
        .toFuture();
  }

  private ConversationId waiting(String customer, Map<String, Integer> skills, int priority) {
    ConversationId id = shop.opened(shop.customer(customer, customer));
    shop.route(id, QUEUE, skills, priority);
    done(shop.store().matches().assign(id, Shop.WORKFLOW));
    return id;
  }

  private static void exclude(ConversationId id, AgentRef agent) {
    TestPostgres.execute(
        "update conversations set excluded = '{\"%s\": \"2100-01-01T00:00:00Z\"}' where id = '%s'"
            .formatted(agent.id().value(), id));
  }

  /// As many more that wait just like this one, each of a customer of their own.
  private static void multiply(ConversationId id, int times) {
    TestPostgres.execute(
        """
        with others as (
          insert into customers (id, inbox, external_id, name)
          select gen_random_uuid(), 'shop', 'other-' || n, 'Other' from generate_series(1, %d) n
          returning id)
        insert into conversations
        select (jsonb_populate_record(c, jsonb_build_object(
                  'id', gen_random_uuid(), 'customer_id', o.id))).*
          from conversations c, others o where c.id = '%s'
        """
            .formatted(times, id));
  }
}

package dev.baton.store.routing;

import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.CAPACITY;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.routing.PullStore.Pull;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/// Agents take what waits.
@ExtendWith(PostgresExtension.class)
class PullTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final int UNITS = Timings.DEFAULT.units();

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
  }

  @AfterEach
  void close() {
    assertThat(Ledger.imbalances()).isZero();
    shop.close();
  }

  @Test
  void givesTheFirstInTheOrderOfTheQueue() {
    ConversationId oldest = waitingAt(0, "a", 5, Map.of());
    ConversationId urgent = waitingAt(2, "b", 1, Map.of());
    ConversationId younger = waitingAt(1, "c", 5, Map.of());
    shop.signIn(ADA);

    assertThat(List.of(next(ADA), next(ADA), next(ADA), next(ADA)))
        .containsExactly(
            new Pull.Got(urgent), new Pull.Got(oldest), new Pull.Got(younger), new Pull.Nothing());
    assertThat(shop.facts(urgent).ownedBy(ADA.id())).isTrue();
    assertThat(Ledger.held(ADA)).isEqualTo(3L * UNITS);
    assertThat(Ledger.eventTypes(urgent)).endsWith("conversation.pulled", "conversation.assigned");
  }

  @Test
  void passesOverWhatTheyCannotDo() {
    // Somebody has the skill, or it would be asked for no more.
    shop.employ(BEN, CAPACITY, Map.of("de", 5), QUEUE);
    waitingAt(0, "a", 5, Map.of("de", 4));
    ConversationId able = waitingAt(1, "b", 5, Map.of("de", 3));
    shop.employ(ADA, CAPACITY, Map.of("de", 3), QUEUE);
    shop.status(ADA, AgentStatus.AVAILABLE);
    shop.employ(BEN, CAPACITY, Map.of("de", 5), "elsewhere");
    shop.status(BEN, AgentStatus.AVAILABLE);

    assertThat(next(BEN)).isEqualTo(new Pull.Nothing());
    assertThat(next(ADA)).isEqualTo(new Pull.Got(able));
    assertThat(next(ADA)).isEqualTo(new Pull.Nothing());
  }

  @Test
  void mindsNotWhatTheyDeclinedBefore() {
    shop.signIn(ADA);
    ConversationId id = shop.offered(shop.cleo());
    var offer = Objects.requireNonNull(shop.facts(id).offer());
    shop.judge(
        id,
        WORKFLOW,
        at -> Offers.decline(at.conversation(), ADA.id(), offer.id(), "busy", at.now()));

    assertThat(next(ADA)).isEqualTo(new Pull.Got(id));
  }

  @Test
  void isForWhoIsAvailableWithRoom() {
    shop.waiting(shop.cleo());
    shop.employ(ADA, UNITS, Map.of(), QUEUE);
    assertThat(next(ADA)).isEqualTo(new Pull.Refused(Refusal.AGENT_OFFLINE));
    shop.status(ADA, AgentStatus.AWAY);
    assertThat(next(ADA)).isEqualTo(new Pull.Refused(Refusal.AGENT_UNAVAILABLE));
    shop.status(ADA, AgentStatus.AVAILABLE);

    assertThat(next(ADA)).isInstanceOf(Pull.Got.class);

    assertThat(next(ADA)).isEqualTo(new Pull.Refused(Refusal.AGENT_FULL));
  }

  @Test
  void givesNoTwoTheSameHoweverManyAskAtOnce() {
    var waiting = new HashSet<ConversationId>();
    for (int i = 0; i < 20; i++) {
      waiting.add(waitingAt(i, "c" + i, 5, Map.of()));
    }
    List<AgentRef> crew =
        IntStream.range(0, 6).mapToObj(n -> new AgentRef(new AgentId("agent-" + n), "A")).toList();
    crew.forEach(shop::signIn);

    List<Pull> pulls =
        get(
            Flux.range(0, 30)
                .flatMap(n -> shop.store().pulls().next(crew.get(n % 6).id(), "c-" + n), 30)
                .collectList());

    assertThat(pulls).filteredOn(Pull.Got.class::isInstance).hasSize(20).doesNotHaveDuplicates();
    assertThat(pulls).filteredOn(pull -> !(pull instanceof Pull.Got)).hasSize(10);
    assertThat(waiting).allSatisfy(id -> assertThat(shop.facts(id).owner()).isNotNull());
  }

  @Test
  void givesALeadTheVeryOneTheyPick() {
    waitingAt(0, "a", 5, Map.of());
    ConversationId picked = waitingAt(1, "b", 5, Map.of("de", 5));
    shop.signIn(ADA);
    shop.signIn(BEN);

    assertThat(claim(ADA, picked)).isEqualTo(new Pull.Got(picked));

    assertThat(claim(ADA, picked)).isEqualTo(new Pull.Got(picked));
    assertThat(claim(BEN, picked)).isEqualTo(new Pull.Refused(Refusal.NOT_WAITING));
    assertThat(Ledger.eventTypes(picked)).containsOnlyOnce("conversation.pulled");
    assertThat(Ledger.held(ADA)).isEqualTo(UNITS);
  }

  @Test
  void givesTheSameOneToWhoAsksAgainUnderTheSameName() {
    ConversationId first = waitingAt(0, "a", 5, Map.of());
    ConversationId second = waitingAt(1, "b", 5, Map.of());
    shop.signIn(ADA);

    assertThat(List.of(next(ADA, "once"), next(ADA, "once"), next(ADA, "twice")))
        .containsExactly(new Pull.Got(first), new Pull.Got(first), new Pull.Got(second));

    shop.status(ADA, AgentStatus.AWAY);
    assertThat(next(ADA, "once")).isEqualTo(new Pull.Got(first));
    assertThat(Ledger.eventTypes(first)).containsOnlyOnce("conversation.pulled");
  }

  @Test
  void triesAnewForWhoGotNothingUnderThatName() {
    shop.signIn(ADA);
    assertThat(next(ADA, "once")).isEqualTo(new Pull.Nothing());
    shop.status(ADA, AgentStatus.AWAY);
    ConversationId id = waitingAt(0, "a", 5, Map.of());
    assertThat(next(ADA, "once")).isEqualTo(new Pull.Refused(Refusal.AGENT_UNAVAILABLE));
    shop.status(ADA, AgentStatus.AVAILABLE);

    assertThat(next(ADA, "once")).isEqualTo(new Pull.Got(id));
  }

  @Test
  void givesOneToWhoAsksManyTimesAtOnceUnderTheSameName() {
    for (int i = 0; i < 8; i++) {
      waitingAt(i, "c" + i, 5, Map.of());
    }
    shop.signIn(ADA);

    List<Pull> pulls =
        get(
            Flux.range(0, 12)
                .flatMap(_ -> shop.store().pulls().next(ADA.id(), "once"), 12)
                .collectList());

    assertThat(pulls).hasSize(12);
    assertThat(new HashSet<>(pulls)).singleElement().isInstanceOf(Pull.Got.class);
    assertThat(Ledger.held(ADA)).isEqualTo(UNITS);
  }

  @Test
  void answersAPickThatComesAgainAsTheFirstTime() {
    ConversationId picked = waitingAt(0, "a", 5, Map.of());
    shop.signIn(ADA);
    shop.signIn(BEN);
    assertThat(claim(ADA, picked, "ada/1")).isEqualTo(new Pull.Got(picked));
    assertThat(claim(BEN, picked, "ben/1")).isEqualTo(new Pull.Refused(Refusal.NOT_WAITING));
    shop.change(picked, WORKFLOW, at -> Ownership.end(at.conversation(), at.now()));

    assertThat(claim(ADA, picked, "ada/1")).isEqualTo(new Pull.Got(picked));
    assertThat(claim(BEN, picked, "ben/1")).isEqualTo(new Pull.Refused(Refusal.NOT_WAITING));
    assertThat(claim(ADA, picked, "ada/2")).isEqualTo(new Pull.Refused(Refusal.ALREADY_RESOLVED));
  }

  private Pull next(AgentRef agent) {
    return next(agent, UUID.randomUUID().toString());
  }

  private Pull next(AgentRef agent, String command) {
    return get(shop.store().pulls().next(agent.id(), command));
  }

  private Pull claim(AgentRef agent, ConversationId id) {
    return claim(agent, id, UUID.randomUUID().toString());
  }

  private Pull claim(AgentRef agent, ConversationId id, String command) {
    return get(shop.store().pulls().claim(agent.id(), id, command));
  }

  private ConversationId waitingAt(
      int second, String customer, int priority, Map<String, Integer> skills) {
    TestClock.set(T0.plusSeconds(second));
    ConversationId id = shop.opened(shop.customer(customer, customer));
    shop.route(id, QUEUE, skills, priority);
    get(shop.store().matches().assign(id, WORKFLOW));
    return id;
  }
}

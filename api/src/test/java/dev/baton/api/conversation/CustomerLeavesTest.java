package dev.baton.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Followed;
import dev.baton.api.testing.Person;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.CustomerLeft;
import dev.baton.domain.inbox.CustomerLeft.Then;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A customer closes the page while they wait.
@ApiTest
class CustomerLeavesTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final Duration AFTER = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Shop shop;
  private Person cleo;

  @BeforeEach
  void enter(Shop shop, ApiNode api) {
    TestClock.set(T0);
    this.shop = shop;
    cleo = api.cleo();
    shop.signIn(Shop.ADA);
    shop.status(Shop.ADA, AgentStatus.AWAY);
  }

  @Test
  void whoClosesThePageLosesTheirPlaceForAWhileAndHasItAgainWithThePage() {
    ConversationId id = waiting(Then.DEFER);
    Followed page = cleo.follow(path(id) + "/events");
    await().atMost(PATIENCE).until(() -> Ledger.thereUntil(id).isPresent());
    TestClock.advance(Duration.ofSeconds(10));
    Instant closed = TestClock.now();

    page.close();
    await().atMost(PATIENCE).until(() -> Ledger.thereUntil(id).equals(Optional.of(closed)));
    TestClock.advance(Duration.ofSeconds(25));
    sweep();
    assertThat(shop.facts(id).customerGoneAt()).isEqualTo(closed);
    TestClock.set(closed.plus(AFTER));
    actOnLeaving(id);
    assertThat(shop.facts(id).state()).isEqualTo(State.DEFERRED);

    TestClock.advance(Duration.ofMinutes(5));
    try (Followed again = cleo.follow(path(id) + "/events")) {
      again.await(event ->
          event.type().equals("conversation.queued")
              && event.text("/data/reason").equals("customer_back"));
    }
    Conversation back = shop.facts(id);
    assertThat(back.state()).isEqualTo(State.QUEUED);
    assertThat(Objects.requireNonNull(back.routing()).routingAge()).isEqualTo(T0);
  }

  @Test
  void ofTwoTabsOneThatIsClosedIsNoFarewell() {
    ConversationId id = waiting(Then.DEFER);
    Followed goes = cleo.follow(path(id) + "/events");
    try (Followed stays = cleo.follow(path(id) + "/events")) {
      stays.await("conversation.queued");
      goes.await("conversation.queued");
      await().atMost(PATIENCE).until(() -> Ledger.thereUntil(id).isPresent());
      TestClock.advance(Duration.ofSeconds(40));

      goes.close();
      // The next beat of the one that stays comes within twenty seconds of the wall's clock.
      await()
          .atMost(PATIENCE)
          .until(() -> Ledger.thereUntil(id).orElseThrow().isAfter(TestClock.now()));

      sweep();
      assertThat(shop.facts(id).customerGoneAt()).isNull();
    }
  }

  @Test
  void whoHasNoStreamIsThereAsLongAsTheyAsk() {
    ConversationId id = waiting(Then.DEFER);

    for (int asked = 0; asked < 6; asked++) {
      TestClock.advance(Duration.ofSeconds(24));
      cleo.get(asked % 2 == 0 ? path(id) : path(id) + "/messages").is(200);
      sweep();
    }

    assertThat(shop.facts(id).customerGoneAt()).isNull();
  }

  @Test
  void whoHasLeftIsBackWhenTheyAskForTheirConversation() {
    ConversationId id = waiting(Then.DEFER);
    leave(id);

    assertThat(cleo.get("/v1/inboxes/shop/conversation").is(200).text("/state"))
        .isEqualTo("queued");
    assertThat(shop.facts(id).deferral()).isNull();
  }

  @Test
  void whoHasLeftIsBackWhenTheyWrite() {
    ConversationId id = waiting(Then.DEFER);
    leave(id);

    assertThat(cleo.says("I am back").is(201).text("/conversation/state")).isEqualTo("queued");
    assertThat(shop.facts(id).customerGoneAt()).isNull();
  }

  @Test
  void whereNothingBecomesOfItNobodyIsWatched() {
    ConversationId id = waiting(Then.KEEP);

    try (Followed page = cleo.follow(path(id) + "/events")) {
      page.await("conversation.queued");
      cleo.get(path(id)).is(200);
    }

    assertThat(Ledger.thereUntil(id)).isEmpty();
    TestClock.advance(Duration.ofHours(1));
    sweep();
    assertThat(shop.facts(id).customerGoneAt()).isNull();
  }

  private ConversationId waiting(Then then) {
    ConversationId id =
        ConversationId.of(cleo.says("Where is it?").is(201).text("/conversation/id"));
    var limits = new Limits(null, null, Duration.ofHours(24), new CustomerLeft(AFTER, then));
    shop.route(id, Shop.QUEUE, Map.of(), 5, Timings.DEFAULT.limited(limits));
    Awaited.done(shop.store().matches().assign(id, Shop.WORKFLOW));
    return id;
  }

  private void leave(ConversationId id) {
    TestClock.advance(Duration.ofSeconds(36));
    sweep();
    TestClock.set(T0.plus(AFTER));
    actOnLeaving(id);
    assertThat(shop.facts(id).state()).isEqualTo(State.DEFERRED);
  }

  private void actOnLeaving(ConversationId id) {
    Deadline due =
        Deadlines.all(shop.facts(id)).stream()
            .filter(set -> set.kind() == Kind.CUSTOMER_LEFT)
            .findFirst()
            .orElseThrow();
    shop.change(
        id,
        Shop.WORKFLOW,
        at -> Actions.act(at.conversation(), due, new Situation(false, null), at.now()));
  }

  private void sweep() {
    Awaited.done(shop.store().leaving().sweep());
  }

  private static String path(ConversationId id) {
    return "/v1/conversations/" + id;
  }
}

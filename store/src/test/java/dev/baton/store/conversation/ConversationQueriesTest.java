package dev.baton.store.conversation;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.INBOX;
import static dev.baton.store.testing.Shop.OUTSIDER;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Messages;
import dev.baton.domain.conversation.State;
import dev.baton.domain.conversation.Talk;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.conversation.ConversationQueries.After;
import dev.baton.store.conversation.ConversationQueries.Assignee;
import dev.baton.store.conversation.ConversationQueries.Filter;
import dev.baton.store.conversation.ConversationQueries.Listed;
import dev.baton.store.conversation.ConversationQueries.Sight;
import dev.baton.store.conversation.ConversationQueries.Waiting;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class ConversationQueriesTest {
  private static final Set<State> ALL = EnumSet.allOf(State.class);
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  private Shop shop;
  private ConversationQueries queries;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
    queries = shop.store().queries();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void showsOneWithItsCustomerItsLastWordsAndWhatNobodyRead() {
    shop.signIn(ADA);
    ConversationId id = shop.answered(shop.cleo());
    shop.post(shop.cleo(), "One");
    shop.post(shop.cleo(), "Two");
    get(shop.store().messages().agentNotes(id, BEN, saying("Hm")));

    Listed listed = get(queries.find(id));

    assertThat(listed.conversation()).isEqualTo(shop.facts(id));
    assertThat(listed.customer()).isEqualTo(shop.cleo());
    assertThat(listed.unread()).isEqualTo(2);
    assertThat(Objects.requireNonNull(listed.lastMessage()).text()).isEqualTo("Two");
    shop.change(
        id, OUTSIDER, at -> Messages.read(at.conversation(), Talk.Reader.AGENT, 99, at.now()));
    assertThat(get(queries.find(id)).unread()).isZero();
  }

  @Test
  void listsWhoHasWhat() {
    ConversationId waiting = at(1, () -> shop.queued(shop.customer("eve", "Eve")));
    shop.signIn(ADA);
    ConversationId owned = at(2, () -> shop.active(shop.cleo()));
    ConversationId ringing = at(3, () -> shop.offered(shop.dov()));
    ConversationId ended = at(4, () -> shop.resolved(shop.customer("fay", "Fay")));

    assertThat(list(ALL, null, new Assignee.Any())).containsExactly(ended, ringing, owned, waiting);
    assertThat(list(ALL, null, new Assignee.Agent(ADA.id())))
        .containsExactly(ended, ringing, owned);
    assertThat(list(Set.of(State.ACTIVE, State.OFFERED), null, new Assignee.Agent(ADA.id())))
        .containsExactly(ringing, owned);
    assertThat(list(ALL, null, new Assignee.Agent(BEN.id()))).isEmpty();
    assertThat(list(ALL, null, new Assignee.Nobody())).containsExactly(waiting);
    assertThat(list(ALL, "elsewhere", new Assignee.Any())).isEmpty();
    assertThat(list(Set.of(State.QUEUED), QUEUE, new Assignee.Any())).containsExactly(waiting);
  }

  @Test
  void listsOnlyWhatIsInTheQueuesThatOneSeesAndOnesOwn() {
    ConversationId here = at(1, () -> shop.queued(shop.cleo()));
    ConversationId elsewhere = at(2, () -> shop.opened(shop.dov()));
    shop.route(elsewhere, "orders", Map.of(), 5);

    assertThat(seen(List.of(QUEUE))).containsExactly(here);
    assertThat(seen(List.of(QUEUE, "orders"))).containsExactly(elsewhere, here);
    assertThat(seen(List.of())).isEmpty();
    shop.signIn(ADA);
    ConversationId mine = at(3, () -> shop.active(shop.customer("eve", "Eve")));
    assertThat(seen(List.of("orders"))).containsExactly(mine, elsewhere);
  }

  private List<ConversationId> seen(List<String> queues) {
    return all(
            queries.list(
                new Filter(ALL, null, new Assignee.Any(), new Sight(ADA.id(), queues), null), 50))
        .stream()
        .map(one -> one.conversation().id())
        .toList();
  }

  @Test
  void turnsPagesWithoutLosingOrRepeatingAny() {
    for (int i = 0; i < 7; i++) {
      int second = i / 3;
      String customer = "c" + i;
      at(second, () -> shop.opened(shop.customer(customer, customer)));
    }
    List<ConversationId> whole = list(ALL, null, new Assignee.Any());

    After after = null;
    var pages = new ArrayList<ConversationId>();
    for (int page = 0; page < 4; page++) {
      List<Listed> listed =
          all(queries.list(new Filter(ALL, null, new Assignee.Any(), null, after), 2));
      listed.forEach(one -> pages.add(one.conversation().id()));
      var last = listed.getLast().conversation();
      after = new After(last.openedAt(), last.id().value());
    }

    assertThat(whole).hasSize(7);
    assertThat(pages).isEqualTo(whole);
  }

  @Test
  void knowsACustomersLatestAndAll() {
    shop.signIn(ADA);
    ConversationId old = shop.resolved(shop.cleo());
    TestClock.advance(Timings.DEFAULT.reopen().plus(Duration.ofHours(1)));
    ConversationId live = shop.opened(shop.cleo());
    shop.opened(shop.dov());

    assertThat(get(queries.latest(INBOX, "cleo"))).isEqualTo(live);
    assertThat(all(queries.ofCustomer(shop.cleo().id(), 10)))
        .extracting(one -> one.conversation().id())
        .containsExactly(live, old);
    assertThat(queries.latest("elsewhere", "cleo").blockOptional()).isEmpty();
  }

  @Test
  void knowsWhoseAConversationIs() {
    ConversationId id = shop.opened(shop.cleo());

    assertThat(get(queries.belongsTo(id, "cleo"))).isTrue();
    assertThat(get(queries.belongsTo(id, "dov"))).isFalse();
  }

  @Test
  void countsWhoWaitsAndSinceWhen() {
    at(5, () -> shop.queued(shop.dov()));
    at(2, () -> shop.queued(shop.cleo()));

    assertThat(all(queries.waiting()))
        .containsExactly(new Waiting(QUEUE, 2, T0.plusSeconds(2), 0, 0));
  }

  private ConversationId at(int second, Supplier<ConversationId> step) {
    TestClock.set(T0.plusSeconds(second));
    return step.get();
  }

  private List<ConversationId> list(Set<State> states, @Nullable String queue, Assignee assignee) {
    return all(queries.list(new Filter(states, queue, assignee, null, null), 50)).stream()
        .map(one -> one.conversation().id())
        .toList();
  }
}

package dev.baton.store.routing;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deferral;
import dev.baton.domain.conversation.Message;
import dev.baton.domain.conversation.Notice;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Distribution;
import dev.baton.store.Database;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// More write than can be answered.
@ExtendWith(PostgresExtension.class)
class SpikeTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  private Shop shop;
  private Limits limits = Limits.NONE;
  private int customers;

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
  void aboveTheSoftLimitWhoComesInIsOfferedToContinueLater() {
    limited(2, null);
    List<ConversationId> first = come(2);

    ConversationId third = comes(5);

    assertThat(first).allSatisfy(id -> assertThat(shop.facts(id).notices()).isNotEmpty());
    assertThat(first)
        .noneSatisfy(id -> assertThat(shop.facts(id).notices()).contains(Notice.CONTINUE_LATER));
    assertThat(shop.facts(third).state()).isEqualTo(State.QUEUED);
    assertThat(shop.facts(third).notices()).contains(Notice.CONTINUE_LATER);
    assertThat(said(third)).contains(Message.Kind.CONTINUE_LATER);
  }

  @Test
  void aboveTheHardLimitTheLowestPriorityIsKeptOutAndToldSo() {
    limited(1, 2);
    come(2);

    ConversationId third = comes(5);

    Conversation c = shop.facts(third);
    assertThat(c.state()).isEqualTo(State.DEFERRED);
    assertThat(c.deferral())
        .isEqualTo(
            new Deferral(
                Deferral.Cause.LINE_FULL, java.util.Objects.requireNonNull(c.deferral()).since()));
    assertThat(said(third)).contains(Message.Kind.TEXT, Message.Kind.DEFERRED);
  }

  @Test
  void higherPrioritiesStillEnter() {
    limited(1, 2);
    come(4);

    assertThat(shop.facts(comes(4)).state()).isEqualTo(State.QUEUED);
    assertThat(shop.facts(comes(5)).state()).isEqualTo(State.DEFERRED);
  }

  @Test
  void whoFindsSomebodyFreeIsNotKeptOut() {
    limited(1, 2);
    come(2);
    shop.employ(ADA, 100, Map.of("german", 3), QUEUE);
    shop.status(ADA, dev.baton.domain.agent.AgentStatus.AVAILABLE);

    assertThat(shop.facts(comes(5)).state()).isEqualTo(State.OFFERED);
  }

  @Test
  void whoWasKeptOutComesBackByThemselvesBelowTheSoftLimitInTheOrderOfTheLine() {
    limited(2, 3);
    List<ConversationId> waiting = come(3);
    List<ConversationId> out = come(3);

    assertThat(get(shop.store().keptOut().sweep())).isZero();
    end(waiting.get(0));
    assertThat(get(shop.store().keptOut().sweep())).isZero();
    end(waiting.get(1));
    assertThat(get(shop.store().keptOut().sweep())).isEqualTo(1);

    assertThat(shop.facts(out.get(0)).state()).isEqualTo(State.QUEUED);
    assertThat(shop.facts(out.get(1)).state()).isEqualTo(State.DEFERRED);
    assertThat(said(out.get(0))).contains(Message.Kind.BACK_IN_LINE);
  }

  @Test
  void whoComesBackIsNotKeptOutAgain() {
    limited(null, 1);
    List<ConversationId> waiting = come(1);
    ConversationId out = comes(5);
    end(waiting.get(0));
    get(shop.store().keptOut().sweep());
    TestClock.advance(Duration.ofSeconds(1));

    get(shop.store().matches().assign(out, WORKFLOW));

    assertThat(shop.facts(out).state()).isEqualTo(State.QUEUED);
  }

  @Test
  void nobodyOvertakesWhoIsKeptOut() {
    limited(2, 3);
    List<ConversationId> waiting = come(3);
    comes(5);
    end(waiting.get(0));

    ConversationId late = comes(5);

    assertThat(shop.facts(late).state()).isEqualTo(State.DEFERRED);
  }

  @Test
  void aMessageToAFullLineIsStoredAndWaitsOutside() {
    limited(null, 1);
    come(1);
    ConversationId out = comes(5);
    Conversation c = shop.facts(out);

    shop.post(shop.customer("c" + customers, "C"), "Hello?");

    assertThat(shop.facts(out).state()).isEqualTo(State.DEFERRED);
    assertThat(shop.facts(out).talk().lastCustomerSeq()).isGreaterThan(c.talk().lastCustomerSeq());
  }

  @Test
  void withoutLimitsAnyMoreAllComeBack() {
    limited(null, 1);
    come(1);
    ConversationId out = comes(5);

    limited(null, null);
    get(shop.store().keptOut().sweep());

    assertThat(shop.facts(out).state()).isEqualTo(State.QUEUED);
  }

  @Test
  void theLineGrowsBeyondTheLimitByNoMoreThanComeAtOnce() throws Exception {
    int atOnce = 8;
    limited(null, 10);
    List<ConversationId> ids = IntStream.range(0, 60).mapToObj(_ -> queued(5)).toList();

    inParallel(atOnce, ids);

    long waiting = all(shop.store().queries().waiting()).getFirst().waiting();
    assertThat(waiting).isBetween(10L, 10L + atOnce);
  }

  @Test
  void whoComesBackComesBackOnceHoweverManyWorkersLook() throws Exception {
    limited(null, 1);
    List<ConversationId> waiting = come(1);
    List<ConversationId> out = come(5);
    limited(null, 4);
    end(waiting.get(0));

    long back = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> sweeps =
          IntStream.range(0, 8)
              .mapToObj(_ -> threads.submit(() -> get(shop.store().keptOut().sweep())))
              .toList();
      for (Future<Long> sweep : sweeps) {
        back += sweep.get();
      }
    }

    assertThat(back).isEqualTo(4);
    assertThat(out.stream().filter(id -> shop.facts(id).state() == State.QUEUED)).hasSize(4);
  }

  private void inParallel(int many, List<ConversationId> ids) throws Exception {
    try (var threads = Executors.newFixedThreadPool(many)) {
      List<Future<?>> running =
          ids.stream()
              .<Future<?>>map(
                  id -> threads.submit(() -> get(shop.store().matches().assign(id, WORKFLOW))))
              .toList();
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  private List<ConversationId> come(int many) {
    return IntStream.range(0, many).mapToObj(_ -> comes(5)).toList();
  }

  private ConversationId comes(int priority) {
    ConversationId id = queued(priority);
    get(shop.store().matches().assign(id, WORKFLOW));
    return id;
  }

  private ConversationId queued(int priority) {
    TestClock.advance(Duration.ofSeconds(1));
    ConversationId id = shop.opened(shop.customer("c" + ++customers, "C"));
    shop.route(id, QUEUE, Map.of(), priority, Timings.DEFAULT.limited(limits));
    return id;
  }

  private void end(ConversationId id) {
    shop.change(
        id,
        Shop.OUTSIDER,
        at -> dev.baton.domain.conversation.Ownership.end(at.conversation(), at.now()));
  }

  private List<Message.Kind> said(ConversationId id) {
    return all(shop.store().messages().after(id, 0, 100)).stream().map(Message::kind).toList();
  }

  private void limited(@Nullable Integer soft, @Nullable Integer hard) {
    limits = new Limits(soft, hard, Duration.ofHours(24));
    Queue usual = shop.queue(QUEUE);
    get(
        shop.store()
            .policies()
            .save(
                new Queue(
                    QUEUE,
                    QUEUE,
                    usual.slaPolicy(),
                    usual.silencePolicy(),
                    usual.offer(),
                    usual.assigneeResponse(),
                    usual.units(),
                    Distribution.DEFAULT,
                    Queue.LONGEST_WAIT,
                    Relaxation.DEFAULT,
                    false,
                    limits,
                    1,
                    null,
                    null,
                    null)));
  }
}

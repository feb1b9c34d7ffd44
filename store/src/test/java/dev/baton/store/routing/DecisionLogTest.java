package dev.baton.store.routing;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.done;
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
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Assignments;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Offers.Destination;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.Rehearsal;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Place;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.RecordedDecision;
import dev.baton.domain.routing.RoutingFacts;
import dev.baton.domain.routing.Step;
import dev.baton.domain.routing.WhatIf;
import dev.baton.domain.routing.WhatIf.Answer;
import dev.baton.domain.routing.WhatIf.Found;
import dev.baton.domain.routing.WhatIf.When;
import dev.baton.store.Database;
import dev.baton.store.routing.DecisionLog.Entry;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import dev.baton.store.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Recorded decisions are made again from what was recorded.
@ExtendWith(PostgresExtension.class)
class DecisionLogTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final String HELPERS = "helpers";
  private static final Relaxation HELPED = Relaxation.DEFAULT.overflowingTo(HELPERS);
  private static final List<String> SKILLS = List.of("en", "de", "vip", "chess");

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
  void everyDecisionOfARestlessDayComesOutTheSame() {
    var random = new Random(11);
    shop.queue(HELPERS);
    for (int i = 0; i < 8; i++) {
      agent(random, i, i < 6 ? QUEUE : HELPERS);
    }
    for (int i = 0; i < 60; i++) {
      TestClock.advance(Duration.ofSeconds(random.nextInt(8)));
      begin(random, i);
      shopWorks(random);
    }

    List<RecordedDecision> decisions = recorded();

    assertThat(decisions)
        .extracting(one -> one.request().step())
        .contains(
            Step.PREFERRED, Step.ALL_SKILLS, Step.WITHOUT_LOW, Step.REQUIRED_ONLY, Step.OVERFLOW);
    assertThat(decisions)
        .extracting(one -> one.request().distribution())
        .contains(Distribution.LEAST_LOADED, Distribution.BEST_SKILL, Distribution.ROUND_ROBIN);
    assertThat(decisions).anyMatch(one -> one.winners().isEmpty());
    assertThat(decisions).anyMatch(one -> !one.request().excluded().isEmpty());
    assertThat(decisions).hasSizeGreaterThan(60).allMatch(one -> one.again().equals(one.winners()));
  }

  @Test
  void aDecisionAmongTheFewOfALongQueueComesOutTheSame() {
    for (int i = 0; i < Narrowing.SHORT + 30; i++) {
      var agent = new AgentRef(new AgentId("agent-" + i), "Agent " + i);
      shop.employ(agent, 100 + 20 * (i % 3), Map.of(i == 7 ? "klingon" : "en", 3), QUEUE);
      shop.status(agent, AgentStatus.AVAILABLE);
    }
    for (Distribution distribution : Distribution.values()) {
      for (int i = 0; i < 5; i++) {
        ConversationId id = shop.opened(shop.customer(distribution + " " + i, "C"));
        shop.route(
            id, to(Map.of(), Map.of(), null), with(distribution, HELPED).ringingAt(1 + i % 3));
        get(shop.store().matches().assign(id, WORKFLOW));
      }
    }

    assertThat(recorded())
        .hasSize(5 * Distribution.values().length)
        .allMatch(one -> one.few().size() < Narrowing.SHORT)
        .allMatch(one -> one.winners().size() == one.request().offers())
        .allMatch(one -> one.winners().equals(one.again()));
    assertThat(recorded()).anyMatch(one -> one.winners().size() == 3);
  }

  @Test
  void whatWasRecordedBeforeItsInputsWereCannotBeMadeAgain() {
    shop.signIn(ADA);
    shop.offered(shop.cleo());
    shop.offered(shop.dov());
    TestPostgres.execute(
        "update routing_decisions set inputs = null where id = (select min(id::text)::uuid from"
            + " routing_decisions)");

    assertThat(all(shop.store().decisionLog().since(Instant.EPOCH)))
        .extracting(one -> one.decision().isPresent())
        .containsExactlyInAnyOrder(true, false);
    assertThat(get(shop.store().decisionLog().count(T0.plusSeconds(1)))).isZero();
  }

  @Test
  void keepsWhatTheRulesRead() {
    shop.signIn(ADA);
    ConversationId id = shop.offered(shop.cleo());
    var facts =
        new RoutingFacts(
            "refund", "de", "shop", "vip", "de", "Cleo", Map.of("n", 1, "list", List.of(2.5)), T0);
    done(shop.store().decisionLog().routed(id, facts, to(Map.of("de", 3), Map.of(), BEN)));

    Entry entry = all(shop.store().decisionLog().since(T0)).getFirst();

    assertThat(entry.routed()).isPresent();
    assertThat(entry.routed().get().facts()).isEqualTo(facts);
    assertThat(entry.routed().get().preferred()).isEqualTo(BEN.id());
  }

  @Test
  void nothingDiffersByThePoliciesThatHeld() {
    aWaitInTwoLooks();

    assertThat(whatIf(routing -> routing, HELPED))
        .isEqualTo(new Answer(ben(36), ben(36), When.SAME_STEP));
  }

  @Test
  void saysWhoWouldHaveGotItHadLessBeenAskedSooner() {
    aWaitInTwoLooks();
    var sooner =
        new Relaxation(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(45),
            HELPERS,
            null);

    Answer answer = whatIf(routing -> routing, sooner);

    assertThat(answer.when()).isEqualTo(When.EARLIER);
    assertThat(answer.would())
        .isEqualTo(new Found(List.of(BEN.id()), Step.REQUIRED_ONLY, T0.plusSeconds(5)));
  }

  @Test
  void saysWhoWouldHaveGotItHadOtherSkillsBeenAsked() {
    aWaitInTwoLooks();

    Answer nothing = whatIf(routing -> asking(routing, Map.of()), HELPED);
    assertThat(nothing.when()).isEqualTo(When.EARLIER);
    assertThat(nothing.would()).isEqualTo(new Found(List.of(BEN.id()), Step.ALL_SKILLS, T0));

    Answer more = whatIf(routing -> asking(routing, Map.of("klingon", 5)), HELPED);
    assertThat(more.when()).isEqualTo(When.LATER);
    assertThat(more.would()).isNull();
  }

  @Test
  void doesNotKnowWhoWouldHaveGotItInAQueueThatNobodyAsked() {
    aWaitInTwoLooks();

    assertThat(whatIf(DecisionLogTest::elsewhere, Relaxation.DEFAULT).when())
        .isEqualTo(When.UNKNOWN);
  }

  /// Ada can do everything and is full, Ben only what is required: he gets it after 36 seconds.
  private void aWaitInTwoLooks() {
    shop.employ(ADA, 0, Map.of("en", 5, "vip", 2), QUEUE);
    shop.status(ADA, AgentStatus.AVAILABLE);
    shop.employ(BEN, CAPACITY, Map.of("en", 5), QUEUE);
    shop.status(BEN, AgentStatus.AVAILABLE);
    ConversationId id = shop.opened(shop.cleo());
    shop.route(
        id, to(Map.of("en", 3), Map.of("vip", Rank.HIGH), null), Timings.DEFAULT.relaxing(HELPED));
    get(shop.store().matches().assign(id, WORKFLOW));
    TestClock.set(T0.plusSeconds(36));
    relax(id);
    assertThat(get(shop.store().matches().drain())).isOne();
    assertThat(recorded()).hasSize(2);
  }

  private Answer whatIf(UnaryOperator<Routing> other, Relaxation relaxation) {
    List<RecordedDecision> looks = recorded();
    Conversation was = looks.getFirst().conversation();
    return WhatIf.of(
        looks,
        Rehearsal.waited(
            was.id(),
            was.inbox(),
            other.apply(Objects.requireNonNull(was.routing())),
            was.timings().relaxing(relaxation),
            Place.of(was).answerDueAt()));
  }

  private static Routing asking(Routing was, Map<String, Integer> skills) {
    return routed(was, was.queue(), skills);
  }

  private static Routing elsewhere(Routing was) {
    return routed(was, "elsewhere", was.requiredSkills());
  }

  private static Routing routed(Routing was, String queue, Map<String, Integer> skills) {
    return new Routing(
        queue,
        skills,
        Map.of(),
        was.priority(),
        "other",
        2,
        was.routingAge(),
        was.enqueuedAt(),
        true,
        was.excluded(),
        null,
        Step.ALL_SKILLS);
  }

  private static Found ben(int second) {
    return new Found(List.of(BEN.id()), Step.REQUIRED_ONLY, T0.plusSeconds(second));
  }

  private void agent(Random random, int number, String queue) {
    var agent = new AgentRef(new AgentId("agent-" + number), "Agent " + number);
    Map<String, Integer> skills =
        Map.of(
            "en", 1 + random.nextInt(5), SKILLS.get(1 + random.nextInt(3)), 1 + random.nextInt(5));
    shop.employ(agent, 40 + 20 * random.nextInt(3), skills, queue);
    shop.status(agent, random.nextInt(6) == 0 ? AgentStatus.AWAY : AgentStatus.AVAILABLE);
  }

  private void begin(Random random, int number) {
    ConversationId id = shop.opened(shop.customer("customer-" + number, "C"));
    Distribution distribution =
        List.of(Distribution.LEAST_LOADED, Distribution.BEST_SKILL, Distribution.ROUND_ROBIN)
            .get(random.nextInt(3));
    Map<String, Rank> wishes =
        random.nextBoolean() ? Map.of() : Map.of("vip", Rank.HIGH, "chess", Rank.LOW);
    AgentRef preferred =
        random.nextInt(3) == 0
            ? new AgentRef(new AgentId("agent-" + random.nextInt(8)), "x")
            : null;
    shop.route(
        id,
        to(Map.of(random.nextBoolean() ? "en" : "de", 1 + random.nextInt(3)), wishes, preferred),
        with(distribution, HELPED));
    get(shop.store().matches().assign(id, WORKFLOW));
  }

  /// Offers are accepted, declined, or the conversation is taken by somebody else; some end; and
  /// who waits is looked after.
  private void shopWorks(Random random) {
    for (Entry entry : all(shop.store().decisionLog().since(Instant.EPOCH))) {
      ConversationId id = entry.conversation();
      Conversation c = shop.facts(id);
      if (c.state() == State.OFFERED) {
        answerOffer(random, id, c);
      } else if (c.state() == State.ACTIVE && random.nextInt(6) == 0) {
        shop.change(id, WORKFLOW, at -> Ownership.end(at.conversation(), at.now()));
      } else if (c.state() == State.QUEUED) {
        relax(id);
      }
    }
    get(shop.store().matches().drain());
  }

  private void answerOffer(Random random, ConversationId id, Conversation c) {
    var offer = Objects.requireNonNull(c.offer());
    switch (random.nextInt(4)) {
      case 0, 1 -> shop.accept(id);
      case 2 -> {
        shop.judge(
            id,
            WORKFLOW,
            at ->
                Offers.decline(
                    at.conversation(), offer.agents().getFirst().id(), offer.id(), null, at.now()));
        get(shop.store().matches().assign(id, WORKFLOW));
      }
      default -> takeOver(random, id);
    }
  }

  private void takeOver(Random random, ConversationId id) {
    var lead = new AgentRef(new AgentId("agent-0"), "Agent 0");
    var to = shop.agent(new AgentRef(new AgentId("agent-" + random.nextInt(6)), "x"));
    shop.change(
        id,
        WORKFLOW,
        at ->
            Assignments.force(at.conversation(), lead, to, "busy", at.now())
                    instanceof Judgement.Done(var change)
                ? change
                : Change.none(at.conversation(), at.now()));
  }

  /// As the workflow does it when the time has come.
  private void relax(ConversationId id) {
    shop.change(
        id,
        WORKFLOW,
        at -> {
          Deadline next =
              Deadlines.next(at.conversation())
                  .filter(due -> due.kind() == Deadline.Kind.RELAX)
                  .filter(due -> !due.due().isAfter(at.now()))
                  .orElse(null);
          return next == null
              ? Change.none(at.conversation(), at.now())
              : Actions.act(at.conversation(), next, new Situation(false, null), at.now());
        });
  }

  private List<RecordedDecision> recorded() {
    return all(shop.store().decisionLog().since(Instant.EPOCH)).stream()
        .map(Entry::decision)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Destination to(
      Map<String, Integer> skills, Map<String, Rank> wishes, @Nullable AgentRef preferred) {
    return new Destination(
        QUEUE, skills, wishes, preferred == null ? null : preferred.id(), 5, null, 1);
  }

  private static Timings with(Distribution distribution, Relaxation relaxation) {
    Timings usual = Timings.DEFAULT;
    return new Timings(
        usual.sla(),
        usual.offer(),
        usual.assigneeResponse(),
        usual.idle(),
        usual.reminders(),
        usual.autoResolve(),
        usual.reopen(),
        usual.wrapUp(),
        usual.csat(),
        usual.units(),
        distribution,
        usual.longestWait(),
        relaxation,
        false,
        usual.limits(),
        usual.maxConcurrentOffers(),
        usual.hours(),
        usual.wording());
  }
}

package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.CEM;
import static dev.baton.domain.conversation.Conversations.CLEO;
import static dev.baton.domain.conversation.Conversations.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Judgement.Done;
import dev.baton.domain.conversation.Judgement.Refused;
import dev.baton.domain.conversation.Messages.Incoming;
import dev.baton.domain.conversation.Offers.Destination;
import dev.baton.domain.hours.BusinessHours;
import dev.baton.domain.hours.Interval;
import dev.baton.domain.inbox.CsatPolicy;
import dev.baton.domain.inbox.CustomerLeft;
import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.domain.inbox.HoursPolicy.OutOfHours;
import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.OnChange;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.Step;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A customer, two agents, the matcher and the workflow do whatever comes to their minds; the same
/// seed walks the same way.
final class Walk {
  /// More than any conversation needs to come to rest without time passing.
  private static final int MOST_ACTIONS = 6 + Ladder.MOST;

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ZERO,
          Duration.ofMillis(1),
          Duration.ofMillis(200),
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          Duration.ofMinutes(2));

  private static final BusinessHours EVERY_OTHER_TEN_MINUTES =
      new BusinessHours(
          ZoneOffset.UTC,
          Arrays.stream(DayOfWeek.values())
              .collect(
                  Collectors.toMap(
                      day -> day,
                      _ ->
                          IntStream.range(0, 72)
                              .mapToObj(i -> new Interval(20 * i, 20 * i + 10))
                              .toList())),
          Map.of());

  private final Random random;
  private final Map<Object, Integer> seen;
  private Ledger ledger;
  private Instant now = T0;
  private Deadline earlier = new Deadline(Deadline.Kind.ROUTE, 0, T0);

  Walk(long seed, Map<Object, Integer> seen) {
    this.random = new Random(seed);
    this.seen = seen;
    this.ledger = open();
    customerWrites();
  }

  void step() {
    timePasses();
    switch (random.nextInt(42)) {
      case 0, 1, 2 -> customerWrites();
      case 3, 4, 5, 6 -> agentWrites();
      case 7 -> keep(Messages.note(c(), agent(), saying(), now));
      case 8 -> keep(Messages.read(c(), reader(), random.nextInt(60), now));
      case 9, 10, 11, 12 -> judged(Offers.accept(c(), agent().id(), offerId(), now));
      case 13 -> judged(Offers.decline(c(), agent().id(), offerId(), null, now));
      case 14 -> somebodyEndsOrMovesIt();
      case 15 -> keep(Ownership.presence(c(), agent().id(), missedFrom(), now));
      case 16 -> keep(Offers.rescind(c(), agent().id(), "agent_gone", now));
      case 17, 18 -> matcherOffers();
      case 19, 20 -> judged(Offers.transfer(c(), owner(), somebody(), new OfferId(uuid()), now));
      case 23 -> judged(Assignments.pull(c(), somebody(), "next", now));
      case 21, 22 -> judged(Assignments.force(c(), agent(), somebody(), "why", now));
      case 24, 25, 26, 27, 28, 29 -> customerIsAwayOrBack();
      case 30, 31 -> judged(Holding.hold(c(), agent().id(), lastSeen(), until(), now));
      case 34, 35 -> keep(Typing.ownerTypes(c(), agent().id(), now));
      case 33 -> judged(WrapUp.end(c(), agent().id(), now));
      case 36, 37 -> customerRates();
      case 38 -> keep(Repromising.repromise(c(), anotherPromise(), now));
      case 32 -> judged(Holding.resume(c(), somebody(), now));
      default -> somebodyActsLate();
    }
    if (random.nextInt(4) > 0) {
      workflowLooks();
    }
  }

  /// Acts until nothing is due, as the workflow does.
  private void workflowLooks() {
    for (int actions = 0; actions <= MOST_ACTIONS; actions++) {
      Optional<Deadline> next = Deadlines.next(c());
      if (next.isEmpty() || next.get().due().isAfter(now)) {
        assertThat(Actions.due(c(), now)).isEmpty();
        return;
      }
      Deadline due = next.get();
      boolean elsewhere = due.kind() == Deadline.Kind.ROUTE || due.kind() == Deadline.Kind.ASSIGN;
      assertThat(Actions.due(c(), now)).isEqualTo(elsewhere ? Optional.empty() : next);
      act(due);
    }
    throw new AssertionError("the workflow spins: " + Deadlines.all(c()) + " in " + c());
  }

  private void act(Deadline deadline) {
    earlier = deadline;
    if (!Actions.asksForAgents(c(), deadline)) {
      assertThat(acted(deadline, new Situation(true, 1L)))
          .as("whoever is there")
          .isEqualTo(acted(deadline, Conversations.NOBODY_ELSE));
    }
    switch (deadline.kind()) {
      case ROUTE -> keep(Offers.route(c(), destination(), "fresh", timings(), now));
      case ASSIGN -> assign();
      default -> keep(Actions.act(c(), deadline, situation(), now));
    }
    assertThat(Deadlines.all(c())).as("acting moves on").doesNotContain(deadline);
    seen.merge(deadline.kind(), 1, Integer::sum);
  }

  private Conversation acted(Deadline deadline, Situation situation) {
    return Actions.act(c(), deadline, situation, now).conversation();
  }

  private Destination destination() {
    Map<String, Rank> optional =
        random.nextBoolean() ? Map.of() : Map.of("vip", Rank.LOW, "de", Rank.HIGH);
    AgentId preferred = random.nextInt(3) == 0 ? BEN.id() : null;
    return new Destination("general", Map.of("en", 3), optional, preferred, 5, "english", 7);
  }

  private void assign() {
    if (random.nextInt(10) == 0) {
      keep(Offers.unroutable(c(), "others", timings(), now));
    }
    if (random.nextBoolean()) {
      matcherOffers();
    } else {
      Step step = Relaxing.after(c(), c().routed().step()).orElse(Step.OVERFLOW);
      keep(
          Offers.nobodyFound(
              c(), random.nextBoolean() ? step : c().routed().step(), random.nextBoolean(), now));
    }
  }

  /// A worker that was away acts on what it read long ago, or on any deadline that is set.
  private void somebodyActsLate() {
    List<Deadline> set = Deadlines.all(c());
    if (!set.isEmpty() && random.nextBoolean()) {
      Deadline any = set.get(random.nextInt(set.size()));
      if (!any.due().isAfter(now)) {
        act(any);
        return;
      }
      assertThat(Actions.act(c(), any, situation(), now).isNone()).as("early").isTrue();
    }
    if (!set.contains(earlier)) {
      assertThat(Actions.act(c(), earlier, situation(), now).isNone()).as("stale").isTrue();
    }
  }

  private void matcherOffers() {
    OfferId id = new OfferId(uuid());
    List<Agent> to =
        somebodyOf(ADA, BEN, CEM).stream()
            .map(agent -> Conversations.agent(agent, AgentStatus.AVAILABLE, 0))
            .toList();
    Step step = c().routing() == null ? Step.ALL_SKILLS : c().routed().step();
    Change change = Offers.offer(c(), step, id, to, uuid(), now);
    boolean somebodyIsLost = to.size() > 1 && random.nextBoolean();
    keep(somebodyIsLost ? change.without(Set.of(to.getLast().id())) : change);
  }

  private void customerWrites() {
    if (!c().live() && !c().reopensAt(now)) {
      ledger = open();
    }
    keep(Messages.customerWrites(c(), saying(), now));
    assertThat(c().live()).isTrue();
  }

  private void customerRates() {
    String comment = random.nextBoolean() ? null : "So it went";
    judged(Ratings.rate(c(), 1 + random.nextInt(5), comment, now));
  }

  private void somebodyEndsOrMovesIt() {
    switch (random.nextInt(6)) {
      case 0 -> keep(Ownership.end(c(), now));
      case 1, 2 -> judged(Ownership.resolve(c(), agent().id(), lastSeen(), now));
      default -> judged(Ownership.transfer(c(), agent().id(), "orders", timings(), now));
    }
  }

  private void customerIsAwayOrBack() {
    switch (random.nextInt(16)) {
      case 8, 9, 10 -> keep(Leaving.gone(c(), now.minusSeconds(random.nextInt(40)), now));
      case 11, 12, 13 -> keep(Leaving.seen(c(), now));
      case 0, 1 -> keep(Deferrals.offer(c(), now));
      case 2, 3, 4 -> judged(Deferrals.defer(c(), now));
      case 5 -> keep(Deferrals.lineFull(c(), now));
      case 6 -> keep(Deferrals.lineIsShort(c(), now));
      default -> judged(Deferrals.comeBack(c(), now));
    }
  }

  /// A later version of the policy, whatever the one before promised.
  private SlaPolicy anotherPromise() {
    OnChange[] rules = OnChange.values();
    return SlaPolicy.DEFAULT
        .within(Duration.ofSeconds(1 + random.nextInt(120)))
        .changing(rules[random.nextInt(rules.length)])
        .savedAs("default", 1 + random.nextInt(1_000));
  }

  private void agentWrites() {
    judged(Messages.agentWrites(c(), agent(), saying(), now));
  }

  private void timePasses() {
    if (!c().live() && random.nextInt(4) == 0) {
      now = now.plus(Duration.ofHours(20));
    } else if (random.nextInt(6) == 0) {
      Instant due = Deadlines.next(c()).map(Deadline::due).orElse(now);
      now = due.isAfter(now) ? due : now;
    } else {
      now = now.plus(PAUSES.get(random.nextInt(PAUSES.size())));
    }
  }

  private void judged(Judgement judgement) {
    switch (judgement) {
      case Done(Change change) -> keep(change);
      case Refused(var refusal) -> seen.merge(refusal, 1, Integer::sum);
    }
  }

  private Ledger open() {
    Conversation blank =
        Messages.blank(
            new ConversationId(uuid()), "shop", CLEO.id(), "Cleo", "", "en", timings(), now);
    return new Ledger(blank, seen);
  }

  private void keep(Change change) {
    ledger.keep(change);
  }

  private Conversation c() {
    return ledger.conversation();
  }

  /// Mostly the one whom it concerns.
  private AgentRef agent() {
    Conversation c = c();
    if (random.nextInt(5) > 0) {
      if (c.offer() != null && (c.owner() == null || random.nextBoolean())) {
        return c.offer().agents().get(random.nextInt(c.offer().agents().size()));
      }
      if (c.owner() != null) {
        return c.owner().agent();
      }
    }
    return random.nextBoolean() ? ADA : BEN;
  }

  /// One or more of them, in any order.
  private List<AgentRef> somebodyOf(AgentRef... agents) {
    List<AgentRef> all = new ArrayList<>(List.of(agents));
    Collections.shuffle(all, random);
    return all.subList(0, 1 + random.nextInt(agents.length));
  }

  /// As they are now, in whatever state they are.
  private Agent somebody() {
    AgentRef who = random.nextBoolean() ? ADA : BEN;
    AgentStatus[] statuses = AgentStatus.values();
    AgentStatus status =
        random.nextBoolean() ? AgentStatus.AVAILABLE : statuses[random.nextInt(statuses.length)];
    int consumed = 20 * random.nextInt(6);
    return Conversations.agent(who, status, consumed);
  }

  private AgentId owner() {
    Owner owner = c().owner();
    return owner != null && random.nextInt(5) > 0 ? owner.agent().id() : agent().id();
  }

  private OfferId offerId() {
    Offer offer = c().offer();
    return offer != null && random.nextInt(5) > 0 ? offer.id() : new OfferId(uuid());
  }

  /// Now and then a number that nobody has written yet.
  private long lastSeen() {
    return Math.max(0, c().talk().lastSeq() + 1 - random.nextInt(4));
  }

  private Talk.Reader reader() {
    return random.nextBoolean() ? Talk.Reader.AGENT : Talk.Reader.CUSTOMER;
  }

  private @Nullable Instant until() {
    return random.nextBoolean() ? null : now.plusSeconds(1 + random.nextInt(600));
  }

  private @Nullable Instant missedFrom() {
    return random.nextInt(3) == 0 ? null : now.plusSeconds(random.nextInt(20));
  }

  private Situation situation() {
    return new Situation(random.nextBoolean(), random.nextBoolean() ? 1L : null);
  }

  /// Those of the defaults, up to a hundred times as fast.
  private Timings timings() {
    int fast = List.of(1, 10, 100).get(random.nextInt(3));
    Timings usual = Timings.DEFAULT;
    return new Timings(
        SlaPolicy.DEFAULT.within(usual.firstResponse().dividedBy(fast)),
        usual.offer().dividedBy(fast),
        usual.assigneeResponse().dividedBy(fast),
        usual.idle().dividedBy(fast),
        usual.reminders().stream().map(one -> one.dividedBy(fast)).toList(),
        usual.autoResolve().dividedBy(fast),
        usual.reopen(),
        random.nextInt(3) == 0 ? usual.idle().dividedBy(fast) : Duration.ZERO,
        new CsatPolicy(random.nextInt(4) > 0, random.nextBoolean()),
        20 + 10 * random.nextInt(3),
        usual.distribution(),
        usual.longestWait(),
        random.nextBoolean()
            ? usual.relaxation()
            : usual.relaxation().overflowingTo("helpers").ledBy("leads"),
        random.nextInt(5) == 0,
        new Limits(null, null, Duration.ofHours(24).dividedBy(fast), customerLeft(fast)),
        1,
        random.nextInt(3) == 0 ? everyOtherTenMinutes() : usual.hours(),
        usual.wording());
  }

  private CustomerLeft customerLeft(int fast) {
    CustomerLeft.Then[] all = CustomerLeft.Then.values();
    return new CustomerLeft(
        CustomerLeft.DEFAULT.after().dividedBy(fast), all[random.nextInt(all.length)]);
  }

  private HoursPolicy everyOtherTenMinutes() {
    return new HoursPolicy(
        EVERY_OTHER_TEN_MINUTES, random.nextBoolean() ? OutOfHours.QUEUE : OutOfHours.DEFER);
  }

  private Incoming saying() {
    return new Incoming(uuid(), "client-" + random.nextLong(), "text", null, null);
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}

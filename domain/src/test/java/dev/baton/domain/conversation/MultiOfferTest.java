package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.CEM;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.agent;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.done;
import static dev.baton.domain.conversation.Conversations.offerId;
import static dev.baton.domain.conversation.Conversations.refusal;
import static dev.baton.domain.conversation.Conversations.told;
import static dev.baton.domain.conversation.Conversations.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A round that rings at several agents at once: the first to accept has it.
class MultiOfferTest {
  private static final OfferId ROUND = offerId("Round");
  private static final Conversation RINGS = aConversation().ringingAt(ADA, BEN, CEM).get();

  @Test
  void aRoundRingsAtAllOfThemAtOnce() {
    Change change = round(aConversation().queued().get(), ADA, BEN);

    assertThat(change.conversation().state()).isEqualTo(State.OFFERED);
    assertThat(change.conversation().offer())
        .isEqualTo(new Offer(ROUND, List.of(ADA, BEN), at(1), at(16)));
    assertThat(told(change)).containsExactly("offer.made", "offer.made");
    assertThat(change.events())
        .extracting(told -> told.event().data().get("agent"))
        .containsExactly(Map.of("id", "ada", "name", "Ada"), Map.of("id", "ben", "name", "Ben"));
  }

  @Test
  void eachOfThemIsClaimedAndKeepsRoomForIt() {
    Change change = round(aConversation().queued().get(), ADA, BEN);

    assertThat(change.claims())
        .containsExactly(Claim.routed(ADA.id(), 4, 0), Claim.routed(BEN.id(), 4, 0));
    assertThat(Holds.of(change.conversation())).isEqualTo(Map.of(ADA.id(), 20, BEN.id(), 20));
  }

  @Test
  void whoCannotBeClaimedAnyMoreIsLeftOutOfTheRound() {
    Conversation queued = aConversation().queued().get();

    Change rest = round(queued, ADA, BEN, CEM).without(Set.of(BEN.id()));

    assertThat(rest)
        .usingRecursiveComparison()
        .ignoringFields("fewer")
        .isEqualTo(round(queued, ADA, CEM));
  }

  @Test
  void whereNobodyCanBeClaimedAnyMoreNothingChanges() {
    Change rest =
        round(aConversation().queued().get(), ADA, BEN).without(Set.of(ADA.id(), BEN.id()));

    assertThat(rest.isNone()).isTrue();
    assertThat(rest.events()).isEmpty();
  }

  @Test
  void whatClaimsOneAgentOnlyIsNothingWithoutThem() {
    Conversation ringing = aConversation().ownedBy(ADA).get();
    Agent ben = agent(BEN, AgentStatus.AVAILABLE, 0);
    Change asks = done(Offers.transfer(ringing, ADA.id(), ben, offerId("Ben"), at(9)));

    assertThat(asks.without(Set.of(ADA.id()))).isSameAs(asks);
    assertThat(asks.without(Set.of(BEN.id())).isNone()).isTrue();
  }

  @Test
  void theFirstToAcceptHasItAndFromTheOthersItIsTakenBack() {
    Change change = done(Offers.accept(RINGS, BEN.id(), ROUND, at(3)));

    assertThat(change.conversation().owner()).isEqualTo(new Owner(BEN, at(3), null));
    assertThat(change.conversation().offer()).isNull();
    assertThat(told(change))
        .containsExactly(
            "offer.accepted", "offer.rescinded", "offer.rescinded", "conversation.assigned");
    assertThat(change.events().get(1).event())
        .isEqualTo(new ConversationEvent.OfferRescinded(ROUND, ADA, "accepted_by_another"));
    assertThat(Holds.of(change.conversation())).isEqualTo(Map.of(BEN.id(), 20));
  }

  @Test
  void nobodyIsBlamedOrPassedOverForComingSecond() {
    Change change = done(Offers.accept(RINGS, BEN.id(), ROUND, at(3)));

    assertThat(change.unresponsive()).isEmpty();
    assertThat(change.conversation().routed().excluded()).isEmpty();
  }

  @Test
  void theSecondToAcceptComesTooLate() {
    Conversation bens = done(Offers.accept(RINGS, BEN.id(), ROUND, at(3))).conversation();

    assertThat(refusal(Offers.accept(bens, ADA.id(), ROUND, at(3)))).contains(Refusal.OFFER_GONE);
    assertThat(refusal(Offers.decline(bens, ADA.id(), ROUND, null, at(3))))
        .contains(Refusal.OFFER_GONE);
  }

  @Test
  void whoDeclinesLeavesTheRoundAndItGoesOnRingingAtTheOthers() {
    Change change = done(Offers.decline(RINGS, ADA.id(), ROUND, "busy", at(3)));

    Conversation after = change.conversation();
    assertThat(after.state()).isEqualTo(State.OFFERED);
    assertThat(after.offer()).isEqualTo(new Offer(ROUND, List.of(BEN, CEM), at(0), at(15)));
    assertThat(after.routed().excluded()).isEqualTo(Map.of(ADA.id(), at(33)));
    assertThat(told(change)).containsExactly("offer.declined");
    assertThat(Holds.of(after)).containsOnlyKeys(BEN.id(), CEM.id());
    assertThat(refusal(Offers.accept(after, ADA.id(), ROUND, at(4)))).contains(Refusal.OFFER_GONE);
  }

  @Test
  void itWaitsAgainOnlyWhenTheLastOfThemHasDeclined() {
    Conversation left = RINGS;
    for (AgentRef agent : List.of(ADA, BEN)) {
      left = done(Offers.decline(left, agent.id(), ROUND, null, at(3))).conversation();
      assertThat(left.state()).isEqualTo(State.OFFERED);
    }

    Conversation after = done(Offers.decline(left, CEM.id(), ROUND, null, at(5))).conversation();

    assertThat(after.state()).isEqualTo(State.QUEUED);
    assertThat(after.routed().excluded()).containsOnlyKeys(ADA.id(), BEN.id(), CEM.id());
    assertThat(Deadlines.next(after)).contains(new Deadline(Deadline.Kind.ASSIGN, 1, at(5)));
  }

  @Test
  void whenItRunsOutAllAtWhomItStillRangCountAsNotResponding() {
    Conversation left = done(Offers.decline(RINGS, ADA.id(), ROUND, null, at(3))).conversation();

    Change change = act(left, Deadline.Kind.OFFER_EXPIRY, NOBODY_ELSE, at(15));

    assertThat(change.unresponsive()).containsExactly(BEN.id(), CEM.id());
    assertThat(told(change)).containsExactly("offer.expired", "offer.expired");
    assertThat(change.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(Holds.of(change.conversation())).isEmpty();
  }

  @Test
  void anAgentWhoGoesAwayLeavesTheRoundWithoutBlame() {
    Change change = Offers.rescind(RINGS, BEN.id(), "agent_gone", at(5));

    assertThat(change.conversation().state()).isEqualTo(State.OFFERED);
    assertThat(change.conversation().offered().agents()).containsExactly(ADA, CEM);
    assertThat(change.conversation().routed().excluded()).isEmpty();
    assertThat(change.unresponsive()).isEmpty();
    assertThat(told(change)).containsExactly("offer.rescinded");
  }

  @Test
  void whoeverTakesOrEndsItTakesBackTheWholeRound() {
    Agent ben = agent(BEN, AgentStatus.AVAILABLE, 20);

    List<Change> changes =
        List.of(
            done(Assignments.force(RINGS, ADA, ben, "she knows them", at(3))),
            done(Deferrals.defer(RINGS, at(3))),
            Ownership.end(RINGS, at(3)));

    assertThat(changes)
        .allSatisfy(change -> {
          assertThat(told(change).subList(0, 3)).containsOnly("offer.rescinded");
          assertThat(change.conversation().offer()).isNull();
          assertThat(change.unresponsive()).isEmpty();
        });
    assertThat(Holds.of(changes.getFirst().conversation())).isEqualTo(Map.of(BEN.id(), 20));
    assertThat(changes.getFirst().claims()).as("Ben held the room already").isEmpty();
  }

  @Test
  void aQueueThatAcceptsForItsAgentsGivesItToTheFirst() {
    Timings timings = Timings.DEFAULT.withAutoAccept(true).ringingAt(3);

    Change change = round(aConversation().queuedWith(timings).get(), ADA, BEN);

    assertThat(change.conversation().ownedBy(ADA.id())).isTrue();
    assertThat(Holds.of(change.conversation())).containsOnlyKeys(ADA.id());
  }

  @Test
  void aRoundHasSomebodyAndNobodyTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Offer(ROUND, List.of(), at(0), at(15)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Offer(ROUND, List.of(ADA, ADA), at(0), at(15)));
  }

  @Test
  void aQueueRingsAtOneToTenAgentsAtOnce() {
    for (int many : new int[] {0, 11}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> queue(many))
          .withMessageContaining("1 to 10");
    }
    assertThat(queue(10).maxConcurrentOffers()).isEqualTo(10);
  }

  private static Queue queue(int many) {
    Duration any = Duration.ofSeconds(15);
    return new Queue(
        "general",
        "General",
        "sla",
        "silence",
        any,
        any,
        20,
        Distribution.DEFAULT,
        any,
        Relaxation.DEFAULT,
        false,
        Limits.NONE,
        many,
        null,
        null,
        null);
  }

  private static Change round(Conversation c, AgentRef... agents) {
    List<Agent> to =
        List.of(agents).stream().map(one -> agent(one, AgentStatus.AVAILABLE, 0)).toList();
    return Offers.offer(c, Step.ALL_SKILLS, ROUND, to, uuid("decision"), at(1));
  }
}

package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.agent;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.done;
import static dev.baton.domain.conversation.Conversations.offerId;
import static dev.baton.domain.conversation.Conversations.refusal;
import static dev.baton.domain.conversation.Conversations.saying;
import static dev.baton.domain.conversation.Conversations.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaClock;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldingTest {
  @Test
  void whatIsOnHoldIsItsOwnersCostsNothingAndNobodyIsReminded() {
    Conversation held = aConversation().ownedBy(ADA).answered().at(10).held(at(3600)).get();

    assertThat(held.ownedBy(ADA.id())).isTrue();
    assertThat(Holds.of(held)).isEmpty();
    assertThat(Deadlines.all(held)).containsExactly(new Deadline(Kind.HOLD_OVER, 1, at(3600)));
  }

  @Test
  void aHoldUntilTheCustomerWritesEndsAfterThirtyDaysAtTheLatest() {
    Conversation held = aConversation().ownedBy(ADA).answered().held().get();

    assertThat(Deadlines.all(held))
        .containsExactly(new Deadline(Kind.HOLD_OVER, 1, at(0).plus(Duration.ofDays(30))));
  }

  @Test
  void atItsTimeItIsTheOwnersTurnAndTheyHaveTheWholeTimeForAnAnswer() {
    Conversation held = aConversation().ownedBy(ADA).answered().held(at(3600)).get();

    Change over = act(held, Kind.HOLD_OVER, NOBODY_ELSE, at(3601));

    assertThat(told(over)).containsExactly("conversation.resumed");
    assertThat(over.conversation().state()).isEqualTo(State.ACTIVE);
    assertThat(over.conversation().talk().turn()).isEqualTo(Turn.AGENT);
    assertThat(deadline(over.conversation(), Kind.ASSIGNEE_RESPONSE).orElseThrow().due())
        .isEqualTo(at(3601 + 120));
    assertThat(deadline(over.conversation(), Kind.WAKE)).isPresent();
  }

  @Test
  void theCustomersMessageEndsTheHold() {
    Conversation held = aConversation().ownedBy(ADA).answered().held(at(3600)).get();

    Change wrote = Messages.customerWrites(held, saying("and my parcel?"), at(60));

    assertThat(told(wrote)).containsExactly("conversation.resumed", "message.posted");
    assertThat(wrote.conversation().hold()).isNull();
    assertThat(wrote.conversation().ownedBy(ADA.id())).isTrue();
    assertThat(deadline(wrote.conversation(), Kind.WAKE).orElseThrow().due()).isEqualTo(at(60));
  }

  @Test
  void theAgentMayWriteWithoutEndingTheHold() {
    Conversation held = aConversation().ownedBy(ADA).held(at(3600)).get();

    Conversation answered =
        done(Messages.agentWrites(held, ADA, saying("I have asked the courier"), at(30)))
            .conversation();

    assertThat(answered.state()).isEqualTo(State.HOLD);
    assertThat(answered.clocks().firstResponseAt()).isEqualTo(at(30));
  }

  @Test
  void aMessageThatTheAgentHasNotSeenIsNotPutOutOfSight() {
    Conversation spoken = aConversation().ownedBy(ADA).answered().at(5).customerWrites().get();
    long seen = spoken.talk().lastSeq() - 1;

    assertThat(refusal(Holding.hold(spoken, ADA.id(), seen, null, at(6))))
        .contains(Refusal.CUSTOMER_WROTE);
  }

  @Test
  void onlyItsOwnerPutsItOnHoldOrGoesOn() {
    Conversation owned = aConversation().ownedBy(ADA).get();
    Conversation held = aConversation().ownedBy(ADA).held().get();

    assertThat(refusal(Holding.hold(owned, BEN.id(), 1, null, at(6)))).contains(Refusal.NOT_YOURS);
    assertThat(refusal(Holding.resume(held, agent(BEN, AgentStatus.AVAILABLE, 0), at(6))))
        .contains(Refusal.NOT_YOURS);
  }

  @Test
  void theTimeOfAHoldCanBeChanged() {
    Conversation held = aConversation().ownedBy(ADA).at(10).held(at(3600)).get();

    Change changed = done(Holding.hold(held, ADA.id(), 1, at(60), at(20)));

    assertThat(changed.conversation().hold()).isEqualTo(new OnHold(at(10), at(60)));
    assertThat(told(changed)).containsExactly("conversation.held");
    assertThat(done(Holding.hold(changed.conversation(), ADA.id(), 1, at(60), at(21))).isNone())
        .isTrue();
  }

  @Test
  void theOwnerGoesOnAwakeAndOverFullByOneConversationAtMost() {
    Conversation held = aConversation().ownedBy(ADA).held().get();

    Change resumed = done(Holding.resume(held, agent(ADA, AgentStatus.AWAY, 100), at(600)));

    assertThat(told(resumed)).containsExactly("conversation.resumed");
    assertThat(Holds.of(resumed.conversation())).containsEntry(ADA.id(), 20);
    assertThat(resumed.claims()).containsExactly(Claim.resumed(ADA.id(), 4, 20));
    assertThat(refusal(Holding.resume(held, agent(ADA, AgentStatus.AVAILABLE, 101), at(600))))
        .contains(Refusal.AGENT_FULL);
    assertThat(refusal(Holding.resume(held, agent(ADA, AgentStatus.OFFLINE, 0), at(600))))
        .contains(Refusal.AGENT_OFFLINE);
  }

  @Test
  void whoIsAskedToTakeItOverMayDeclineAndItStaysOnHold() {
    Conversation held = aConversation().ownedBy(ADA).held().get();
    Conversation asking =
        done(Offers.transfer(
                held, ADA.id(), agent(BEN, AgentStatus.AVAILABLE, 0), offerId("o"), at(5)))
            .conversation();

    assertThat(Holds.of(asking)).containsOnlyKeys(BEN.id());
    assertThat(deadline(asking, Kind.OFFER_EXPIRY)).isPresent();

    Conversation declined =
        done(Offers.decline(asking, BEN.id(), offerId("o"), null, at(6))).conversation();
    assertThat(declined.state()).isEqualTo(State.HOLD);

    Conversation accepted =
        done(Offers.accept(asking, BEN.id(), offerId("o"), at(6))).conversation();
    assertThat(accepted.state()).isEqualTo(State.ACTIVE);
    assertThat(accepted.hold()).isNull();
    assertThat(accepted.ownedBy(BEN.id())).isTrue();
  }

  @Test
  void whatIsOnHoldCanBeResolvedAndHandedOn() {
    Conversation held = aConversation().ownedBy(ADA).answered().held().get();
    long seen = held.talk().lastSeq();

    assertThat(done(Ownership.resolve(held, ADA.id(), seen, at(9))).conversation().state())
        .isEqualTo(State.RESOLVED);
    assertThat(
            done(Ownership.transfer(held, ADA.id(), "orders", Timings.DEFAULT, at(9)))
                .conversation()
                .state())
        .isEqualTo(State.QUEUED);
  }

  @Test
  void theClockOfTheNextResponseRunsOnUnlessThePolicyPausesIt() {
    assertThat(nextRungAfterAHoldOfAnHour(false)).isEqualTo(60);
    assertThat(nextRungAfterAHoldOfAnHour(true)).isEqualTo(60 + 3600);
  }

  /// @return seconds after the turn began
  private static long nextRungAfterAHoldOfAnHour(boolean paused) {
    var rung =
        new Rung(
            SlaClock.NEXT_RESPONSE,
            50,
            Duration.ZERO,
            Set.of(Rung.Phase.ACTIVE),
            List.of(Rung.Action.NOTIFY_LEAD));
    var sla =
        new SlaPolicy(
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            SlaPolicy.RESOLUTION,
            paused,
            new Ladder(List.of(rung)));
    Conversation waiting =
        aConversation()
            .queuedWith(
                Timings.of(
                    sla,
                    SilencePolicy.DEFAULT,
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(120),
                    20))
            .ownedBy(ADA)
            .answered()
            .at(100)
            .customerWrites()
            .at(110)
            .held(at(110 + 3600))
            .get();
    Conversation back =
        done(Holding.resume(waiting, agent(ADA, AgentStatus.AVAILABLE, 0), at(110 + 3600)))
            .conversation();
    return Duration.between(at(100), deadline(back, Kind.LADDER).orElseThrow().due()).toSeconds();
  }
}

package dev.baton.activities.conversation;

import static dev.baton.activities.conversation.Pipeline.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.CsatPolicy;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.text.Moment;
import dev.baton.store.testing.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A conversation that is put aside, and one that ends.
class HoldAndEndTest extends PipelineStory {
  private static final int DAY = 24 * 3600;

  @Test
  void itsOwnerGoesOnWithItBeforeItsTime() {
    pipeline.signIn(ADA).customerWrites("Where is it?").at(5).accept(ADA);
    pipeline.at(10).answers(ADA, "I ask the courier").holds(ADA, 3600);

    pipeline.at(60).resumes(ADA);

    assertThat(pipeline.facts().state()).isEqualTo(State.ACTIVE);
    assertThat(Ledger.held(ADA)).isEqualTo(20);
    // Whoever goes on with it has the whole time for an answer.
    assertThat(pipeline.at(60 + 112).facts().ownedBy(ADA.id())).isTrue();
    assertThat(pipeline.at(60 + 126).facts().hasOwner()).isFalse();
  }

  @Test
  void whoIsDoneWithTheWrapUpEndsItBeforeItsTime() {
    pipeline.wrapsUp(600).signIn(ADA).customerWrites("Where is it?").at(5).accept(ADA);
    pipeline.at(10).answers(ADA, "On its way").at(20).resolve(ADA);
    assertThat(Ledger.held(ADA)).isEqualTo(20);

    pipeline.at(30).endsWrapUp(ADA);

    assertThat(pipeline.facts().state()).isEqualTo(State.RESOLVED);
    assertThat(Ledger.held(ADA)).isZero();
    assertThat(pipeline.temporal().ended(pipeline.id())).isTrue();
  }

  @Test
  void whereThePolicySaysSoTheyAreAskedHowItWentThoughTheyWentQuiet() {
    var usual = SilencePolicy.DEFAULT;
    var asking = new CsatPolicy(true, true);
    pipeline.silences(
        new SilencePolicy(
            usual.idle(),
            usual.reminders(),
            usual.autoResolve(),
            usual.reopen(),
            Duration.ZERO,
            asking));
    pipeline.signIn(ADA).customerWrites("Where is it?").at(5).accept(ADA);

    pipeline.answers(ADA, "On its way").at(5 + 15 * 60 + 10);

    assertThat(pipeline.facts().state()).isEqualTo(State.RESOLVED);
    assertThat(pipeline.told()).containsOnlyOnce("csat.requested");
  }

  @Test
  void theyAreRemindedThreeTimesByNameAsThePolicySaysAndThenItResolvesItself() {
    pipeline
        .says(Moment.REMINDER, "Are you there[, {customer}]?")
        .silences(reminding(60, 120, 180, 240));
    pipeline.signIn(ADA).customerWrites("Where is it?").at(5).accept(ADA);
    pipeline.at(10).answers(ADA, "On its way");

    assertThat(pipeline.at(65).said()).doesNotContain("Are you there, Cleo Canary?");
    pipeline.at(10 + 180 + 8);
    assertThat(pipeline.said()).filteredOn("Are you there, Cleo Canary?"::equals).hasSize(2);
    assertThat(pipeline.told()).filteredOn("conversation.reminded"::equals).hasSize(3);
    assertThat(pipeline.at(10 + 232).facts().state()).isEqualTo(State.ACTIVE);

    assertThat(pipeline.at(10 + 252).facts().state()).isEqualTo(State.RESOLVED);
  }

  /// @param last when it resolves itself
  private static SilencePolicy reminding(int first, int second, int third, int last) {
    var usual = SilencePolicy.DEFAULT;
    List<Duration> reminders = Stream.of(first, second, third).map(Duration::ofSeconds).toList();
    return new SilencePolicy(
        Duration.ofSeconds(first), reminders, Duration.ofSeconds(last), usual.reopen());
  }

  @Test
  void isOnHoldUntilItsTimeAndTheOwnerHasItAgain() {
    pipeline.signIn(ADA).customerWrites("Where is it?").at(5).accept(ADA);
    pipeline.at(10).answers(ADA, "I ask the courier").holds(ADA, 3600);
    assertThat(Ledger.held(ADA)).isZero();

    pipeline.at(3500);
    assertThat(pipeline.facts().state()).isEqualTo(State.HOLD);
    assertThat(pipeline.told()).doesNotContain("conversation.reminded", "conversation.idle");

    pipeline.at(3613);
    assertThat(pipeline.facts().state()).isEqualTo(State.ACTIVE);
    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();
    assertThat(Ledger.held(ADA)).isEqualTo(20);
    assertThat(pipeline.told()).containsOnlyOnce("conversation.held", "conversation.resumed");
  }

  @Test
  void isNoMoreOnHoldWhenTheCustomerWrites() {
    pipeline.signIn(ADA).customerWrites("Where is it?").at(5).accept(ADA);
    pipeline.at(10).answers(ADA, "I ask the courier").holds(ADA, 3600);

    pipeline.at(60).customerWrites("It is here!");

    assertThat(pipeline.facts().state()).isEqualTo(State.ACTIVE);
    assertThat(Ledger.held(ADA)).isEqualTo(20);
  }

  @Test
  void isWrappedUpForAMinuteAndOnlyThenTheRunEnds() {
    pipeline.wrapsUp(60).signIn(ADA).customerWrites("Where is it?").at(5).accept(ADA);
    pipeline.at(10).answers(ADA, "On its way").at(20).resolve(ADA);
    assertThat(pipeline.facts().state()).isEqualTo(State.WRAP_UP);
    assertThat(Ledger.held(ADA)).isEqualTo(20);
    assertThat(pipeline.temporal().ended(pipeline.id())).isFalse();

    pipeline.at(40).customerWrites("And the other one?");
    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();
    pipeline.at(50).answers(ADA, "Tomorrow").resolve(ADA);

    pipeline.at(112);
    assertThat(pipeline.facts().state()).isEqualTo(State.RESOLVED);
    assertThat(Ledger.held(ADA)).isZero();
    assertThat(pipeline.temporal().ended(pipeline.id())).isTrue();
    assertThat(pipeline.told()).containsOnlyOnce("conversation.wrap_up_ended");
  }

  @Test
  void theyAreAskedOnceHowItWentHoweverOftenItEnds() {
    pipeline.signIn(ADA).customerWrites("Where is it?").at(5).accept(ADA);
    pipeline.answers(ADA, "On its way").at(20).resolve(ADA);
    assertThat(pipeline.told()).containsOnlyOnce("csat.requested");

    pipeline.at(60).customerWrites("And the other one?").accept(ADA);
    pipeline.answers(ADA, "Tomorrow").at(80).resolve(ADA);

    assertThat(pipeline.facts().state()).isEqualTo(State.RESOLVED);
    assertThat(pipeline.told()).containsOnlyOnce("csat.requested");
  }

  @Test
  void nobodyIsAskedHowItWentWhoWentQuiet() {
    pipeline.signIn(ADA).customerWrites("Where is it?").at(5).accept(ADA);
    pipeline.answers(ADA, "On its way").at(5 + 15 * 60 + 10);

    assertThat(pipeline.facts().state()).isEqualTo(State.RESOLVED);
    assertThat(pipeline.told()).doesNotContain("csat.requested");
  }

  @Test
  void nobodyIsAskedHowItWentWhoLeftBeforeAnybodyAnswered() {
    pipeline.customerWrites("Where is it?").at(20).customerEnds();

    assertThat(pipeline.facts().state()).isEqualTo(State.ABANDONED);
    assertThat(pipeline.told()).doesNotContain("csat.requested");
  }

  @Test
  void whoWritesAgainAfterLeavingGoesOnWithTheSameConversation() {
    pipeline.customerWrites("Where is it?").at(20).customerEnds();
    ConversationId left = pipeline.id();

    pipeline.signIn(ADA).at(3600).customerWrites("I still want to know");

    assertThat(pipeline.id()).isEqualTo(left);
    assertThat(pipeline.ringsAt()).containsExactly(ADA);
  }

  @Test
  void insideTheDayAMessageReopensItAndLaterANewOneBeginsWithTheHistoryInSight() {
    pipeline.signIn(ADA).customerWrites("Where is it?").at(5).accept(ADA);
    pipeline.answers(ADA, "On its way").at(20).resolve(ADA);
    ConversationId first = pipeline.id();

    pipeline.at(20 + DAY - 60).customerWrites("It is here").accept(ADA);
    assertThat(pipeline.id()).isEqualTo(first);
    pipeline.answers(ADA, "Good").resolve(ADA);
    pipeline.at(20 + 2 * DAY + 60).customerWrites("Another thing");

    assertThat(pipeline.id()).isNotEqualTo(first);
    assertThat(pipeline.allOfTheCustomer()).containsExactly(pipeline.id(), first);
    assertThat(pipeline.said()).doesNotContain("It is here");
    assertThat(pipeline.ringsAt()).containsExactly(ADA);
  }

  @Test
  void twoTabsOfOneCustomerAreInTheSameConversation() {
    pipeline.customerWrites("Where is it?");
    ConversationId first = pipeline.id();

    pipeline.customerWrites("I have it open twice");

    assertThat(pipeline.id()).isEqualTo(first);
    assertThat(pipeline.allOfTheCustomer()).containsExactly(first);
  }

  @Test
  void whatResolvesItselfIsLeftAloneIfTheCustomerWroteLast() {
    pipeline.signIn(ADA).customerWrites("Where is it?").at(5).accept(ADA);
    pipeline.answers(ADA, "On its way").at(15 * 60 - 10).console(ADA).customerWrites("Thanks!");

    pipeline.at(15 * 60 + 30);

    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();
  }
}

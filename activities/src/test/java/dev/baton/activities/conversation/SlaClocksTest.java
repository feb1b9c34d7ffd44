package dev.baton.activities.conversation;

import static dev.baton.activities.conversation.Pipeline.ADA;
import static dev.baton.activities.conversation.Pipeline.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.OnChange;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.Rung.Action;
import dev.baton.domain.inbox.Rung.Phase;
import dev.baton.domain.inbox.SlaClock;
import dev.baton.domain.inbox.SlaPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What starts, stops and ends the clocks of what customers are promised.
class SlaClocksTest extends PipelineStory {
  private static final int DAY = 24 * 3600;

  @Test
  void aPromiseThatWasMadeIsKeptThoughThePolicyChanged() {
    pipeline.customerWrites("Hello?").at(5).promises(within(20).changing(OnChange.KEEP));

    pipeline.at(55);
    assertThat(pipeline.told()).doesNotContain("conversation.escalated", "sla.changed");
    pipeline.at(64);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated");
  }

  @Test
  void aPromiseIsTightenedAndNeverLoosened() {
    pipeline.customerWrites("Hello?").at(5).promises(within(100).changing(OnChange.TIGHTEN));

    pipeline.at(64);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated");
  }

  @Test
  void everythingIsReckonedAnewWhereThePolicySaysSo() {
    pipeline.customerWrites("Hello?").at(5).promises(within(100).changing(OnChange.RECOMPUTE));

    pipeline.at(94);
    assertThat(pipeline.told()).contains("sla.changed").doesNotContain("conversation.escalated");
    pipeline.at(104);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated");
  }

  @Test
  void eachThresholdIsReachedOnceInEachTurnAndInOrder() {
    var ladder =
        new Ladder(
            IntStream.of(90, 50, 100, 75)
                .mapToObj(one -> leadIsTold(SlaClock.NEXT_RESPONSE, one))
                .toList());
    pipeline.promises(SlaPolicy.DEFAULT.climbing(ladder));
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.answers(ADA, "Hi");

    pipeline.at(20).customerWrites("And?").at(83);
    assertThat(reached()).containsExactly(50);
    pipeline.at(115);
    assertThat(reached()).containsExactly(50, 75);
    pipeline.at(131).answers(ADA, "Here");
    assertThat(reached()).containsExactly(50, 75, 90);

    pipeline.at(200).customerWrites("And?").at(264);
    assertThat(reached()).containsExactly(50, 75, 90, 50);
  }

  @Test
  void whoIsTypingHasMoreTimeButThePromiseHasNot() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);

    pipeline.at(52).types(ADA).at(64);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated");
  }

  private List<Integer> reached() {
    return Pattern.compile("\"percent\": (\\d+)")
        .matcher(pipeline.data("escalation.rung_reached"))
        .results()
        .map(found -> Integer.valueOf(found.group(1)))
        .toList();
  }

  private static Rung leadIsTold(SlaClock clock, int percent) {
    return new Rung(
        clock, percent, Duration.ZERO, Set.of(Phase.values()), List.of(Action.NOTIFY_LEAD));
  }

  @Test
  void theFirstResponseIsDueSixtySecondsAfterTheFirstMessageThroughATransfer() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);

    pipeline.signIn(BEN).at(50).transfer(ADA, Pipeline.ORDERS);
    pipeline.at(57);
    assertThat(pipeline.told()).doesNotContain("conversation.escalated");
    pipeline.at(64);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated");
  }

  @Test
  void aNoteAmongColleaguesIsNoResponse() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);

    pipeline.notes(ADA, "Who knows this one?").at(64);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated");
  }

  @Test
  void aResponseMeetsThePromiseEvenIfItComesLast() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);

    pipeline.at(56).answers(ADA, "Hi").at(70);

    assertThat(pipeline.told()).doesNotContain("conversation.escalated");
  }

  @Test
  void theResolutionIsDueAfterADayAndTheLeadIsTold() {
    pipeline.customerWrites("Hello?").at(200);
    int ofTheFirstResponse = pipeline.rungs();

    pipeline.at(DAY - 8);
    assertThat(pipeline.rungs()).isEqualTo(ofTheFirstResponse);
    pipeline.at(DAY + 6);

    assertThat(pipeline.rungs()).isEqualTo(ofTheFirstResponse + 1);
    assertThat(pipeline.data("conversation.escalated")).contains("\"resolution\"");
  }

  @Test
  void escalatesSoonerOnceThePromiseWasTightened() {
    pipeline.customerWrites("Hello?").at(5).promises(within(20).changing(OnChange.TIGHTEN));

    pipeline.at(15);
    assertThat(pipeline.told()).contains("sla.changed").doesNotContain("conversation.escalated");
    pipeline.at(25);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated");
  }

  @Test
  void nudgesTheAgentWhoOwesTheNextAnswer() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.at(20).answers(ADA, "Hi");
    pipeline.at(40).customerWrites("And?");

    pipeline.at(125);
    assertThat(pipeline.rungs()).isZero();
    pipeline.at(138);
    assertThat(pipeline.rungs()).isEqualTo(1);
    pipeline.answers(ADA, "Here you are").at(300);

    assertThat(pipeline.rungs()).isEqualTo(1);
    assertThat(pipeline.told()).doesNotContain("conversation.requeued");
  }

  @Test
  void theNextResponseIsCountedFromTheFirstUnansweredMessageOfTheTurn() {
    pipeline.promises(told(SlaClock.NEXT_RESPONSE, sec(60), false));
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.answers(ADA, "Hi");
    pipeline.at(20).customerWrites("And?").at(50).customerWrites("Hello?");

    pipeline.at(76);
    assertThat(pipeline.rungs()).isZero();
    pipeline.at(84);

    assertThat(pipeline.rungs()).isEqualTo(1);
  }

  @Test
  void theClockOfTheNextResponseStandsStillOnHoldWhereThePolicySaysSo() {
    pipeline.promises(told(SlaClock.NEXT_RESPONSE, sec(60), true));
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.answers(ADA, "Hi");
    pipeline.at(20).customerWrites("And?").at(30).holds(ADA, 100);

    pipeline.at(175);
    assertThat(pipeline.rungs()).isZero();
    pipeline.at(186);

    assertThat(pipeline.rungs()).isEqualTo(1);
  }

  @Test
  void theClockOfTheResolutionStandsStillWhileTheCustomerIsWaitedFor() {
    pipeline.promises(told(SlaClock.RESOLUTION, sec(100), false));
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.at(20).answers(ADA, "Hi");

    pipeline.at(200).customerWrites("Still here").at(275);
    assertThat(pipeline.rungs()).isZero();
    pipeline.at(286);

    assertThat(pipeline.rungs()).isEqualTo(1);
  }

  @Test
  void theClockOfTheResolutionStandsStillOnHold() {
    pipeline.promises(told(SlaClock.RESOLUTION, sec(100), false));
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.at(20).holds(ADA, 100);

    pipeline.at(194);
    assertThat(pipeline.rungs()).isZero();
    pipeline.at(206);

    assertThat(pipeline.rungs()).isEqualTo(1);
  }

  @Test
  void reopeningStartsTheClocksOfTheResolutionAndOfTheFirstResponseAnew() {
    pipeline.promises(told(SlaClock.RESOLUTION, sec(100), false));
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.at(50).answers(ADA, "Hi").resolve(ADA);

    pipeline.at(3600).customerWrites("One more thing").accept(ADA);
    assertThat(pipeline.at(3656).told()).doesNotContain("conversation.escalated");
    pipeline.at(3664);
    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated");
    assertThat(pipeline.at(3695).rungs()).isZero();
    pipeline.at(3706);

    assertThat(pipeline.rungs()).isEqualTo(1);
  }

  @Test
  void whileTheyContinueLaterEveryClockStandsStill() {
    pipeline.promises(told(SlaClock.RESOLUTION, sec(100), false));
    pipeline.customerWrites("Hello?").at(30).customerContinuesLater();

    pipeline.at(600).customerWrites("I am back").at(625);
    assertThat(pipeline.told()).doesNotContain("conversation.escalated");
    pipeline.at(636);
    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated");
    assertThat(pipeline.at(664).rungs()).isZero();

    assertThat(pipeline.at(678).rungs()).isEqualTo(1);
  }

  @Test
  void theClockOfTheResolutionIsMetByResolvingIt() {
    pipeline.promises(told(SlaClock.RESOLUTION, sec(100), false));
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.answers(ADA, "Hi").at(10).customerWrites("And?").at(80).answers(ADA, "Done");

    pipeline.resolve(ADA);

    assertThat(pipeline.at(200).rungs()).isZero();
  }

  private static SlaPolicy within(int seconds) {
    return SlaPolicy.DEFAULT.within(sec(seconds));
  }

  /// A promise of which the lead is told when it is broken, and of no other.
  private static SlaPolicy told(SlaClock clock, Duration target, boolean pausedOnHold) {
    var broken = leadIsTold(clock, 100);
    return new SlaPolicy(
        sec(60),
        clock == SlaClock.NEXT_RESPONSE ? target : SlaPolicy.NEXT_RESPONSE,
        clock == SlaClock.RESOLUTION ? target : SlaPolicy.RESOLUTION,
        pausedOnHold,
        new Ladder(List.of(broken)));
  }

  private static Duration sec(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}

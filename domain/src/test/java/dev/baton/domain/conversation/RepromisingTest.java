package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Conversations.Story;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.OnChange;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What a policy that was saved anew does to who was promised something by the old one.
class RepromisingTest {
  private static final SlaPolicy MINUTE = promise(60, 120).savedAs("default", 1);

  @Test
  void keptPromisesStayAsTheyAre() {
    Change change = repromise(waiting(), promise(10, 20), OnChange.KEEP, 5);

    assertThat(change.isNone()).isTrue();
  }

  @Test
  void recomputedTheFirstAnswerIsDueByTheNewPromiseFromTheSameStart() {
    assertThat(due(repromise(waiting(), promise(30, 120), OnChange.RECOMPUTE, 5)))
        .isEqualTo(at(30));
    assertThat(due(repromise(waiting(), promise(300, 120), OnChange.RECOMPUTE, 5)))
        .isEqualTo(at(300));
  }

  @Test
  void tightenedOnlyWhatComesSoonerIsTakenOver() {
    Change change = repromise(waiting(), promise(300, 90), OnChange.TIGHTEN, 5);

    assertThat(due(change)).isEqualTo(at(60));
    SlaPolicy now = change.conversation().timings().sla();
    assertThat(now.nextResponse()).isEqualTo(Duration.ofSeconds(90));
    assertThat(now.version()).isEqualTo(new SlaPolicy.Version("default", 2));
    assertThat(told(change)).containsExactly("sla.changed");
  }

  @Test
  void noPromiseIsBrokenBeforeItWasMade() {
    assertThat(due(repromise(waiting(), promise(10, 120), OnChange.RECOMPUTE, 40)))
        .isEqualTo(at(40));
  }

  @Test
  void whatWasBrokenStaysBroken() {
    Conversation late = waiting().when(Kind.FIRST_RESPONSE).get();

    Change change =
        Repromising.repromise(late, saved(promise(300, 120), OnChange.RECOMPUTE), at(70));

    assertThat(due(change)).isEqualTo(at(60));
    assertThat(deadline(change.conversation(), Kind.FIRST_RESPONSE)).isEmpty();
  }

  @Test
  void theTimeForWhichTheClockStoodStillIsKept() {
    Story story = waiting().at(20);
    Conversation away = Conversations.done(Deferrals.defer(story.get(), at(20))).conversation();
    Conversation back = Conversations.done(Deferrals.comeBack(away, at(120))).conversation();
    assertThat(back.clocks().firstResponseDueAt()).isEqualTo(at(160));

    Change change =
        Repromising.repromise(back, saved(promise(90, 120), OnChange.RECOMPUTE), at(121));

    assertThat(due(change)).isEqualTo(at(190));
  }

  @Test
  void theNextAnswerIsDueByTheNewPromiseToo() {
    Conversation asked = waiting().ownedBy(ADA).at(10).answered().at(100).customerWrites().get();
    SlaPolicy next = promise(60, 40).climbing(Ladder.DEFAULT);

    Conversation after =
        Repromising.repromise(asked, saved(next, OnChange.RECOMPUTE), at(101)).conversation();

    assertThat(deadline(after, Kind.LADDER).orElseThrow().due()).isEqualTo(at(130));
  }

  @Test
  void whatTheNewLadderMakesOverdueIsDoneOnce() {
    Conversation waiting = waiting().get();
    SlaPolicy next = promise(20, 120).climbing(Ladder.DEFAULT);
    Conversation after =
        Repromising.repromise(waiting, saved(next, OnChange.RECOMPUTE), at(50)).conversation();

    Conversation climbed = after;
    int rungs = 0;
    while (deadline(climbed, Kind.LADDER).filter(one -> !one.due().isAfter(at(50))).isPresent()) {
      climbed = act(climbed, Kind.LADDER, Conversations.NOBODY_ELSE, at(50)).conversation();
      rungs++;
    }

    assertThat(rungs).isPositive();
    assertThat(deadline(climbed, Kind.LADDER).orElseThrow().due()).isAfter(at(50));
  }

  @Test
  void whatHasEndedIsPromisedNothing() {
    Conversation ended = waiting().ended().get();

    assertThat(
            Repromising.repromise(ended, saved(promise(10, 20), OnChange.RECOMPUTE), at(5))
                .isNone())
        .isTrue();
  }

  private static Story waiting() {
    return aConversation().queuedWith(Timings.DEFAULT.promising(MINUTE)).searched();
  }

  private static Change repromise(Story story, SlaPolicy next, OnChange rule, long seconds) {
    return Repromising.repromise(story.get(), saved(next, rule), at(seconds));
  }

  private static SlaPolicy saved(SlaPolicy next, OnChange rule) {
    return next.changing(rule).savedAs("default", 2);
  }

  private static SlaPolicy promise(long first, long next) {
    return new SlaPolicy(
        Duration.ofSeconds(first),
        Duration.ofSeconds(next),
        SlaPolicy.RESOLUTION,
        false,
        Ladder.NONE);
  }

  private static Instant due(Change change) {
    return change.conversation().clocks().firstResponseDueAt();
  }
}

package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Conversations.Story;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextLookTest {
  private static final Timings DEFAULT = Timings.DEFAULT;

  @Test
  void isAtTheNearestDeadline() {
    assertThat(Deadlines.nextLook(aConversation().offeredTo(ADA).get(), at(0))).isEqualTo(at(15));
  }

  @Test
  void isWithinADayWhenNothingIsDue() {
    Conversation waiting = aConversation().searched().when(Kind.FIRST_RESPONSE).get();
    assertThat(Deadlines.next(waiting)).isEmpty();

    assertThat(Deadlines.nextLook(waiting, at(60))).isEqualTo(at(60).plus(Duration.ofDays(1)));
  }

  @Test
  void comesBeforeAnyClockThatTheCustomersNextMessageStarts() {
    Story story = aConversation().ownedBy(ADA).at(20).answered();
    Instant promise = Deadlines.nextLook(story.get(), at(30));
    assertThat(promise).isEqualTo(at(30).plus(DEFAULT.assigneeResponse()));

    Instant due = due(story.at(31).customerWrites());

    assertThat(due).isAfter(promise);
  }

  @Test
  void comesBeforeAnyClockThatTheAgentsNextMessageStarts() {
    var brief = new SilencePolicy(sec(30), List.of(sec(60)), sec(90), Duration.ofHours(24));
    Timings timings = Timings.of(SlaPolicy.DEFAULT, brief, sec(15), sec(120), 20);
    Story story = aConversation().queuedWith(timings).ownedBy(ADA).answered();
    story.at(10).customerWrites();
    Instant promise = Deadlines.nextLook(story.get(), at(11));
    assertThat(promise).isEqualTo(at(41));

    Instant due = due(story.at(12).answered());

    assertThat(due).isAfter(promise);
  }

  @Test
  void ofASleeperIsAtItsOwnDeadline() {
    Conversation idle = aConversation().ownedBy(ADA).at(20).answered().when(Kind.IDLE).get();

    assertThat(Deadlines.nextLook(idle, at(320)))
        .isEqualTo(at(20).plus(DEFAULT.reminders().getFirst()));
  }

  private static Instant due(Story story) {
    return Deadlines.next(story.get()).orElseThrow().due();
  }

  private static Duration sec(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}

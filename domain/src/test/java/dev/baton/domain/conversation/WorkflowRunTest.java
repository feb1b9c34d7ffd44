package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.WorkflowRun.Cause;
import dev.baton.domain.conversation.WorkflowRun.Last;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who has a conversation's workflow in hand, and when the log says that this was no ordinary way.
class WorkflowRunTest {
  private static final Conversation LIVE = aConversation().queued().get();
  private static final Last ONE = new Last("one", LIVE.cycle(), null);

  @Test
  void theFirstSaysNothing() {
    assertThat(takesOver(WorkflowRun.first("one"), null)).isEmpty();
  }

  @Test
  void theSameSaysNothingHoweverOftenItLooks() {
    assertThat(takesOver(WorkflowRun.first("one"), ONE)).isEmpty();
    assertThat(takesOver(new WorkflowRun("one", "zero", true), ONE)).isEmpty();
  }

  @Test
  void oneThatContinuesAnotherSaysNothing() {
    assertThat(takesOver(new WorkflowRun("two", "one", false), ONE)).isEmpty();
  }

  @Test
  void oneForAReopenedConversationSaysNothing() {
    var cycleBefore = new Last("one", LIVE.cycle() - 1, null);

    assertThat(takesOver(WorkflowRun.first("two"), cycleBefore)).isEmpty();
  }

  @Test
  void oneThatFollowsOnNobodysWordSaysThatItWasTerminated() {
    assertThat(takesOver(WorkflowRun.first("two"), ONE)).containsExactly(Cause.TERMINATED);
  }

  @Test
  void oneThatFollowsACancelledOrForgottenOneSaysSo() {
    for (Cause ended : List.of(Cause.CANCELLED, Cause.REBUILT)) {
      var last = new Last("one", LIVE.cycle(), ended);

      assertThat(takesOver(WorkflowRun.first("two"), last)).containsExactly(ended);
    }
  }

  @Test
  void aResetOneSaysSoEvenIfWhatItInheritedContinuedAnother() {
    assertThat(takesOver(new WorkflowRun("two", null, true), ONE)).containsExactly(Cause.RESET);
    assertThat(takesOver(new WorkflowRun("two", "one", true), ONE)).containsExactly(Cause.RESET);
  }

  @Test
  void onAFinishedConversationNobodySaysAnything() {
    Conversation finished = Ownership.end(LIVE, at(10)).conversation();
    assertThat(finished.live()).isFalse();

    assertThat(WorkflowRun.first("two").takeOver(finished, ONE, at(20)).events()).isEmpty();
  }

  @Test
  void theEventNamesBothAndIsNotTheCustomers() {
    Change change = WorkflowRun.first("two").takeOver(LIVE, ONE, at(20));

    ConversationEvent event = change.events().getFirst().event();
    assertThat(event.data()).isEqualTo(Map.of("reason", "terminated", "from", "one", "to", "two"));
    assertThat(event.customerSees()).isFalse();
    assertThat(change.conversation().eventNo()).isEqualTo(LIVE.eventNo() + 1);
  }

  private static List<Cause> takesOver(WorkflowRun run, @Nullable Last last) {
    return run.takeOver(LIVE, last, at(20)).events().stream()
        .map(recorded -> ((ConversationEvent.WorkflowRestarted) recorded.event()).reason())
        .toList();
  }
}

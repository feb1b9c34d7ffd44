package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static dev.baton.workflows.conversation.Stage.BEN;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_CANCELED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_FIRED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_STARTED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.State;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTest {
  /// From so many events on the server suggests a new run.
  private static final int LONG_HISTORY = 4096;

  @Test
  void goesOnAsANewRunWhenItsHistoryHasGrownLong() {
    try (var stage = Stage.starring("Cleo")) {
      stage.signIn(ADA).customerWritesUnheard("hello");
      for (int i = 0; i < LONG_HISTORY; i++) {
        stage.ring();
      }

      stage.working().settle();

      assertThat(stage.row().runs()).hasSize(2);
      assertThat(stage.histories().of(stage.row().runs().getFirst()).getLastEvent().getEventType())
          .isEqualTo(EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW);
      assertThat(stage.facts().state()).isEqualTo(State.OFFERED);
      assertThat(stage.row().told()).containsOnlyOnce("offer.made");
      assertThat(stage.histories().events()).isLessThan(30);
      assertThat(stage.accept(ADA).refusal()).isNull();
    }
  }

  @Test
  void endsWithoutEffectOnAFinishedRow() {
    try (var stage = answered()) {
      stage.resolve(ADA);
      var before = stage.facts();

      stage.ring();
      stage.settle();

      assertThat(stage.row().runs()).hasSize(2);
      assertThat(stage.histories().last()).isEqualTo(EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED);
      assertThat(stage.facts()).isEqualTo(before);
    }
  }

  @Test
  void thatIsStartedAgainFromTheRowKeepsItsClocks() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).accept(ADA);
      stage.at(30);
      stage
          .server()
          .getWorkflowClient()
          .newUntypedWorkflowStub(WorkflowIds.conversation(stage.id()))
          .terminate("its namespace is lost");
      stage.row().forgetPromise();

      stage.ring();
      stage.at(59);
      assertThat(stage.row().runs()).hasSize(2);
      assertThat(stage.row().told()).doesNotContain("conversation.escalated");
      stage.at(64);

      assertThat(stage.row().told()).containsOnlyOnce("conversation.escalated");
      assertThat(stage.facts().ownedBy(ADA.id())).isTrue();
    }
  }

  @Test
  void costsNothingInAnHourInWhichNothingHappens() {
    try (var stage = Stage.empty()) {
      stage.customerWrites().at(120);
      int before = stage.histories().events();

      stage.at(120 + 3600);

      assertThat(stage.facts().state()).isEqualTo(State.QUEUED);
      assertThat(stage.histories().events()).isEqualTo(before);
    }
  }

  @Test
  void looksOnceADayWhenNothingIsDue() {
    try (var stage = Stage.empty()) {
      stage.customerWrites().at(120);
      int before = stage.histories().events();

      stage.at(120 + 3 * 24 * 3600);

      assertThat(stage.histories().events() - before).isBetween(15, 18);
    }
  }

  @Test
  void hasAtMostOneTimerAndReplacesItOnlyByAnEarlierOne() {
    try (var stage = Stage.withAdaAndBen()) {
      stage.customerWrites().at(5).accept(ADA);
      stage.at(20).answers(ADA);
      for (int second = 40; second < 400; second += 20) {
        stage.at(second).customerWrites();
        stage.at(second + 10).answers(ADA);
      }
      stage.at(410).transfer(ADA, Row.OTHER_QUEUE);
      stage.at(412).accept(requireNonNull(stage.facts().offer()).agents().getFirst());
      stage.at(3600);

      assertTimersAreLazy(stage.histories().latest().getEvents());
    }
  }

  @Test
  void saysTheSameWhenEveryTaskReplaysItsHistory() {
    try (var stage = Stage.forgetful().working()) {
      stage.signIn(ADA).signIn(BEN);
      stage.customerWrites().at(18);
      stage.accept(BEN);
      stage.at(40).answers(BEN);
      stage.at(50).customerWrites();
      stage.row().faults().fail("wake", 5);

      stage.at(3600);

      assertThat(stage.row().told()).contains("offer.expired", "conversation.requeued");
      assertThat(stage.histories().types()).noneMatch(type -> type.name().contains("FAILED"));
    }
  }

  private static void assertTimersAreLazy(List<HistoryEvent> events) {
    Map<String, Long> armed = new HashMap<>();
    long replaced = 0;
    for (HistoryEvent event : events) {
      if (event.getEventType() == EVENT_TYPE_TIMER_STARTED) {
        var timer = event.getTimerStartedEventAttributes();
        long at = event.getEventTime().getSeconds() + timer.getStartToFireTimeout().getSeconds();
        assertThat(replaced == 0 || at <= replaced).as("replaced by an earlier one").isTrue();
        assertThat(armed).as("armed beside %s", timer.getTimerId()).isEmpty();
        armed.put(timer.getTimerId(), at);
        replaced = 0;
      } else if (event.getEventType() == EVENT_TYPE_TIMER_CANCELED) {
        replaced =
            requireNonNull(armed.remove(event.getTimerCanceledEventAttributes().getTimerId()));
      } else if (event.getEventType() == EVENT_TYPE_TIMER_FIRED) {
        armed.remove(event.getTimerFiredEventAttributes().getTimerId());
      }
    }
  }

  private static Stage answered() {
    Stage stage = Stage.withAda();
    stage.customerWrites().at(5).accept(ADA);
    return stage.at(20).answers(ADA);
  }
}

package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.State;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
  /// More than a local activity tries.
  private static final int LASTING = 4;

  @Test
  void ofALookIsRetriedInTheSameTask() {
    try (var stage = Stage.withAda()) {
      stage.row().faults().fail("look", 2);

      stage.customerWrites();

      assertThat(stage.row().faults().calls("look")).isEqualTo(3);
      assertThat(stage.facts().state()).isEqualTo(State.OFFERED);
      assertThat(stage.histories().number(EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"look", "fetch context", "assign"})
  void atTheStartDelaysTheConversationAndNeverEndsIt(String activity) {
    try (var stage = Stage.withAda()) {
      stage.row().faults().fail(activity, LASTING);

      stage.customerWrites();

      assertThat(stage.row().faults().calls(activity)).isGreaterThan(LASTING);
      assertThat(stage.facts().state()).isEqualTo(State.OFFERED);
    }
  }

  @Test
  void atADeadlineDelaysWhatIsDueAndNeverLosesIt() {
    try (var stage = Stage.empty()) {
      stage.customerWrites().at(50);
      stage.row().faults().fail("wake", LASTING);

      stage.at(64);

      assertThat(stage.row().faults().calls("wake")).isEqualTo(LASTING + 1);
      assertThat(stage.row().told()).containsOnlyOnce("conversation.escalated");
    }
  }

  @Test
  void duringACommandDelaysItsAnswer() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(2);
      stage.row().faults().fail("judge accept", LASTING);

      var outcome = stage.accept(ADA);

      assertThat(outcome.refusal()).isNull();
      assertThat(stage.row().faults().calls("judge accept")).isEqualTo(LASTING + 1);
      assertThat(stage.facts().ownedBy(ADA.id())).isTrue();
    }
  }

  @Test
  void ofManyKindsAtOnceLeavesTheWholeStoryAsItIs() {
    try (var stage = Stage.withAda()) {
      for (String activity : new String[] {"look", "assign", "wake", "act", "judge accept"}) {
        stage.row().faults().fail(activity, LASTING);
      }

      stage.customerWrites().at(2).accept(ADA);
      stage.at(64);
      stage.row().faults().fail("judge resolve", LASTING);
      stage.answers(ADA).resolve(ADA);

      assertThat(stage.facts().state()).isEqualTo(State.RESOLVED);
      assertThat(stage.row().told()).containsOnlyOnce("conversation.escalated");
      assertThat(stage.histories().closed()).isTrue();
    }
  }

  @Test
  void thatHidesACommitDoesNothingTwice() {
    try (var stage = Stage.withAda()) {
      stage.row().faults().failAfter("assign", 1);
      stage.row().faults().failAfter("judge accept", LASTING);

      stage.customerWrites().at(2).accept(ADA);

      assertThat(stage.row().told()).containsOnlyOnce("offer.made", "offer.accepted");
      assertThat(stage.facts().ownedBy(ADA.id())).isTrue();
    }
  }

  @Test
  void cannotHideARingThatComesDuringALook() throws Exception {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(2);
      var committed = stage.row().faults().hold("look");
      stage.ring();
      committed.awaitReached();
      int looks = stage.row().faults().calls("look");

      var ringing = CompletableFuture.runAsync(stage::ring, Thread::startVirtualThread);
      ringing.get(10, TimeUnit.SECONDS);
      committed.open();
      stage.settle();

      assertThat(stage.row().faults().calls("look")).isEqualTo(looks + 1);
    }
  }
}

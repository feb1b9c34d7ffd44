package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.baton.domain.conversation.State;
import dev.baton.workflows.conversation.Commands.Accept;
import dev.baton.workflows.conversation.Commands.Outcome;
import dev.baton.workflows.conversation.Faults.Gate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Commands that waited for a worker come together, each with its own local activity, beside what
/// the conversation does by itself. What they did is replayed by the next worker.
class StormTest {
  private static final String GONE = "0192f0c1-0000-7000-8000-000000000001";

  @RepeatedTest(5)
  @Timeout(60)
  void ofCommandsAndRingsReplaysTheSameWay() throws Exception {
    try (var stage = Stage.forgetful().working().signIn(ADA);
        ExecutorService people = Executors.newFixedThreadPool(8)) {
      stage.customerWrites().at(2);

      List<Future<Outcome>> answers =
          IntStream.range(0, 48).mapToObj(n -> people.submit(() -> command(stage, n))).toList();

      for (Future<Outcome> answer : answers) {
        assertThat(answer.get(40, TimeUnit.SECONDS).refusal()).isEqualTo("offer_gone");
      }
      stage.settle().accept(ADA);
      assertThat(stage.facts().state()).isEqualTo(State.ACTIVE);
      assertThatCode(() -> replay(stage)).doesNotThrowAnyException();
    }
  }

  /// A run learns that nobody was found, that it was rung, and of a command, all in one task: what
  /// it decided by the first of them, and took back by the last, must not be in the replay's way.
  @Test
  @Timeout(60)
  void ofNewsInOneTaskReplaysTheSameWay() throws Exception {
    try (var stage = Stage.forgetful().working();
        ExecutorService people = Executors.newFixedThreadPool(2)) {
      Faults faults = stage.row().faults();
      Gate assigning = faults.hold("assign");
      stage.customerWritesUnheard("is anybody there?");
      assigning.awaitReached();
      // While this is judged the task is not over, and all that happens waits for the next.
      Gate judging = faults.hold("judge accept");
      Future<Outcome> early = people.submit(() -> command(stage, 1));
      judging.awaitReached();

      assigning.open();
      stage.signIn(ADA).row().match();
      Future<Outcome> late = people.submit(() -> command(stage, 2));
      // Each is a way to the server and back; the command and the activity's answer come meanwhile.
      IntStream.range(0, 20).forEach(_ -> stage.ring());
      // The look that the ring asks for comes after the command, by some milliseconds.
      faults.fail("look", 2);
      judging.open();

      assertThat(early.get(40, TimeUnit.SECONDS).refusal()).isEqualTo("offer_gone");
      assertThat(late.get(40, TimeUnit.SECONDS).refusal()).isEqualTo("offer_gone");
      assertThat(stage.settle().facts().state()).isEqualTo(State.OFFERED);
      assertThatCode(() -> replay(stage)).doesNotThrowAnyException();
    }
  }

  private static Outcome command(Stage stage, int n) {
    if (n % 3 == 0) {
      stage.ring();
    }
    return stage.client().accept(stage.id(), new Accept("late-" + n, "ben", GONE));
  }

  private static void replay(Stage stage) throws Exception {
    ReplayTest.replay(stage.histories().latest(), ConversationWorkflowImpl.class);
  }
}

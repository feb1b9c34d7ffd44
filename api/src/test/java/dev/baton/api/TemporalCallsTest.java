package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.baton.api.problem.Problem;
import dev.baton.api.problem.ProblemException;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemporalCallsTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);

  private final TemporalCalls calls = new TemporalCalls(AMPLE, 1, 1);

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void answersWhatTheCallAnswersFromAThreadOfItsOwn() {
    String thread = calls.call(() -> Thread.currentThread().getName()).block();

    assertThat(thread).startsWith("baton-temporal");
  }

  @Test
  void saysThatTemporalIsAwayWhenItDoesNotAnswer() {
    var refused =
        calls.call(() -> {
          throw new RuntimeException(Status.UNAVAILABLE.asRuntimeException());
        });

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(refused::block)
        .satisfies(error -> assertThat(error.problem()).isEqualTo(Problem.temporalUnavailable()));
  }

  @Test
  void givesUpWhenTheLimitIsOver() {
    var never = new CountDownLatch(1);

    try (var impatient = new TemporalCalls(Duration.ofMillis(1), 1, 1)) {
      var late =
          impatient.call(() -> {
            never.await();
            return "late";
          });

      assertThatExceptionOfType(ProblemException.class).isThrownBy(late::block);
    }
  }

  @Test
  void refusesMoreThanMayWait() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var first =
        calls
            .call(() -> {
              begun.countDown();
              release.await();
              return 1;
            })
            .toFuture();
    begun.await();
    var second = calls.call(() -> 2).toFuture();

    assertThatExceptionOfType(ProblemException.class).isThrownBy(calls.call(() -> 3)::block);

    release.countDown();
    assertThat(first).succeedsWithin(AMPLE).isEqualTo(1);
    assertThat(second).succeedsWithin(AMPLE).isEqualTo(2);
  }

  @Test
  void letsOtherFailuresPass() {
    var broken =
        calls.call(() -> {
          throw new IllegalStateException("ours");
        });

    assertThatIllegalStateException().isThrownBy(broken::block).withMessage("ours");
  }
}

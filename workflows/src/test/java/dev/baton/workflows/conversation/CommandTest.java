package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static dev.baton.workflows.conversation.Stage.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.conversation.State;
import dev.baton.workflows.conversation.Commands.Outcome;
import dev.baton.workflows.conversation.Commands.Resolve;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowUpdateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandTest {
  private static final String SOME_OFFER = "0192f0c1-0000-7000-8000-000000000001";

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("accept", command("id", "", "agent", "ada", "offer", SOME_OFFER)),
        Arguments.of("accept", command("id", "a b", "agent", "ada", "offer", SOME_OFFER)),
        Arguments.of("accept", command("id", "x", "agent", "Ada Lovelace", "offer", SOME_OFFER)),
        Arguments.of("accept", command("id", "x", "agent", "ada", "offer", "one")),
        Arguments.of("accept", command("id", "x", "agent", "ada", "offer", null)),
        Arguments.of("accept", command("id", "x", "agent", List.of(1), "offer", SOME_OFFER)),
        Arguments.of("accept", "accept"),
        Arguments.of(
            "decline",
            command("id", "x", "agent", "ada", "offer", SOME_OFFER, "reason", "I am tired")),
        Arguments.of("resolve", command("id", "x", "agent", "ada", "lastSeq", -1)),
        Arguments.of("resolve", command("id", "x", "agent", "ada", "lastSeq", "many")),
        Arguments.of("transfer", command("id", "x", "agent", "ada")),
        Arguments.of("transfer", command("id", "x", "agent", "ada", "queue", "To whom it may")),
        Arguments.of("transfer to an agent", command("id", "x", "agent", "ada")),
        Arguments.of("assign", command("id", "x", "agent", "ada")),
        Arguments.of("assign", command("id", "x", "agent", "ada", "to", "Ben Bitdiddle")));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void isRefusedBeforeItEntersHistoryWhenMalformed(String update, Object command) {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(2);
      var before = withoutTasks(stage);
      var stub =
          stage
              .server()
              .getWorkflowClient()
              .newUntypedWorkflowStub(WorkflowIds.conversation(stage.id()));

      assertThatThrownBy(() -> stub.update(update, Outcome.class, command))
          .isInstanceOf(WorkflowUpdateException.class);

      assertThat(withoutTasks(stage.settle())).isEqualTo(before);
      assertThat(stage.accept(ADA).refusal()).isNull();
    }
  }

  @Test
  void getsItsFirstAnswerAgainUnderTheSameId() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(2);
      String offer = stage.offer();
      var command = new Commands.Accept("same", "ada", offer);

      assertThat(stage.client().accept(stage.id(), command).refusal()).isNull();
      assertThat(stage.client().accept(stage.id(), command).refusal()).isNull();

      assertThat(stage.settle().row().told()).containsOnlyOnce("offer.accepted");
    }
  }

  @Test
  void getsItsFirstAnswerAgainAfterTheRunHasEnded() {
    try (var stage = answered()) {
      var command = new Resolve("same", "ada", stage.facts().talk().lastSeq());
      assertThat(stage.client().resolve(stage.id(), command).refusal()).isNull();
      assertThat(stage.settle().histories().closed()).isTrue();

      assertThat(stage.client().resolve(stage.id(), command).refusal()).isNull();

      assertThat(stage.settle().histories().closed()).isTrue();
      assertThat(stage.row().told()).containsOnlyOnce("conversation.resolved");
    }
  }

  @Test
  void isRefusedWhenTheOfferIsGone() {
    try (var stage = Stage.withAdaAndBen()) {
      stage.customerWrites().at(2);
      String first = stage.offer();
      stage.at(18);

      var late = stage.client().accept(stage.id(), new Commands.Accept("late", "ada", first));

      assertThat(late.refusal()).isEqualTo("offer_gone");
      assertThat(stage.facts().state()).isEqualTo(State.OFFERED);
    }
  }

  @Test
  void isRefusedToWhoeverIsNotTheOwner() {
    try (var stage = answered()) {
      assertThat(stage.resolve(BEN).refusal()).isEqualTo("not_yours");
      assertThat(stage.transfer(BEN, Row.OTHER_QUEUE).refusal()).isEqualTo("not_yours");
      assertThat(stage.facts().ownedBy(ADA.id())).isTrue();
    }
  }

  @Test
  void ofALeadMovesTheConversationAtOnce() {
    try (var stage = Stage.withAdaAndBen()) {
      stage.customerWrites().at(2);

      assertThat(stage.assign(BEN, BEN).refusal()).isNull();

      assertThat(stage.facts().ownedBy(BEN.id())).isTrue();
      assertThat(stage.row().told())
          .containsSubsequence(
              "offer.rescinded", "conversation.taken_over", "conversation.assigned");
      stage.at(20);
      assertThat(stage.row().told()).doesNotContain("offer.expired");
      assertThat(stage.assign(ADA, BEN).refusal()).isEqualTo("already_theirs");
    }
  }

  @Test
  void isRefusedWhileNobodyOwnsTheConversation() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(2);

      assertThat(stage.resolve(ADA).refusal()).isEqualTo("not_active");
    }
  }

  @Test
  void isRefusedWhenTheCustomerWroteMeanwhile() {
    try (var stage = answered()) {
      long seen = stage.facts().talk().lastSeq();
      stage.customerWrites();

      assertThat(stage.resolve(ADA, seen).refusal()).isEqualTo("customer_wrote");
      assertThat(stage.facts().live()).isTrue();
    }
  }

  @Test
  void isRefusedWithoutEffectWhenTheConversationHasEnded() {
    try (var stage = answered()) {
      stage.resolve(ADA);
      int told = stage.row().told().size();

      assertThat(stage.resolve(ADA).refusal()).isEqualTo("already_resolved");

      assertThat(stage.histories().closed()).isTrue();
      assertThat(stage.row().told()).hasSize(told);
    }
  }

  @Test
  void isRefusedForAQueueThatDoesNotExist() {
    try (var stage = answered()) {
      assertThat(stage.transfer(ADA, "nowhere").refusal()).isEqualTo("unknown_queue");
      assertThat(stage.facts().ownedBy(ADA.id())).isTrue();
    }
  }

  @Test
  void letsOneAcceptWhenTwoAgentsDoAtOnce() {
    try (var stage = Stage.withAdaAndBen()) {
      stage.customerWrites().at(2);
      String offer = stage.offer();

      var answers =
          Stream.of("ada", "ben", "ada", "ben")
              .map(agent ->
                  CompletableFuture.supplyAsync(
                      () -> {
                        var command = new Commands.Accept(stage.nextCommand(), agent, offer);
                        return stage.client().accept(stage.id(), command);
                      },
                      Thread::startVirtualThread))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .map(Outcome::refusal)
              .toList();

      assertThat(answers).containsOnlyOnce((String) null);
      assertThat(answers).filteredOn(refusal -> refusal != null).containsOnly("offer_gone");
      assertThat(stage.facts().ownedBy(ADA.id())).isTrue();
    }
  }

  @Test
  void fromTheCustomerEndsTheRunAtOnce() {
    try (var stage = answered()) {
      stage.at(60).customerEnds();

      assertThat(stage.facts().state()).isEqualTo(State.RESOLVED);
      assertThat(stage.histories().closed()).isTrue();
    }
  }

  @Test
  void fromTheCustomerAbandonsWhatNobodyHasAccepted() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).customerEnds();

      assertThat(stage.facts().state()).isEqualTo(State.ABANDONED);
      assertThat(stage.row().told()).containsOnlyOnce("offer.rescinded");
      assertThat(stage.histories().closed()).isTrue();
    }
  }

  /// The tasks that judged and refused stay in this server's histories; a real one drops them.
  private static List<EventType> withoutTasks(Stage stage) {
    return stage.histories().types().stream()
        .filter(type -> !type.name().startsWith("EVENT_TYPE_WORKFLOW_TASK_"))
        .toList();
  }

  private static Stage answered() {
    Stage stage = Stage.withAdaAndBen();
    stage.customerWrites().at(5).accept(ADA);
    return stage.at(20).answers(ADA);
  }

  private static Map<String, @Nullable Object> command(@Nullable Object... pairs) {
    Map<String, @Nullable Object> command = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      command.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return command;
  }
}

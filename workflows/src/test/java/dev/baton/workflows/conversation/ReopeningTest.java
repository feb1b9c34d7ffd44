package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static dev.baton.workflows.conversation.Stage.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.State;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReopeningTest {
  @Test
  void isANewRunUnderTheSameIdForTheSameAgentFirst() {
    try (var stage = resolved(Stage.withAdaAndBen())) {
      assertThat(stage.row().runs()).hasSize(1);

      stage.at(3600).customerWrites();

      assertThat(stage.row().runs()).hasSize(2);
      assertThat(stage.facts().cycle()).isEqualTo(2);
      assertThat(Objects.requireNonNull(stage.facts().offer()).agents().getFirst()).isEqualTo(ADA);
    }
  }

  @Test
  void startsTheClocksAgain() {
    try (var stage = resolved(Stage.withAda())) {
      stage.at(3600).customerWrites().accept(ADA);
      assertThat(stage.row().told()).doesNotContain("conversation.escalated");

      stage.at(3665);

      assertThat(stage.row().told()).containsOnlyOnce("conversation.escalated");
    }
  }

  @Test
  void endsAgain() {
    try (var stage = resolved(Stage.withAda())) {
      stage.at(3600).customerWrites().accept(ADA);
      stage.answers(ADA);

      assertThat(stage.resolve(ADA).refusal()).isNull();

      assertThat(stage.histories().closed()).isTrue();
      assertThat(stage.facts().cycle()).isEqualTo(2);
    }
  }

  @Test
  void losesNoMessageThatComesWhileTheRunCompletes() throws Exception {
    try (var stage = answered(Stage.withAdaAndBen())) {
      var committed = stage.row().faults().hold("judge resolve");
      long seen = stage.facts().talk().lastSeq();
      var resolving =
          CompletableFuture.supplyAsync(() -> stage.resolve(ADA, seen), Thread::startVirtualThread);
      committed.awaitReached();
      assertThat(stage.facts().state()).isEqualTo(State.RESOLVED);

      var writing =
          CompletableFuture.supplyAsync(stage::customerWrites, Thread::startVirtualThread);
      committed.open();

      assertThat(resolving.get(20, TimeUnit.SECONDS).refusal()).isNull();
      writing.get(20, TimeUnit.SECONDS);
      assertThat(stage.facts().state()).isEqualTo(State.OFFERED);
      assertThat(stage.facts().cycle()).isEqualTo(2);
      assertThat(stage.histories().closed()).isFalse();
    }
  }

  @Test
  void losesNoMessageThatComesWhileSilenceResolves() throws Exception {
    try (var stage = answered(Stage.withAdaAndBen())) {
      stage.at(20 + 14 * 60);
      var committed = stage.row().faults().hold("wake");
      var waiting =
          CompletableFuture.supplyAsync(
              () -> stage.at(20 + 15 * 60 + 6), Thread::startVirtualThread);
      committed.awaitReached();
      assertThat(stage.facts().state()).isEqualTo(State.RESOLVED);

      var writing =
          CompletableFuture.supplyAsync(stage::customerWrites, Thread::startVirtualThread);
      committed.open();

      writing.get(20, TimeUnit.SECONDS);
      waiting.get(20, TimeUnit.SECONDS);
      assertThat(stage.facts().state()).isEqualTo(State.OFFERED);
      assertThat(stage.row().told()).containsOnlyOnce("conversation.reopened");
    }
  }

  @Test
  void asksAnotherAgentWhenTheFormerIsAway() {
    try (var stage = resolved(Stage.withAdaAndBen())) {
      stage.row().status(ADA, dev.baton.domain.agent.AgentStatus.AWAY);

      stage.at(3600).customerWrites();

      assertThat(Objects.requireNonNull(stage.facts().offer()).agents().getFirst()).isEqualTo(BEN);
    }
  }

  private static Stage answered(Stage stage) {
    stage.customerWrites().at(5).accept(ADA);
    return stage.at(20).answers(ADA);
  }

  private static Stage resolved(Stage stage) {
    answered(stage).at(40).resolve(ADA);
    assertThat(stage.histories().closed()).isTrue();
    return stage;
  }
}

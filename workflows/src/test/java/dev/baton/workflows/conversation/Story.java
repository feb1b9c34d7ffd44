package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static dev.baton.workflows.conversation.Stage.BEN;

import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.inbox.CustomerLeft;
import dev.baton.domain.inbox.CustomerLeft.Then;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Timings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Whole lives of a conversation, from which histories are recorded.
enum Story {
  ANSWERED,
  ESCALATED,
  DECLINED_AND_EXPIRED,
  AUTO_RESOLVED,
  TRANSFERRED,
  REOPENED,
  HELD_AND_WRAPPED_UP,
  LEFT,
  FAULTS;

  /// Plays it with both agents there, until the conversation has ended.
  void play(Stage stage) {
    stage.signIn(ADA).signIn(BEN);
    switch (this) {
      case ANSWERED -> answered(stage);
      case ESCALATED -> escalated(stage);
      case DECLINED_AND_EXPIRED -> declinedAndExpired(stage);
      case AUTO_RESOLVED -> autoResolved(stage);
      case TRANSFERRED -> transferred(stage);
      case REOPENED -> reopened(stage);
      case HELD_AND_WRAPPED_UP -> heldAndWrappedUp(stage);
      case LEFT -> left(stage);
      case FAULTS -> faults(stage);
    }
    if (stage.facts().live()) {
      throw new AssertionError("unfinished: " + stage.facts());
    }
  }

  private static void answered(Stage stage) {
    stage.customerWrites().at(5).accept(ADA);
    stage.at(20).answers(ADA);
    stage.at(50).customerWrites();
    stage.at(70).answers(ADA);
    stage.at(90).resolve(ADA);
  }

  private static void escalated(Stage stage) {
    stage.customerWrites().at(5).accept(ADA);
    stage.at(65).accept(BEN);
    stage.at(70).answers(BEN).resolve(BEN);
  }

  private static void declinedAndExpired(Stage stage) {
    stage.customerWrites().at(4).decline(ADA);
    stage.at(24).signIn(ADA).at(40).row().match();
    stage.settle().accept(ADA);
    stage.at(50).answers(ADA);
    stage.at(55).customerEnds();
  }

  private static void autoResolved(Stage stage) {
    stage.customerWrites().at(5).accept(ADA);
    stage.at(20).answers(ADA);
    stage.at(7 * 60).customerWrites();
    stage.at(8 * 60).answers(ADA);
    stage.at(30 * 60);
  }

  private static void transferred(Stage stage) {
    stage.customerWrites().at(5).accept(ADA);
    stage.row().status(ADA, AgentStatus.DRAINING);
    stage.at(20).transfer(ADA, Row.OTHER_QUEUE);
    stage.at(24).accept(BEN);
    stage.at(40).answers(BEN).resolve(ADA);
    stage.resolve(BEN);
  }

  private static void reopened(Stage stage) {
    stage.customerWrites().at(5).accept(ADA);
    stage.at(20).answers(ADA).resolve(ADA);
    stage.at(3600).customerWrites().accept(ADA);
    stage.at(3620).answers(ADA).resolve(ADA);
  }

  private static void heldAndWrappedUp(Stage stage) {
    stage.row().timings(Timings.DEFAULT.wrappingUp(Duration.ofSeconds(60)));
    stage.customerWrites().at(5).accept(ADA);
    stage.at(20).answers(ADA).at(30).customerWrites();
    stage.at(140).types(ADA).at(155).answers(ADA).holds(ADA, 600);
    stage.at(770).answers(ADA).resolve(ADA);
    stage.at(900);
  }

  /// Both are full; who is back is served then.
  private static void left(Stage stage) {
    var left = new CustomerLeft(Duration.ofMinutes(2), Then.DEFER);
    var limits = new Limits(null, null, Duration.ofHours(24), left);
    stage.row().timings(Timings.DEFAULT.limited(limits));
    stage.row().fill(ADA);
    stage.row().fill(BEN);
    stage.customerWrites().at(20).customerGoes();
    stage.at(200).signIn(ADA).at(300).customerIsSeen().accept(ADA);
    stage.at(310).answers(ADA).resolve(ADA);
  }

  private static void faults(Stage stage) {
    for (String activity : List.of("look", "assign", "judge accept", "wake", "act")) {
      stage.row().faults().fail(activity, 4);
    }
    stage.customerWrites().at(5).accept(ADA);
    stage.at(65).accept(BEN);
    stage.answers(BEN).resolve(BEN);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

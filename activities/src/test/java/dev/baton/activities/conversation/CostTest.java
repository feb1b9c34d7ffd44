package dev.baton.activities.conversation;

import static dev.baton.activities.conversation.Pipeline.ADA;
import static dev.baton.activities.conversation.Pipeline.BEN;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.State;
import dev.baton.workflows.client.HistoryCount;
import org.junit.jupiter.api.Test;

/// What Temporal writes down with every clock on, the shipped ladder among them: it follows from
/// time, never from what is said.
class CostTest extends PipelineStory {
  @Test
  void twelveMessagesInFourMinutesAreWithinTheBudget() {
    HistoryCount cost = fourMinutesOf(12);

    assertThat(cost.events()).as("%s", cost).isLessThanOrEqualTo(70);
    assertThat(cost.actions()).as("%s", cost).isLessThanOrEqualTo(24);
  }

  @Test
  void sixtyMessagesInFourMinutesAreWithinItToo() {
    HistoryCount cost = fourMinutesOf(60);

    assertThat(cost.events()).as("%s", cost).isLessThanOrEqualTo(70);
    assertThat(cost.actions()).as("%s", cost).isLessThanOrEqualTo(24);
  }

  @Test
  void tenMinutesMoreAddSixtyEventsAtMostHoweverMuchIsSaid() {
    pipeline.signIn(ADA).customerWrites("0").at(5).accept(ADA);
    bothTalk(20, 240, 12);
    long before = cost().events();

    bothTalk(240, 840, 120);

    assertThat(cost().events() - before).isLessThanOrEqualTo(60);
  }

  @Test
  void twoHundredMessagesWithTenOwnersStayBelowAThousandEvents() {
    pipeline.signIn(ADA).signIn(BEN).customerWrites("0").at(5).accept(owner());
    for (int i = 0; i < 10; i++) {
      int start = 10 + 100 * i;
      bothTalk(start, start + 90, 20);
      if (i < 9) {
        AgentRef from = owner();
        pipeline.at(start + 95).transfer(from, Pipeline.GENERAL);
        pipeline.accept(owner());
        assertThat(owner()).isNotEqualTo(from);
      }
    }

    assertThat(pipeline.facts().talk().lastSeq()).isGreaterThanOrEqualTo(200);
    assertThat(cost().events()).isLessThan(1_000);
  }

  @Test
  void anHourOfWaitingInWhichNothingHappensAddsLessThanTenEvents() {
    pipeline.signIn(ADA).status(ADA, AgentStatus.AWAY).customerWrites("Hello?");
    pipeline.at(600);
    assertThat(pipeline.facts().state()).isEqualTo(State.QUEUED);
    long before = cost().events();

    pipeline.at(600 + 3_600);

    assertThat(pipeline.facts().state()).isEqualTo(State.QUEUED);
    assertThat(cost().events() - before).isLessThan(10);
  }

  private HistoryCount fourMinutesOf(int messages) {
    pipeline.signIn(ADA).customerWrites("0").at(5).accept(ADA);
    bothTalk(20, 220, messages - 1);
    pipeline.at(240).resolve(ADA);
    return cost();
  }

  /// In turn, the agent first.
  private void bothTalk(int from, int to, int messages) {
    for (int i = 0; i < messages; i++) {
      pipeline.at(from + (to - from) * i / messages);
      var _ =
          i % 2 == 0
              ? pipeline.answers(owner(), "answer " + i)
              : pipeline.customerWrites("question " + i);
    }
  }

  /// Who has it, or at whom it rings.
  private AgentRef owner() {
    var c = pipeline.facts();
    var owner = c.owner();
    return owner != null ? owner.agent() : requireNonNull(c.offer()).agents().getFirst();
  }

  private HistoryCount cost() {
    return pipeline
        .temporal()
        .client()
        .count(pipeline.id(), pipeline.runs().getFirst())
        .orElseThrow();
  }
}

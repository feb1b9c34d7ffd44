package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.State;
import dev.baton.workflows.client.HistoryCount;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Four minutes: first answer after 20 s, resolved by the agent. What Temporal writes down, and
/// bills, follows from the clocks and never from the messages.
class CostTest {
  private static final int MOST_EVENTS = 70;
  private static final int MOST_ACTIONS = 24;

  @Test
  void ofTwelveMessagesIsWithinTheBudget() {
    List<HistoryEvent> events = conversation(12);

    HistoryCount cost = HistoryCount.of(events);
    assertThat(cost.events()).as(CostTable.of(events)).isLessThanOrEqualTo(MOST_EVENTS);
    assertThat(cost.actions()).as(CostTable.of(events)).isLessThanOrEqualTo(MOST_ACTIONS);
  }

  @Test
  void ofSixtyMessagesIsTheVerySame() {
    List<HistoryEvent> twelve = conversation(12);
    List<HistoryEvent> sixty = conversation(60);

    assertThat(HistoryCount.of(sixty))
        .as("12 messages: %s%n60 messages: %s", CostTable.of(twelve), CostTable.of(sixty))
        .isEqualTo(HistoryCount.of(twelve));
  }

  /// The customer begins, and both write in turn until the agent resolves at 240 s.
  private static List<HistoryEvent> conversation(int messages) {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).accept(ADA);
      for (int i = 1; i < messages; i++) {
        stage.at(20 + 200.0 * (i - 1) / (messages - 2));
        var _ = i % 2 == 1 ? stage.answers(ADA) : stage.customerWrites();
      }
      stage.at(240).resolve(ADA);
      assertThat(stage.facts().state()).isEqualTo(State.RESOLVED);
      assertThat(stage.row().told().stream().filter("message.posted"::equals))
          .hasSize(messages + 1);
      return stage.histories().latest().getEvents();
    }
  }
}

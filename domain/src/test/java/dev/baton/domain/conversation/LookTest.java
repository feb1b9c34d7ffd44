package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.T0;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What the workflow learns of its conversation.
class LookTest {
  @Test
  void theTimeLeftCountsFromTheLook() {
    Look look = Look.at(aConversation().offeredTo(ADA).get(), 3, at(5));

    assertThat(look.next()).isEqualTo(new Deadline(Deadline.Kind.OFFER_EXPIRY, 1, at(15)));
    assertThat(look.untilNext()).isEqualTo(Duration.ofSeconds(10));
    assertThat(look.version()).isEqualTo(3);
  }

  @Test
  void whatIsOverdueIsDueNow() {
    assertThat(Look.at(aConversation().get(), 1, at(99)).untilNext()).isZero();
  }

  @Test
  void anEndedConversationHasNothingNextAndNoOwner() {
    Look look = Look.at(aConversation().ownedBy(ADA).resolved().get(), 1, at(5));

    assertThat(look.next()).isNull();
    assertThat(look.owner()).isNull();
    assertThat(look.state()).isEqualTo(State.RESOLVED);
  }

  @Test
  void searchesFindItByQueuePriorityLevelAndOwner() {
    Look look =
        Look.at(aConversation().ownedBy(ADA).when(Deadline.Kind.FIRST_RESPONSE).get(), 1, at(60));

    assertThat(look.queue()).isEqualTo("general");
    assertThat(look.priority()).isEqualTo(5);
    assertThat(look.escalationLevel()).isEqualTo(1);
    assertThat(look.owner()).isEqualTo("ada");
  }

  @Test
  void beforeItIsRoutedItHasNoQueueAndTheUsualPriority() {
    Look look = Look.at(aConversation().get(), 1, T0);

    assertThat(look.queue()).isEmpty();
    assertThat(look.priority()).isEqualTo(Look.DEFAULT_PRIORITY);
  }

  @Test
  void nothingPersonalIsInIt() {
    Look look = Look.at(aConversation().ownedBy(ADA).get(), 1, T0);

    assertThat(look.toString()).doesNotContain("Cleo", "question");
  }
}

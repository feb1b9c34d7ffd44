package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What a conversation costs its agent in each state.
class HoldsTest {
  @Test
  void whatWaitsCostsNothing() {
    assertThat(Holds.of(aConversation().get())).isEmpty();
    assertThat(Holds.of(aConversation().searched().get())).isEmpty();
  }

  @Test
  void anOfferCostsAsMuchAsTheConversation() {
    assertThat(Holds.of(aConversation().offeredTo(ADA).get()))
        .containsOnly(java.util.Map.entry(ADA.id(), 20));
    assertThat(Holds.of(aConversation().ownedBy(ADA).get()))
        .containsOnly(java.util.Map.entry(ADA.id(), 20));
  }

  @Test
  void aSleeperCostsNothing() {
    Conversation asleep = aConversation().ownedBy(ADA).answered().when(Deadline.Kind.IDLE).get();

    assertThat(Holds.of(asleep)).isEmpty();
  }

  @Test
  void whatIsOverCostsNothing() {
    assertThat(Holds.of(aConversation().ownedBy(ADA).resolved().get())).isEmpty();
    assertThat(Holds.of(aConversation().offeredTo(ADA).ended().get())).isEmpty();
  }
}

package dev.baton.workflows.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.ConversationKeys;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ForReadersTest {
  private static final ConversationId ID = new ConversationId(new UUID(0x7000L, 1));

  @Test
  void aNewConversationHasNoQueueYet() {
    assertThat(ForReaders.summary(new ConversationKeys(ID, "shop", null, 5, 1)))
        .isEqualTo("inbox shop, new");
  }

  @Test
  void aRunThatGoesOnSaysWhereItStands() {
    assertThat(ForReaders.summary(new ConversationKeys(ID, "shop", "payments", 2, 3)))
        .isEqualTo("queue payments, priority 2, inbox shop, reopened");
  }
}

package dev.baton.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Followed;
import dev.baton.api.testing.Person;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.testing.Shop;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each side sees that the other types; nobody else does.
@ApiTest
class TypingTest {
  private Shop shop;
  private ApiNode api;
  private Person cleo;

  @BeforeEach
  void enter(Shop shop, ApiNode api) {
    this.shop = shop;
    this.api = api;
    cleo = api.cleo();
    shop.signIn(Shop.ADA);
  }

  @Test
  void bothSidesSeeEachOtherType() {
    ConversationId id = shop.active(shop.cleo());

    try (Followed stream = cleo.follow("/v1/conversations/" + id + "/events");
        Followed agents = api.ada().follow("/v1/agent/events")) {
      agents.await("resync");
      stream.await("conversation.assigned");
      cleo.post("/v1/conversations/" + id + "/typing", Map.of()).is(204);
      api.ada().post("/v1/agent/conversations/" + id + "/typing", Map.of()).is(204);

      assertThat(agents.await("conversation.typing").text("/conversationId"))
          .isEqualTo(id.toString());
      assertThat(stream.await("conversation.typing").text("/conversationId"))
          .isEqualTo(id.toString());
      assertThat(stream.events())
          .filteredOn(event -> event.type().equals("conversation.typing"))
          .hasSize(1);
    }
  }

  @Test
  void nothingOfItIsKept() {
    ConversationId id = shop.active(shop.cleo());
    long before = shop.facts(id).eventNo();

    cleo.post("/v1/conversations/" + id + "/typing", Map.of()).is(204);
    api.ada().post("/v1/agent/conversations/" + id + "/typing", Map.of()).is(204);

    assertThat(shop.facts(id).eventNo()).isEqualTo(before);
  }

  @Test
  void whoTypesInWhatIsNotTheirsAnswersAsWhatDoesNotExist() {
    ConversationId id = shop.active(shop.dov());

    cleo.post("/v1/conversations/" + id + "/typing", Map.of()).refuses(404, "not_found");
    cleo.post("/v1/conversations/nothing/typing", Map.of()).refuses(404, "not_found");
  }
}

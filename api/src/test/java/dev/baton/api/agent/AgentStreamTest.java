package dev.baton.api.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Followed;
import dev.baton.api.testing.Followed.Event;
import dev.baton.api.testing.Person;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.edge.Tokens;
import dev.baton.store.testing.Shop;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class AgentStreamTest {
  private static final String STREAM = "/v1/agent/events";

  private Shop shop;
  private ApiNode api;
  private Person ada;

  @BeforeEach
  void enter(Shop shop, ApiNode api) {
    this.shop = shop;
    this.api = api;
    shop.signIn(Shop.ADA);
    shop.employ(Shop.BEN, Shop.CAPACITY, Map.of(), Shop.QUEUE);
    ada = api.ada();
  }

  @Test
  void beginsWithResyncOnEveryConnection() {
    for (int i = 0; i < 2; i++) {
      try (Followed stream = ada.follow(STREAM)) {
        Event first = stream.await("resync");
        assertThat(stream.events().getFirst()).isEqualTo(first);
      }
    }
  }

  @Test
  void tellsOnlyWhatConcernsTheAgent() {
    ConversationId mine = shop.active(shop.cleo());
    ConversationId other = shop.queued(shop.dov());

    try (Followed stream = ada.follow(STREAM);
        Followed bens = api.ben().follow(STREAM)) {
      stream.await("resync");
      bens.await("resync");
      api.dov().says("Anybody?").is(201);
      api.cleo().says("More").is(201);
      ada.writes("notes", mine, "Hm").is(201);
      stream.await("note.added");

      assertThat(stream.events().stream().filter(event -> event.no() > 0))
          .isNotEmpty()
          .allMatch(event -> event.text("/conversationId").equals(mine.toString()));
      assertThat(stream.events())
          .noneMatch(event -> event.data().toString().contains(other.toString()));
      assertThat(bens.events()).allMatch(event -> event.no() == 0);
    }
  }

  @Test
  void tellsAnOfferAndThatItIsGone() {
    try (Followed stream = ada.follow(STREAM)) {
      stream.await("resync");
      ConversationId id = shop.offered(shop.cleo());
      Event made = stream.await("offer.made");
      api.cleo()
          .send(
              org.springframework.http.HttpMethod.POST,
              "/v1/conversations/" + id + "/end",
              null,
              Map.of())
          .is(200);
      Event gone = stream.await("offer.rescinded");

      assertThat(made.text("/data/agent/id")).isEqualTo("ada");
      assertThat(made.text("/data/dueAt")).isNotEmpty();
      assertThat(gone.text("/data/offerId")).isEqualTo(made.text("/data/offerId"));
    }
  }

  @Test
  void tellsEachEventOfAConversationOnceAndInOrder() {
    ConversationId id = shop.active(shop.cleo());
    long before = shop.facts(id).eventNo();

    try (Followed stream = ada.follow(STREAM)) {
      stream.await("resync");
      for (int i = 0; i < 20; i++) {
        api.cleo().says("Text " + i).is(201);
      }
      stream.await(event -> event.no() == before + 20);
      // What the log reader hands on a second later is not told again.
      await().during(Duration.ofMillis(1_500)).until(() -> true);

      assertThat(stream.events().stream().filter(event -> event.no() > before).map(Event::no))
          .isSorted()
          .doesNotHaveDuplicates()
          .hasSize(20);
    }
  }

  @Test
  void tellsMyOwnPresenceAndLoad() {
    try (Followed stream = ada.follow(STREAM)) {
      stream.await("resync");
      ada.put("/v1/agent/presence", Map.of("status", "away", "reason", "lunch")).is(200);

      Event updated = stream.await("agent.updated");

      assertThat(updated.text("/agent/status")).isEqualTo("away");
      assertThat(updated.text("/agent/reason")).isEqualTo("lunch");
    }
  }

  @Test
  void hintsThatQueuesChangedAtMostTwiceASecond() {
    try (Followed stream = api.ben().follow(STREAM)) {
      stream.await("resync");
      long began = System.nanoTime();
      for (int i = 0; i < 40; i++) {
        api.customer("c-" + i, "C").says("Hello").is(201);
      }
      stream.await("queues.changed");
      Duration took = Duration.ofNanos(System.nanoTime() - began);

      assertThat(stream.types().stream().filter("queues.changed"::equals).count())
          .isBetween(1L, took.toMillis() / 500 + 2);
      assertThat(stream.types()).containsOnly("resync", "queues.changed");
    }
  }

  @Test
  void endsWhenTheTokenEnds() {
    Person brief =
        api.with(
            Tokens.claims("agent", "ada").expirationTime(Tokens.in(Duration.ofSeconds(3))).build());

    try (Followed stream = brief.follow(STREAM)) {
      stream.await("resync");
      stream.awaitEnd();
    }
  }

  @Test
  void goesOnWithTheOwnerWhoCameBack() {
    ConversationId id = shop.active(shop.cleo());
    shop.status(Shop.ADA, AgentStatus.OFFLINE);
    shop.status(Shop.ADA, AgentStatus.AVAILABLE);

    try (Followed stream = ada.follow(STREAM)) {
      stream.await("resync");
      api.cleo().says("Back?").is(201);

      assertThat(stream.await("message.posted").text("/conversationId")).isEqualTo(id.toString());
    }
  }
}

package dev.baton.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Followed;
import dev.baton.api.testing.Followed.Event;
import dev.baton.api.testing.Person;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Ownership;
import dev.baton.edge.Tokens;
import dev.baton.store.testing.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class CustomerStreamTest {
  private static final int MESSAGES = 50;

  private Shop shop;
  private ApiNode api;
  private Person cleo;

  @BeforeEach
  void enter(Shop shop, ApiNode api) {
    this.shop = shop;
    this.api = api;
    cleo = api.cleo();
  }

  @Test
  void startsFromTheBeginningAndGoesOn() {
    String id = cleo.says("one").text("/conversation/id");

    try (Followed stream = cleo.follow(path(id))) {
      stream.awaitNo(2);
      cleo.says("two");
      stream.awaitNo(3);

      stream.hasNoGapAfter(0);
      assertThat(stream.types())
          .containsExactly("conversation.opened", "message.posted", "message.posted");
      Event last = stream.events().getLast();
      assertThat(last.id()).isEqualTo("3");
      assertThat(last.text("/conversationId")).isEqualTo(id);
      assertThat(last.text("/type")).isEqualTo("message.posted");
      assertThat(last.text("/message/text")).isEqualTo("two");
    }
  }

  @Test
  void countsDownThePlaceInLine() {
    ConversationId ahead = shop.waiting(shop.dov());
    String id = shop.waiting(shop.cleo()).toString();
    cleo.get("/v1/conversations/" + id + "/place").is(200);

    try (Followed stream = cleo.follow(path(id))) {
      assertThat(stream.await("queue.place").data().at("/position").asLong()).isEqualTo(2);

      shop.change(ahead, Shop.OUTSIDER, at -> Ownership.end(at.conversation(), at.now()));

      stream.await(event -> event.data().at("/position").asLong() == 1);
    }
  }

  @Test
  void goesOnAfterTheLastEventThatWasSeen() {
    String id = cleo.says("one").text("/conversation/id");
    cleo.says("two");
    cleo.says("three");

    try (Followed byHeader = cleo.follow(path(id), "3");
        Followed byParameter = cleo.follow(path(id) + "?after=3");
        Followed headerWins = cleo.follow(path(id) + "?after=1", "3")) {
      cleo.says("four");

      for (Followed stream : List.of(byHeader, byParameter, headerWins)) {
        stream.awaitNo(5);
        stream.hasNoGapAfter(3);
        assertThat(stream.events()).extracting(Event::no).containsExactly(4L, 5L);
      }
    }
  }

  @Test
  void losesNothingHoweverOftenItBreaksWhileManyMessagesArrive() {
    String id = cleo.says("first").text("/conversation/id");
    List<Event> seen = new ArrayList<>();
    try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < MESSAGES; i++) {
        String text = "m-" + i;
        writers.execute(() -> cleo.says(text, text, Map.of()).is(201));
      }
      long last = 0;
      while (last < MESSAGES + 2) {
        try (Followed stream = cleo.follow(path(id), last == 0 ? "" : Long.toString(last))) {
          long after = last;
          last = stream.await(event -> event.no() >= Math.min(after + 7, MESSAGES + 2)).no();
          long upTo = last;
          stream.hasNoGapAfter(after);
          stream.events().stream().filter(event -> event.no() <= upTo).forEach(seen::add);
        }
      }
    }

    assertThat(seen)
        .extracting(Event::no)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, MESSAGES + 2).boxed().toList());
    assertThat(seen.stream().filter(event -> event.type().equals("message.posted")))
        .extracting(event -> event.data().at("/message/seq").asLong())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, MESSAGES + 1).boxed().toList());
  }

  @Test
  void tellsEveryTabTheSameWhileManyMessagesArrive() {
    String id = cleo.says("first").text("/conversation/id");

    try (Followed one = cleo.follow(path(id));
        Followed two = api.cleo().follow(path(id));
        ExecutorService writers = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < MESSAGES; i++) {
        String text = "m-" + i;
        writers.execute(() -> cleo.says(text, text, Map.of()).is(201));
      }
      one.awaitNo(MESSAGES + 2);
      two.awaitNo(MESSAGES + 2);

      one.hasNoGapAfter(0);
      assertThat(two.events()).isEqualTo(one.events());
    }
  }

  @Test
  void sendsResyncWhenTheCursorIsBeyondTheEnd() {
    String id = cleo.says("one").text("/conversation/id");

    try (Followed stream = cleo.follow(path(id), "4711")) {
      stream.await("resync");
      cleo.says("two");
      stream.awaitNo(3);

      assertThat(stream.types()).containsExactly("resync", "message.posted");
      assertThat(stream.events().getFirst().id()).isEmpty();
    }
  }

  @Test
  void endsWhenTheTokenEnds() {
    String id = cleo.says("one").text("/conversation/id");
    Person brief =
        api.with(
            Tokens.claims("customer", "cleo")
                .expirationTime(Tokens.in(Duration.ofSeconds(3)))
                .build());

    try (Followed stream = brief.follow(path(id))) {
      stream.awaitNo(2);
      stream.awaitEnd();
    }

    brief.get("/v1/conversations/" + id).refuses(401, "unauthorized");
  }

  @Test
  void tellsNeitherNotesNorWhatOnlyAgentsSee() {
    shop.signIn(Shop.ADA);
    ConversationId id = shop.active(shop.cleo());

    try (Followed stream = cleo.follow(path(id))) {
      String secret = "not for customers";
      api.ada().writes("notes", id, secret).is(201);
      long last = api.ada().writes("messages", id, "Hello Cleo").is(201).number("/message/seq");
      stream.await(event -> event.data().at("/message/seq").asLong() == last);

      stream.hasNoGapAfter(0);
      assertThat(stream.types())
          .containsOnly(
              "conversation.opened",
              "conversation.queued",
              "conversation.assigned",
              "message.posted");
      assertThat(stream.events()).noneMatch(event -> event.data().toString().contains(secret));
      assertThat(cleo.get("/v1/conversations/" + id + "/messages").text()).doesNotContain(secret);
      assertThat(cleo.get("/v1/conversations/" + id).text()).doesNotContain(secret);
      assertThat(api.ada().get("/v1/agent/conversations/" + id + "/timeline").text())
          .contains(secret);
    }
  }

  @Test
  void tellsWhatOtherNodesCommit() {
    String id = cleo.says("one").text("/conversation/id");

    try (Followed stream = cleo.follow(path(id))) {
      stream.awaitNo(2);
      shop.post(shop.cleo(), "from another node");
      stream.awaitNo(3);

      stream.hasNoGapAfter(0);
    }
  }

  @Test
  void tellsBothSidesHowFarTheOtherHasRead() {
    shop.signIn(Shop.ADA);
    ConversationId id = shop.answered(shop.cleo());

    try (Followed stream = cleo.follow(path(id));
        Followed agents = api.ada().follow("/v1/agent/events")) {
      agents.await("resync");
      long last = cleo.get("/v1/conversations/" + id).number("/lastSeq");
      cleo.put("/v1/conversations/" + id + "/read", Map.of("seq", last)).is(204);
      cleo.says("Thanks").is(201);
      api.ada().put("/v1/agent/conversations/" + id + "/read", Map.of("seq", last + 1)).is(204);

      Event byAgent = stream.await(event -> event.text("/data/by").equals("agent"));
      Event byCustomer = agents.await(event -> event.text("/data/by").equals("customer"));
      assertThat(byAgent.data().at("/data/seq").asLong()).isEqualTo(last + 1);
      assertThat(byCustomer.data().at("/data/seq").asLong()).isEqualTo(last);
    }
  }

  private static String path(Object id) {
    return "/v1/conversations/" + id + "/events";
  }
}

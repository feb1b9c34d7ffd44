package dev.baton.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Person;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.Shop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class CustomerPostsTest {
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
  void opensAConversationWithTheFirstMessage() {
    Answer posted = cleo.says("m-1", "Where is my parcel?", Map.of()).is(201);

    assertThat(posted.text("/message/text")).isEqualTo("Where is my parcel?");
    assertThat(posted.number("/message/seq")).isEqualTo(1);
    assertThat(posted.text("/message/author")).isEqualTo("customer");
    assertThat(posted.at("/message/authorId").isNull()).isTrue();
    assertThat(posted.text("/message/authorName")).isEqualTo("Cleo");
    assertThat(posted.text("/message/kind")).isEqualTo("text");
    assertThat(posted.text("/message/clientMessageId")).isEqualTo("m-1");
    assertThat(posted.text("/message/at")).matches("\\d{4}-.*T.*\\.\\d{3}Z");
    assertThat(posted.text("/conversation/inbox")).isEqualTo("shop");
    assertThat(posted.text("/conversation/state")).isEqualTo("queued");
    assertThat(posted.text("/conversation/detail")).isEqualTo("NEW");
    assertThat(posted.text("/conversation/turn")).isEqualTo("agent");
    assertThat(posted.text("/conversation/topic")).isEmpty();
    assertThat(posted.text("/conversation/language")).isEqualTo("en");
    assertThat(posted.at("/conversation/agent").isNull()).isTrue();
    assertThat(posted.number("/conversation/lastSeq")).isEqualTo(1);
    assertThat(posted.number("/conversation/readSeq")).isEqualTo(1);
    assertThat(posted.number("/conversation/agentReadSeq")).isZero();
    assertThat(posted.number("/conversation/lastEventNo")).isEqualTo(2);
  }

  @Test
  void joinsTheConversationThatIsOpen() {
    String opened = cleo.says("Hello?").is(201).text("/conversation/id");

    Answer joined = cleo.says("Anybody there?").is(201);

    assertThat(joined.text("/conversation/id")).isEqualTo(opened);
    assertThat(joined.number("/message/seq")).isEqualTo(2);
  }

  @Test
  void reopensAResolvedConversation() {
    shop.signIn(Shop.ADA);
    ConversationId resolved = shop.resolved(shop.cleo());
    assertThat(cleo.get("/v1/conversations/" + resolved).is(200).text("/state"))
        .isEqualTo("resolved");

    Answer reopened = cleo.says("One more thing").is(201);

    assertThat(reopened.text("/conversation/id")).isEqualTo(resolved.toString());
    assertThat(reopened.text("/conversation/state")).isEqualTo("queued");
    assertThat(reopened.at("/conversation/resolvedAt").isNull()).isTrue();
    assertThat(reopened.at("/conversation/resolution").isNull()).isTrue();
    assertThat(reopened.at("/conversation/firstResponseAt").isNull()).isTrue();
  }

  @Test
  void answersTheStoredMessageWhenTheSameComesAgain() {
    Answer first = cleo.says("m-1", "Hello", Map.of()).is(201);

    Answer again = cleo.says("m-1", "Hello", Map.of()).is(200);

    assertThat(again.at("/message")).isEqualTo(first.at("/message"));
    assertThat(Ledger.messages()).isEqualTo(1);
  }

  @Test
  void refusesAnotherTextUnderTheSameId() {
    cleo.says("m-1", "Hello", Map.of()).is(201);
    var before = Ledger.contents();

    cleo.says("m-1", "Hello!", Map.of()).refuses(422, "client_message_id_reused");

    assertThat(Ledger.contents()).isEqualTo(before);
  }

  @Test
  void letsTwoCustomersUseTheSameId() {
    cleo.says("m-1", "Hello", Map.of()).is(201);

    api.dov().says("m-1", "Guten Tag", Map.of()).is(201);

    assertThat(Ledger.conversations()).isEqualTo(2);
  }

  @Test
  void takesTopicAndLanguageAndReplacesThemLater() {
    Answer opened = cleo.says("a", "Hi", Map.of("topic", "returns", "language", "de-at")).is(201);
    assertThat(opened.text("/conversation/topic")).isEqualTo("returns");
    assertThat(opened.text("/conversation/language")).isEqualTo("de-AT");

    Answer kept = cleo.says("Still me").is(201);
    Answer replaced = cleo.says("b", "No, a refund", Map.of("topic", "refunds")).is(201);

    assertThat(kept.text("/conversation/topic")).isEqualTo("returns");
    assertThat(replaced.text("/conversation/topic")).isEqualTo("refunds");
    assertThat(replaced.text("/conversation/language")).isEqualTo("de-AT");
  }

  @Test
  void takesTheLanguageFromTheTokenBeforeTheInbox() {
    Person dov =
        api.with(dev.baton.edge.Tokens.claims("customer", "dov").claim("language", "de").build());

    assertThat(dov.says("Hallo").is(201).text("/conversation/language")).isEqualTo("de");
  }

  @Test
  void keepsEveryCharacterOfTheText() {
    String text = " \t\"\\/\n\u202e \ud83d\ude80 e\u0301 \u007f" + "ä".repeat(7_000);

    cleo.says(text).is(201);
    String id = cleo.get("/v1/inboxes/shop/conversation").is(200).text("/id");

    assertThat(cleo.get("/v1/conversations/" + id + "/messages").text("/messages/0/text"))
        .isEqualTo(text);
  }

  @Test
  void bringsTwoTabsIntoOneConversation() throws Exception {
    int posts = 40;
    Person otherTab = api.cleo();
    List<Callable<Answer>> both =
        IntStream.range(0, posts)
            .<Callable<Answer>>mapToObj(i ->
                () -> (i % 2 == 0 ? cleo : otherTab).says("m-" + i, "Text " + i, Map.of()).is(201))
            .toList();

    List<Answer> answers;
    try (ExecutorService tabs = Executors.newFixedThreadPool(8)) {
      answers = tabs.invokeAll(both).stream().map(done -> done.resultNow()).toList();
    }

    assertThat(Ledger.conversations()).isEqualTo(1);
    assertThat(answers)
        .extracting(answer -> answer.number("/message/seq"))
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, posts).boxed().toList());
  }

  @Test
  void storesOnceWhatTwoTabsSendTwice() throws Exception {
    List<Callable<Answer>> twice =
        IntStream.range(0, 16)
            .<Callable<Answer>>mapToObj(i -> () -> cleo.says("m-" + i / 2, "Text", Map.of()))
            .toList();

    List<Answer> answers;
    try (ExecutorService tabs = Executors.newFixedThreadPool(8)) {
      answers = tabs.invokeAll(twice).stream().map(done -> done.resultNow()).toList();
    }

    assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(8);
    assertThat(Ledger.messages()).isEqualTo(8);
  }
}

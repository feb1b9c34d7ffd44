package dev.baton.store.conversation;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Message;
import dev.baton.domain.conversation.Messages.Incoming;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.State;
import dev.baton.domain.conversation.Turn;
import dev.baton.domain.hours.BusinessHours;
import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.domain.inbox.HoursPolicy.OutOfHours;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.MessageStore.Posted;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class AcceptTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void opensAConversationWithTheFirstMessage() {
    TestClock.set(T0);

    Posted.Stored posted =
        shop.post(shop.cleo(), new Incoming(Uuids.v7(), "m-1", "Hello", "delivery", "de"));

    assertThat(posted.before()).isFalse();
    assertThat(posted.message().seq()).isEqualTo(1);
    assertThat(posted.message().authorName()).isEqualTo("Cleo");
    assertThat(posted.conversation()).isEqualTo(shop.facts(posted.conversation().id()));
    assertThat(posted.conversation().state()).isEqualTo(State.NEW);
    assertThat(posted.conversation().topic()).isEqualTo("delivery");
    assertThat(posted.conversation().language()).isEqualTo("de");
    assertThat(posted.conversation().openedAt()).isEqualTo(T0);
    assertThat(posted.conversation().talk().turn()).isEqualTo(Turn.AGENT);
    assertThat(all(shop.store().messages().after(posted.conversation().id(), 0, 10)))
        .containsExactly(posted.message());
    assertThat(Ledger.eventTypes(posted.conversation().id()))
        .containsExactly("conversation.opened", "message.posted");
  }

  @Test
  void joinsTheLiveConversationAndNumbersWithoutAGap() {
    ConversationId id = shop.opened(shop.cleo());

    Posted.Stored second = shop.post(shop.cleo(), "Are you there?");
    Posted.Stored foreign = shop.post(shop.dov(), "I am somebody else");

    assertThat(second.conversation().id()).isEqualTo(id);
    assertThat(second.message().seq()).isEqualTo(2);
    assertThat(foreign.conversation().id()).isNotEqualTo(id);
    assertThat(Ledger.seqs(id)).containsExactly(1L, 2L);
  }

  @Test
  void reopensWithinTheWindow() {
    TestClock.set(T0);
    shop.signIn(ADA);
    ConversationId id = shop.resolved(shop.cleo());

    TestClock.advance(Timings.DEFAULT.reopen().minusMillis(1));
    Posted.Stored posted = shop.post(shop.cleo(), "It still has not come");

    assertThat(posted.conversation().id()).isEqualTo(id);
    assertThat(posted.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(posted.conversation().cycle()).isEqualTo(2);
    assertThat(posted.conversation().finish()).isNull();
    assertThat(posted.message().seq()).isEqualTo(posted.conversation().talk().lastSeq());
    assertThat(Ledger.seqs(id)).last().isEqualTo(posted.message().seq());
  }

  @Test
  void answersWithWhatWasSentWhateverTheSystemSaysToIt() {
    var never =
        new HoursPolicy(new BusinessHours(ZoneOffset.UTC, Map.of(), Map.of()), OutOfHours.QUEUE);
    ConversationId id = shop.opened(shop.cleo());
    shop.route(id, Shop.QUEUE, Map.of(), 5, Timings.DEFAULT.during(never));
    shop.change(id, Shop.OUTSIDER, at -> Ownership.end(at.conversation(), at.now()));

    Posted.Stored posted = shop.post(shop.cleo(), "One more thing");

    assertThat(all(shop.store().messages().after(id, 0, 10)))
        .last()
        .returns(Message.Kind.OUT_OF_HOURS, Message::kind);
    assertThat(posted.message().text()).isEqualTo("One more thing");
  }

  @Test
  void opensAnotherBeyondTheWindow() {
    TestClock.set(T0);
    shop.signIn(ADA);
    ConversationId id = shop.resolved(shop.cleo());

    TestClock.advance(Timings.DEFAULT.reopen());
    Posted.Stored posted = shop.post(shop.cleo(), "Something else");

    assertThat(posted.conversation().id()).isNotEqualTo(id);
    assertThat(posted.message().seq()).isEqualTo(1);
    assertThat(shop.facts(id).state()).isEqualTo(State.RESOLVED);
    assertThat(shop.post(shop.cleo(), "And more").conversation().id())
        .isEqualTo(posted.conversation().id());
  }

  @Test
  void answersADuplicateWithWhatItStored() {
    Posted.Stored first = shop.post(shop.cleo(), saying("m-1", "Hello"));

    Posted.Stored again = shop.post(shop.cleo(), saying("m-1", "Hello"));

    assertThat(again.before()).isTrue();
    assertThat(again.message()).isEqualTo(first.message());
    assertThat(again.conversation()).isEqualTo(first.conversation());
    assertThat(Ledger.messages()).isEqualTo(1);
  }

  @Test
  void answersADuplicateEvenWhenItsConversationHasEnded() {
    TestClock.set(T0);
    shop.signIn(ADA);
    Posted.Stored first = shop.post(shop.cleo(), saying("m-1", "Hello"));
    ConversationId id = shop.resolved(shop.cleo());
    TestClock.advance(Timings.DEFAULT.reopen());

    Posted.Stored again = shop.post(shop.cleo(), saying("m-1", "Hello"));

    assertThat(again.message()).isEqualTo(first.message());
    assertThat(again.conversation().id()).isEqualTo(id);
    assertThat(Ledger.conversations()).isEqualTo(1);
  }

  @Test
  void refusesOneIdForTwoTexts() {
    shop.post(shop.cleo(), saying("m-1", "Hello"));

    assertThatThrownBy(() -> shop.post(shop.cleo(), saying("m-1", "Goodbye")))
        .isInstanceOf(ClientMessageIdReusedException.class);
    assertThat(Ledger.messages()).isEqualTo(1);
    assertThat(shop.post(shop.dov(), saying("m-1", "Goodbye")).before()).isFalse();
  }

  @Test
  void movesTheTurnWhenTheOwnerAnswers() {
    TestClock.set(T0);
    shop.signIn(ADA);
    ConversationId id = shop.active(shop.cleo());
    Instant answeredAt = T0.plusSeconds(20);
    TestClock.set(answeredAt);

    Posted.Stored posted = shop.answer(id, ADA, "On its way");

    assertThat(posted.message().author()).isEqualTo(Message.Author.AGENT);
    assertThat(posted.message().authorId()).isEqualTo("ada");
    assertThat(posted.conversation()).isEqualTo(shop.facts(id));
    assertThat(posted.conversation().talk().turn()).isEqualTo(Turn.CUSTOMER);
    assertThat(posted.conversation().clocks().firstResponseAt()).isEqualTo(answeredAt);
  }

  @Test
  void refusesTheAnswerOfWhoDoesNotOwnIt() {
    shop.signIn(ADA);
    ConversationId id = shop.active(shop.cleo());
    long before = Ledger.messages();

    Posted posted = get(shop.store().messages().agentPosts(id, BEN, saying("Me too")));

    assertThat(posted).isEqualTo(new Posted.Refused(Refusal.NOT_YOURS));
    assertThat(Ledger.messages()).isEqualTo(before);
  }

  @Test
  void numbersNoNote() {
    shop.signIn(ADA);
    ConversationId id = shop.answered(shop.cleo());
    long last = shop.facts(id).talk().lastSeq();

    var noted =
        (Posted.Stored) get(shop.store().messages().agentNotes(id, BEN, saying("Called her")));
    Posted.Stored next = shop.post(shop.cleo(), "Thanks");

    assertThat(noted.message().seq()).isNull();
    assertThat(noted.message().kind()).isEqualTo(Message.Kind.NOTE);
    assertThat(noted.conversation().talk().lastSeq()).isEqualTo(last);
    assertThat(noted.conversation().talk().turn()).isEqualTo(Turn.CUSTOMER);
    assertThat(next.message().seq()).isEqualTo(last + 1);
    assertThat(all(shop.store().messages().after(id, 0, 100)))
        .extracting(Message::kind)
        .doesNotContain(Message.Kind.NOTE);
  }

  @Test
  void saysNothingOfAConversationThatDoesNotExist() {
    var nowhere = new ConversationId(Uuids.v7());

    assertThat(shop.store().messages().agentPosts(nowhere, ADA, saying("Hello")).blockOptional())
        .isEmpty();
    assertThat(shop.store().conversations().look(nowhere, null).blockOptional()).isEmpty();
  }
}

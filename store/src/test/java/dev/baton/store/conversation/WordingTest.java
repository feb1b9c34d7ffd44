package dev.baton.store.conversation;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Message;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.Recorded;
import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.text.Moment;
import dev.baton.domain.text.Template;
import dev.baton.domain.text.Texts;
import dev.baton.domain.text.Wording;
import dev.baton.store.Database;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The system speaks in the words of the policy that its queue named when it was routed.
@ExtendWith(PostgresExtension.class)
class WordingTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final Wording FIRST = Wording.of("Orders").by("friendly", 1);

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void storesAndTellsWhatThePolicySays() {
    says(Moment.GREETING, "Welcome to {queue}, {customer}");

    Written written = routed(shop.opened(shop.customer("clever", "{queue}|]")), FIRST);

    ConversationId id = written.conversation().id();
    assertThat(texts(id))
        .containsExactly("My parcel has not come", "<Welcome to Orders, {queue}|]>");
    assertThat(written.change().events())
        .extracting(Recorded::message)
        .filteredOn(Objects::nonNull)
        .isEqualTo(written.change().messages());
  }

  @Test
  void goesOnInTheWordsThatItWasRoutedWith() {
    says(Moment.FINDING_SOMEONE, "First words");
    shop.signIn(ADA);
    ConversationId id = shop.opened(shop.cleo());
    routed(id, FIRST);
    get(shop.store().matches().assign(id, WORKFLOW));
    shop.accept(id);
    says(Moment.FINDING_SOMEONE, "Second words");

    transferred(id, FIRST);
    get(shop.store().matches().assign(id, WORKFLOW));
    TestClock.advance(Duration.ofSeconds(31));
    get(shop.store().matches().drain());
    shop.accept(id);
    transferred(id, FIRST.by("friendly", 2));

    assertThat(texts(id)).containsSubsequence("First words", "Second words");
  }

  @Test
  void saysWhatShipsWhereThePolicyIsGone() {
    ConversationId id = shop.opened(shop.cleo());

    routed(id, FIRST.by("never-made", 7));

    assertThat(texts(id)).last().asString().startsWith("Hi Cleo, thanks for writing.");
  }

  @Test
  void tellsWhoWaitsTheirPlaceWhenItApologises() {
    says(Moment.APOLOGY, "Sorry, number {position}");
    ConversationId before = shop.opened(shop.dov());
    routed(before, FIRST);
    TestClock.advance(Duration.ofSeconds(1));
    ConversationId id = shop.opened(shop.cleo());
    routed(id, FIRST);
    get(shop.store().matches().assign(before, WORKFLOW));
    get(shop.store().matches().assign(id, WORKFLOW));

    TestClock.advance(Timings.DEFAULT.firstResponse());
    actOnAllThatIsDue(id);

    assertThat(texts(id)).containsOnlyOnce("<Sorry, number 2>");
  }

  private void actOnAllThatIsDue(ConversationId id) {
    Deadline next = Deadlines.next(shop.facts(id)).orElseThrow();
    while (!next.due().isAfter(TestClock.now())) {
      Deadline due = next;
      get(
          shop.store()
              .conversations()
              .change(
                  id,
                  WORKFLOW,
                  at ->
                      shop.store()
                          .matches()
                          .situation(at, due)
                          .map(all -> Actions.act(at.conversation(), due, all, at.now()))));
      next = Deadlines.next(shop.facts(id)).orElseThrow();
    }
  }

  /// A new version of the policy, in which this is the only text. Nothing is said where something
  /// of it is not known.
  private void says(Moment moment, String words) {
    Template text = moment.template(words.contains("{") ? "<[" + words + "|unknown]>" : words);
    get(
        shop.store()
            .policies()
            .save("friendly", new Texts("en", Map.of("en", Map.of(moment, text)))));
  }

  private Written routed(ConversationId id, Wording wording) {
    Timings timings = Timings.DEFAULT.climbing(Ladder.DEFAULT).worded(wording);
    return shop.route(id, QUEUE, Map.of(), 5, timings);
  }

  private void transferred(ConversationId id, Wording wording) {
    shop.judge(
        id,
        WORKFLOW,
        at ->
            Ownership.transfer(
                at.conversation(), ADA.id(), QUEUE, Timings.DEFAULT.worded(wording), at.now()));
  }

  private List<String> texts(ConversationId id) {
    return all(shop.store().messages().after(id, 0, 100).map(Message::text));
  }
}

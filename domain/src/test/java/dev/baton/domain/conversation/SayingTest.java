package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.DOV;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.aConversationOf;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.done;
import static dev.baton.domain.conversation.Conversations.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Actions.Standing;
import dev.baton.domain.conversation.Conversations.Story;
import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.Rung.Action;
import dev.baton.domain.inbox.Rung.Phase;
import dev.baton.domain.inbox.SlaClock;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.text.Moment;
import dev.baton.domain.text.Template;
import dev.baton.domain.text.Texts;
import dev.baton.domain.text.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the system says, and what it knows when it does.
class SayingTest {
  private static final Wording SHOUTING = Wording.of("Orders").by("shouting", 2);
  private static final Timings SHOUTED = Timings.DEFAULT.worded(SHOUTING);
  private static final Situation THIRD =
      new Situation(false, null, new Standing(3, Duration.ofSeconds(290)));

  /// Apologises in the end, and offers to continue later.
  private static final Timings APOLOGISING =
      Timings.DEFAULT.climbing(
          new Ladder(
              List.of(
                  new Rung(
                      SlaClock.FIRST_RESPONSE,
                      100,
                      Duration.ZERO,
                      Set.of(Phase.values()),
                      List.of(Action.APOLOGISE, Action.CONTINUE_LATER)))));

  @Test
  void whoWaitsReadsInTheApologyWhereTheyStandAndHowLongItMayTake() {
    Conversation waiting = aConversation().queuedWith(APOLOGISING).searched().get();

    assertThat(texts(act(waiting, Deadline.Kind.LADDER, THIRD, at(60))).getFirst())
        .endsWith("You are number 3 in line, and it may take about 5 minutes.");
    assertThat(texts(act(waiting, Deadline.Kind.LADDER, NOBODY_ELSE, at(60))).getFirst())
        .endsWith("You are not forgotten, and somebody will be with you soon.");
  }

  @Test
  void thePlaceIsAskedForOnlyWhereItCouldBeTold() {
    Conversation waiting = aConversation().queuedWith(APOLOGISING).searched().get();
    Conversation owned = aConversation().queuedWith(APOLOGISING).ownedBy(ADA).get();
    Conversation nudging =
        aConversation().queuedWith(Timings.DEFAULT.climbing(Ladder.DEFAULT)).searched().get();

    assertThat(asks(waiting, Deadline.Kind.LADDER)).isTrue();
    assertThat(asks(waiting, Deadline.Kind.FIRST_RESPONSE)).isFalse();
    assertThat(asks(owned, Deadline.Kind.LADDER)).isFalse();
    assertThat(asks(nudging, Deadline.Kind.LADDER)).isFalse();
  }

  @Test
  void theOwnerIsKnownByName() {
    Conversation silent = aConversation().queuedWith(SHOUTED).ownedBy(ADA).answered().get();

    Change change = act(silent, Deadline.Kind.REMINDER, NOBODY_ELSE, at(1000));

    assertThat(texts(change.worded(shouting("[{agent} WAITS, {customer}! {queue}!|WE WAIT!]"))))
        .containsExactly("Ada WAITS, Cleo! Orders!");
  }

  @Test
  void whoLostItIsNamedInTheWordsOfTheQueueThatItGoesTo() {
    Conversation owned = aConversation().ownedBy(ADA).get();

    Change moved =
        done(Ownership.transfer(owned, ADA.id(), "orders", SHOUTED, at(5)))
            .worded(shouting(Moment.FINDING_SOMEONE, "WE MOVE YOU[ FROM {agent}][ TO {queue}]!"));

    assertThat(texts(moved)).containsExactly("WE MOVE YOU FROM Ada TO Orders!");
  }

  @Test
  void otherWordsChangeNothingButTheText() {
    Story silent = aConversation().queuedWith(SHOUTED).ownedBy(BEN).answered();

    Change ours = act(silent.get(), Deadline.Kind.REMINDER, NOBODY_ELSE, at(1000));
    Message before = ours.messages().getFirst();
    Change theirs = ours.worded(shouting("HELLO?"));
    Message after = theirs.messages().getFirst();

    assertThat(ours.wordings()).containsExactly(SHOUTING);
    assertThat(before.text()).startsWith("Are you still there?");
    assertThat(after).isEqualTo(before.withText("HELLO?"));
    assertThat(theirs.events().getLast().message()).isEqualTo(after);
    assertThat(theirs.conversation()).isEqualTo(ours.conversation());
    // What people write is nobody else's to word.
    Change written = Messages.customerWrites(silent.get(), Conversations.saying("Hi"), at(2000));
    assertThat(written.wordings()).isEmpty();
    assertThat(texts(written.worded(shouting("HELLO?")))).containsExactly("Hi");
  }

  @Test
  void whereThePolicyIsMissingWhatShipsIsSaid() {
    Conversation silent = aConversationOf(DOV).queuedWith(SHOUTED).ownedBy(ADA).answered().get();

    Change change = act(silent, Deadline.Kind.REMINDER, NOBODY_ELSE, at(1000)).worded(Map.of());

    assertThat(texts(change)).containsExactly("Sind Sie noch da? Wir warten auf Ihre Antwort.");
    assertThat(said(change)).containsExactly(Message.Kind.REMINDER);
  }

  private static boolean asks(Conversation c, Deadline.Kind kind) {
    return Actions.tellsPlace(c, deadline(c, kind).orElseThrow());
  }

  private static List<String> texts(Change change) {
    return change.messages().stream().map(Message::text).toList();
  }

  private static Map<Wording, Texts> shouting(String reminder) {
    return shouting(Moment.REMINDER, reminder);
  }

  private static Map<Wording, Texts> shouting(Moment moment, String text) {
    Map<Moment, Template> own = Map.of(moment, moment.template(text));
    return Map.of(SHOUTING, new Texts("en", Map.of("en", own)));
  }
}

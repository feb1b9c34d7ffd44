package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.CLEO;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.aConversationOf;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.servedSince;
import static dev.baton.domain.conversation.Conversations.told;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Conversations.Customer;
import dev.baton.domain.conversation.Deadline.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The service was away: nobody could speak, and nobody is blamed for it.
class AfterOutageTest {
  private static final Duration DELIVERED = Duration.ofMinutes(5);

  @Test
  void whatIsPromisedToTheCustomerRunsOn() {
    Conversation waiting = aConversation().at(2).searched().get();
    Conversation onHold = aConversation().at(2).ownedBy(ADA).answered().at(10).held(at(100)).get();

    assertThat(due(servedSince(waiting, at(500)), Kind.FIRST_RESPONSE)).isEqualTo(at(60));
    assertThat(due(servedSince(onHold, at(500)), Kind.HOLD_OVER)).isEqualTo(at(100));
  }

  @Test
  void anOwnerHasFifteenSecondsToAnswer() {
    Conversation owed = aConversation().at(2).ownedBy(ADA).get();

    Conversation back = servedSince(owed, at(500));

    Instant due = excused(owed, at(500));
    assertThat(due(back, Kind.ASSIGNEE_RESPONSE)).isEqualTo(due);
    Instant before = due.minusMillis(1);
    assertThat(act(back, Kind.ASSIGNEE_RESPONSE, NOBODY_ELSE, before).isNone()).isTrue();
    assertThat(told(act(back, Kind.ASSIGNEE_RESPONSE, NOBODY_ELSE, due)))
        .contains("conversation.requeued");
  }

  @Test
  void whoHasNotRunOutYetIsGivenNoMore() {
    Conversation owed = aConversation().at(2).ownedBy(ADA).get();

    assertThat(due(servedSince(owed, at(20)), Kind.ASSIGNEE_RESPONSE)).isEqualTo(at(122));
  }

  @Test
  void anOwnerWhoSeemedGoneHasFifteenSecondsToComeBack() {
    Conversation missed = aConversation().at(2).ownedBy(ADA).gone(at(60)).get();

    assertThat(due(servedSince(missed, at(500)), Kind.OWNER_GONE))
        .isEqualTo(excused(missed, at(500)));
  }

  @Test
  void anOfferThatRanOutIsTakenBackWithoutBlame() {
    Conversation ringing = aConversation().at(2).ringingAt(ADA, BEN).get();

    Change change = act(servedSince(ringing, at(500)), Kind.OFFER_EXPIRY, NOBODY_ELSE, at(519));

    assertThat(told(change)).containsExactly("offer.rescinded", "offer.rescinded");
    assertThat(change.unresponsive()).isEmpty();
    assertThat(change.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(change.conversation().routed().excluded()).isEmpty();
  }

  @Test
  void anOfferThatRingsLongerThanThatExpiresAsEver() {
    Conversation ringing = aConversation().at(2).offeredTo(ADA).get();

    Change change = act(servedSince(ringing, at(2)), Kind.OFFER_EXPIRY, NOBODY_ELSE, at(21));

    assertThat(told(change)).contains("offer.expired");
    assertThat(change.unresponsive()).containsExactly(ADA.id());
  }

  @Test
  void anOfferMadeAfterTheReturnExpiresAsEver() {
    Conversation ringing = aConversation().at(501).offeredTo(ADA).get();

    Change change = act(servedSince(ringing, at(500)), Kind.OFFER_EXPIRY, NOBODY_ELSE, at(520));

    assertThat(told(change)).contains("offer.expired");
  }

  @Test
  void nothingIsClosedBeforeItsReminderCouldBeRead() {
    Conversation reminded = aConversation().at(2).ownedBy(ADA).answered().reminded().get();
    Instant closes = due(reminded, Kind.AUTO_RESOLVE);

    Conversation back = servedSince(reminded, closes.plusSeconds(3600));

    assertThat(due(back, Kind.AUTO_RESOLVE)).isEqualTo(closes.plusSeconds(3600).plus(DELIVERED));
  }

  @Test
  void aCustomerWhoWasSilentIsRemindedFirst() {
    Conversation silent = aConversation().at(2).ownedBy(ADA).answered().get();

    Conversation back = servedSince(silent, at(36_000));

    assertThat(due(back, Kind.IDLE)).isEqualTo(excused(silent, at(36_000)));
    assertThat(due(back, Kind.REMINDER)).isEqualTo(excused(silent, at(36_000)));
    assertThat(deadline(back, Kind.AUTO_RESOLVE)).isEmpty();
  }

  @Test
  void notAllAreDueAtOneMoment() {
    Map<Long, Long> afterSeconds =
        IntStream.range(0, 1_000)
            .mapToObj(number -> new Customer(CLEO.id(), "Cleo " + number, "en"))
            .map(customer -> aConversationOf(customer).at(2).ownedBy(ADA).get())
            .map(owed -> due(servedSince(owed, at(500)), Kind.ASSIGNEE_RESPONSE))
            .collect(groupingBy(due -> Duration.between(at(500), due).toSeconds(), counting()));

    assertThat(afterSeconds).containsOnlyKeys(15L, 16L, 17L, 18L);
    assertThat(afterSeconds.values()).allMatch(many -> many > 150);
  }

  /// The fifteen seconds, and where its id says after that.
  private static Instant excused(Conversation c, Instant back) {
    long own = Math.floorMod(c.id().value().getLeastSignificantBits(), 4_000L);
    return back.plusSeconds(15).plusMillis(own);
  }

  private static Instant due(Conversation c, Kind kind) {
    return deadline(c, kind).orElseThrow().due();
  }
}

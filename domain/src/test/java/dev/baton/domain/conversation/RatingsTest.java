package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.DOV;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.aConversationOf;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.done;
import static dev.baton.domain.conversation.Conversations.refusal;
import static dev.baton.domain.conversation.Conversations.said;
import static dev.baton.domain.conversation.Conversations.saying;
import static dev.baton.domain.conversation.Conversations.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.conversation.Conversations.Customer;
import dev.baton.domain.conversation.Conversations.Story;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.inbox.CsatPolicy;
import dev.baton.domain.inbox.Timings;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatingsTest {
  private static final Timings ASKING = Timings.DEFAULT.asking(CsatPolicy.DEFAULT);

  @Test
  void asksWhenTheAgentResolves() {
    Conversation answered = owned(ASKING).answered().at(100).get();

    Change resolved = done(Ownership.resolve(answered, ADA.id(), 3, at(100)));

    assertThat(told(resolved))
        .containsExactly("conversation.resolved", "csat.requested", "message.posted");
    assertThat(said(resolved)).containsExactly(Message.Kind.CSAT_REQUEST);
    assertThat(resolved.conversation().csat())
        .isEqualTo(new Csat(at(100), "general", ADA.id(), null));
  }

  @Test
  void asksWhenTheCustomerEndsIt() {
    assertThat(told(Ownership.end(owned(ASKING).answered().get(), at(100))))
        .containsExactly("conversation.resolved", "csat.requested", "message.posted");
  }

  @Test
  void asksInTheCustomersLanguage() {
    Conversation german = owned(DOV, ASKING).answered().get();
    Conversation english = owned(ASKING).answered().get();

    assertThat(Ownership.end(german, at(9)).messages().getFirst().text()).contains("von 1");
    assertThat(Ownership.end(english, at(9)).messages().getFirst().text()).contains("from 1");
  }

  @Test
  void theQuestionMovesNeitherTheStateNorTheTurnNorTheSilence() {
    Conversation answered = owned(ASKING).answered().get();

    Conversation asked = Ownership.end(answered, at(100)).conversation();
    Conversation unasked =
        Ownership.end(answered.withTimings(Timings.DEFAULT), at(100)).conversation();

    assertThat(asked.state()).isEqualTo(State.RESOLVED);
    assertThat(asked.talk()).isEqualTo(unasked.talk().systemWrote(unasked.talk().lastSeq() + 1));
    assertThat(asked.finish()).isEqualTo(unasked.finish());
    assertThat(Deadlines.all(asked)).isEmpty();
  }

  @Test
  void doesNotAskWhoWentQuietUnlessThePolicySaysSo() {
    Conversation quiet = owned(ASKING).answered().reminded().get();
    Conversation wanted =
        owned(Timings.DEFAULT.asking(new CsatPolicy(true, true))).answered().reminded().get();

    Change closed = act(quiet, Kind.AUTO_RESOLVE, NOBODY_ELSE, at(900));
    Change closedAndAsked = act(wanted, Kind.AUTO_RESOLVE, NOBODY_ELSE, at(900));

    assertThat(closed.conversation().csat()).isNull();
    assertThat(told(closed)).doesNotContain("csat.requested");
    assertThat(said(closedAndAsked))
        .containsExactly(Message.Kind.CLOSED_FOR_SILENCE, Message.Kind.CSAT_REQUEST);
  }

  @Test
  void neverAsksWhoLeftBeforeAnybodyAnswered() {
    var always = Timings.DEFAULT.asking(new CsatPolicy(true, true));
    Conversation waiting = aConversation().queuedWith(always).get();

    Change left = Ownership.end(waiting, at(10));

    assertThat(left.conversation().state()).isEqualTo(State.ABANDONED);
    assertThat(left.conversation().csat()).isNull();
    assertThat(left.messages()).isEmpty();
  }

  @Test
  void asksNobodyWhereThePolicySaysSo() {
    Conversation answered =
        owned(Timings.DEFAULT.asking(new CsatPolicy(false, true))).answered().get();

    assertThat(Ownership.end(answered, at(100)).conversation().csat()).isNull();
  }

  @Test
  void asksOnceHoweverOftenItIsReopenedAndResolved() {
    Conversation reopened = resolved().at(200).customerWrites().get();
    Conversation again = ownedAgain(reopened);

    Change end = Ownership.end(again, at(400));

    assertThat(again.cycle()).isEqualTo(2);
    assertThat(told(end)).containsExactly("conversation.resolved");
    assertThat(csat(end.conversation()).askedAt()).isEqualTo(at(100));
  }

  @Test
  void asksAtTheSecondEndWhoWasNotAskedAtTheFirst() {
    Conversation quiet =
        act(owned(ASKING).answered().reminded().get(), Kind.AUTO_RESOLVE, NOBODY_ELSE, at(900))
            .conversation();
    Conversation back = Messages.customerWrites(quiet, saying("back"), at(1000)).conversation();

    Change end = Ownership.end(ownedAgain(back), at(1100));

    assertThat(told(end)).contains("csat.requested");
  }

  @Test
  void asksAtTheBeginningOfTheWrapUpAndNotAgainWhenItIsOver() {
    Timings wrapping = ASKING.wrappingUp(Duration.ofMinutes(1));
    Conversation answered = owned(wrapping).answered().get();

    Change ended = Ownership.end(answered, at(100));
    Change over = act(ended.conversation(), Kind.WRAP_UP_OVER, NOBODY_ELSE, at(160));

    assertThat(told(ended))
        .containsExactly(
            "conversation.resolved",
            "conversation.wrap_up_started",
            "csat.requested",
            "message.posted");
    assertThat(told(over)).containsExactly("conversation.wrap_up_ended");
    assertThat(over.conversation().csat()).isEqualTo(ended.conversation().csat());
  }

  @Test
  void whoWritesDuringTheWrapUpGoesOnAndIsNotAskedAgain() {
    Timings wrapping = ASKING.wrappingUp(Duration.ofMinutes(1));
    Conversation asked = Ownership.end(owned(wrapping).answered().get(), at(100)).conversation();
    Conversation goesOn = Messages.customerWrites(asked, saying("but"), at(110)).conversation();

    Change end = Ownership.end(goesOn, at(200));

    assertThat(goesOn.state()).isEqualTo(State.ACTIVE);
    assertThat(told(end)).containsExactly("conversation.resolved", "conversation.wrap_up_started");
    assertThat(refusal(Ratings.rate(end.conversation(), 4, null, at(201)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void keepsWhatTheySay(int score) {
    Conversation asked = resolved().get();

    Change rated = done(Ratings.rate(asked, score, "So it went", at(130)));

    assertThat(told(rated)).containsExactly("csat.rated");
    assertThat(rated.messages()).isEmpty();
    assertThat(rated.conversation().state()).isEqualTo(State.RESOLVED);
    assertThat(rated.conversation().talk()).isEqualTo(asked.talk());
    assertThat(csat(rated.conversation()).rating())
        .isEqualTo(new Rating(score, "So it went", at(130)));
    assertThat(csat(rated.conversation()).askedAt()).isEqualTo(at(100));
  }

  @Test
  void theSameAgainChangesNothingEvenWhenItIsClosed() {
    Conversation rated = done(Ratings.rate(resolved().get(), 4, "Kind", at(130))).conversation();

    assertThat(done(Ratings.rate(rated, 4, "Kind", at(140))).isNone()).isTrue();
    assertThat(done(Ratings.rate(rated, 4, "Kind", at(1_000_000))).isNone()).isTrue();
  }

  @Test
  void anotherAnswerReplacesTheFirstUntilItIsClosed() {
    Conversation rated = done(Ratings.rate(resolved().get(), 4, "Kind", at(130))).conversation();
    long reopen = rated.timings().reopen().toSeconds();

    Change changed = done(Ratings.rate(rated, 2, null, at(100 + reopen - 1)));

    assertThat(csat(changed.conversation()).rating())
        .isEqualTo(new Rating(2, null, at(100 + reopen - 1)));
    assertThat(refusal(Ratings.rate(rated, 2, null, at(100 + reopen))))
        .contains(Refusal.RATING_CLOSED);
  }

  @Test
  void whoWasNotAskedCannotRate() {
    assertThat(refusal(Ratings.rate(owned(ASKING).answered().get(), 5, null, at(50))))
        .contains(Refusal.NOT_ASKED);
  }

  @Test
  void theyMayStillAnswerWhenItGoesOnAfterAll() {
    Conversation reopened = resolved().at(200).customerWrites().get();

    Change rated = done(Ratings.rate(reopened, 1, null, at(210)));

    assertThat(rated.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(Deadlines.all(rated.conversation())).isEqualTo(Deadlines.all(reopened));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6, -1})
  void thereIsNoOtherScore(int score) {
    assertThatThrownBy(() -> new Rating(score, null, at(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Csat csat(Conversation c) {
    return Objects.requireNonNull(c.csat());
  }

  private static Story owned(Timings timings) {
    return aConversation().queuedWith(timings).ownedBy(ADA);
  }

  private static Story owned(Customer customer, Timings timings) {
    return aConversationOf(customer).queuedWith(timings).ownedBy(ADA);
  }

  private static Story resolved() {
    return owned(ASKING).answered().at(100).resolved();
  }

  private static Conversation ownedAgain(Conversation reopened) {
    OfferId offer = Conversations.offerId("again");
    Change rings =
        Conversations.offer(reopened, offer, ADA, 1, Conversations.uuid("again"), at(1050));
    return done(Offers.accept(rings.conversation(), ADA.id(), offer, at(1051))).conversation();
  }
}

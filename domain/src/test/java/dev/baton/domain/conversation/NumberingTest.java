package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.CLEO;
import static dev.baton.domain.conversation.Conversations.GENERAL;
import static dev.baton.domain.conversation.Conversations.T0;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.blank;
import static dev.baton.domain.conversation.Conversations.done;
import static dev.baton.domain.conversation.Conversations.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.inbox.Timings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Messages and events are numbered without a hole, for agents and for customers.
class NumberingTest {
  @Test
  void systemMessagesTakeTheirPlaceAmongTheOthers() {
    Change opened = Messages.customerWrites(blank(CLEO), saying("hello"), T0);
    Change greeted = route(opened.conversation());
    Change joined = Messages.customerWrites(greeted.conversation(), saying("anybody?"), at(1));

    assertThat(sequence(opened, greeted, joined)).containsExactly(1L, 2L, 3L);
    assertThat(greeted.messages().getFirst().author()).isEqualTo(Message.Author.SYSTEM);
  }

  @Test
  void aNoteHasNoNumber() {
    Conversation waiting = aConversation().get();

    Change note = Messages.note(waiting, ADA, saying("be kind"), at(1));
    Change next = Messages.customerWrites(note.conversation(), saying("hm"), at(2));

    assertThat(note.messages().getFirst().seq()).isNull();
    assertThat(sequence(next)).containsExactly(2L);
  }

  @Test
  void aNoteMovesNothingButTheEventNumber() {
    Conversation waiting = aConversation().get();

    Change note = Messages.note(waiting, ADA, saying("be kind"), at(1));

    assertThat(note.conversation())
        .isEqualTo(waiting.numbered(waiting.eventNo() + 1, waiting.publicEventNo()));
  }

  @Test
  void aSystemMessageMovesNeitherTurnNorSilence() {
    Conversation silent = aConversation().ownedBy(ADA).answered().when(Deadline.Kind.IDLE).get();

    Talk after =
        Conversations.act(silent, Deadline.Kind.REMINDER, Conversations.NOBODY_ELSE, at(600))
            .conversation()
            .talk();

    assertThat(after.lastSeq()).isEqualTo(silent.talk().lastSeq() + 1);
    assertThat(after.turn()).isEqualTo(Turn.CUSTOMER);
    assertThat(after.lastAgentAt()).isEqualTo(silent.talk().lastAgentAt());
    assertThat(after.turnSince()).isEqualTo(silent.talk().turnSince());
  }

  @Test
  void aSystemMessageHasTheSameIdWheneverItIsMadeAgain() {
    Conversation fresh = aConversation().get();

    Message first = route(fresh).messages().getFirst();
    Message rebuilt =
        Offers.route(fresh, GENERAL, "failed", Timings.DEFAULT, at(9)).messages().getFirst();

    assertThat(rebuilt.id()).isEqualTo(first.id());
  }

  @Test
  void everyCycleHasSystemMessagesOfItsOwn() {
    Message first = closingMessage(aConversation());
    Message second =
        closingMessage(
            aConversation()
                .ownedBy(ADA)
                .answered()
                .reminded()
                .when(Deadline.Kind.AUTO_RESOLVE)
                .customerWrites());

    assertThat(first.kind()).isEqualTo(Message.Kind.CLOSED_FOR_SILENCE);
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void eventsAreNumberedFromOneWithoutAGap() {
    assertThat(history()).extracting(Recorded::no).containsExactlyElementsOf(oneTo(history()));
  }

  @Test
  void someEventsAreNotForCustomers() {
    assertThat(history()).anyMatch(recorded -> !recorded.event().customerSees());
  }

  @Test
  void aCustomerFindsEachEventLinkedToTheLastTheyMaySee() {
    long last = 0;

    for (Recorded recorded : history()) {
      assertThat(recorded.previousPublicNo()).isEqualTo(last);
      last = recorded.event().customerSees() ? recorded.no() : last;
    }
  }

  @Test
  void aCustomerWhoMissesOneEventCanTell() {
    List<Recorded> seen =
        new ArrayList<>(history().stream().filter(r -> r.event().customerSees()).toList());
    Recorded missed = seen.remove(2);

    Recorded next = seen.get(2);

    assertThat(next.previousPublicNo()).isEqualTo(missed.no()).isNotEqualTo(seen.get(1).no());
  }

  @Test
  void readingIsToldOnceAndNeverBeyondWhatWasSaid() {
    Conversation waiting = aConversation().queued().get();

    Change read = Messages.read(waiting, Talk.Reader.AGENT, 99, at(1));
    Change again = Messages.read(read.conversation(), Talk.Reader.AGENT, 2, at(2));

    assertThat(read.events().getFirst().event())
        .isEqualTo(new ConversationEvent.Read(Talk.Reader.AGENT, 2));
    assertThat(read.conversation().talk().agentReadSeq()).isEqualTo(2);
    assertThat(again.isNone()).isTrue();
    assertThat(again.events()).isEmpty();
  }

  @Test
  void aCustomerHasReadWhatStoodBeforeTheirOwnMessage() {
    Conversation greeted = aConversation().queued().get();
    assertThat(greeted.talk().customerReadSeq()).isEqualTo(1);

    Conversation again = Messages.customerWrites(greeted, saying("ok"), at(1)).conversation();

    assertThat(again.talk().customerReadSeq()).isEqualTo(3);
  }

  private static Message closingMessage(Conversations.Story story) {
    Conversation reminded = story.ownedBy(ADA).answered().reminded().get();
    Deadline deadline = Conversations.deadline(reminded, Deadline.Kind.AUTO_RESOLVE).orElseThrow();
    return Actions.act(reminded, deadline, Conversations.NOBODY_ELSE, deadline.due())
        .messages()
        .getFirst();
  }

  /// Opened, greeted, offered, noted, accepted, answered, read, resolved.
  private static List<Recorded> history() {
    List<Recorded> events = new ArrayList<>();
    Conversation c = blank(CLEO);
    c = keep(events, Messages.customerWrites(c, saying("hello"), T0));
    c = keep(events, route(c));
    c =
        keep(
            events, Conversations.offer(c, offer(), ADA, 1, Conversations.uuid("decision"), at(2)));
    c = keep(events, Messages.note(c, ADA, saying("I know her"), at(3)));
    c = keep(events, done(Offers.accept(c, ADA.id(), offer(), at(4))));
    c = keep(events, done(Messages.agentWrites(c, ADA, saying("hi Cleo"), at(5))));
    c = keep(events, Messages.read(c, Talk.Reader.CUSTOMER, 3, at(6)));
    keep(events, done(Ownership.resolve(c, ADA.id(), 3, at(7))));
    return events;
  }

  private static Conversation keep(List<Recorded> events, Change change) {
    events.addAll(change.events());
    return change.conversation();
  }

  private static Change route(Conversation conversation) {
    return Offers.route(conversation, GENERAL, "fresh", Timings.DEFAULT, T0);
  }

  private static OfferId offer() {
    return Conversations.offerId("Ada");
  }

  private static List<Long> sequence(Change... changes) {
    List<Long> all = new ArrayList<>();
    for (Change change : changes) {
      change.messages().forEach(message -> all.add(message.seq()));
    }
    return all;
  }

  private static List<Long> oneTo(List<Recorded> events) {
    return java.util.stream.LongStream.rangeClosed(1, events.size()).boxed().toList();
  }
}

package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.T0;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.offerId;
import static dev.baton.domain.conversation.Conversations.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.inbox.CustomerLeft;
import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.OnChange;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.routing.Step;
import dev.baton.domain.webhook.Webhook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Wire names are promises: written out here, so that no renaming goes unseen.
class ConversationEventTest {
  private static final Offer OFFER = new Offer(offerId("Ada"), ADA, T0, at(15));
  private static final Map<String, Object> ADA_ON_THE_WIRE = Map.of("id", "ada", "name", "Ada");

  private static final List<ConversationEvent> ALL =
      List.of(
          new ConversationEvent.Opened(),
          new ConversationEvent.Posted(uuid("message")),
          new ConversationEvent.NoteAdded(uuid("message")),
          new ConversationEvent.Read(Talk.Reader.AGENT, 3),
          new ConversationEvent.ContextFetched("fresh"),
          new ConversationEvent.Routed(aConversation().queued().get().routed()),
          new ConversationEvent.Queued("new"),
          new ConversationEvent.Requeued("no_answer", ADA, 5),
          new ConversationEvent.Transferred(ADA, "orders"),
          new ConversationEvent.OfferMade(OFFER, ADA, uuid("decision"), null),
          new ConversationEvent.TransferredToAgent(ADA, BEN),
          new ConversationEvent.OfferAccepted(OFFER.id(), ADA),
          new ConversationEvent.OfferDeclined(OFFER.id(), ADA, null),
          new ConversationEvent.OfferExpired(OFFER.id(), ADA),
          new ConversationEvent.OfferRescinded(OFFER.id(), ADA, "agent_gone"),
          new ConversationEvent.Assigned(ADA),
          new ConversationEvent.AutoAssigned(ADA, uuid("decision")),
          new ConversationEvent.Pulled(ADA, "next"),
          new ConversationEvent.TakenOver(BEN, ADA, "She is ill"),
          new ConversationEvent.ForceAssigned(BEN, ADA, null, "She knows him"),
          new ConversationEvent.Escalated(1, "first_response", at(60), at(61)),
          new ConversationEvent.RungReached(
              Ladder.DEFAULT.rungs().getFirst(),
              List.of(Rung.Action.RELAX),
              List.of(Rung.Action.NUDGE_AGENT),
              at(30),
              at(31)),
          new ConversationEvent.AnswerDeferred(ADA, at(140)),
          new ConversationEvent.Repromised(
              SlaPolicy.DEFAULT.changing(OnChange.TIGHTEN).savedAs("vip", 3), at(30)),
          new ConversationEvent.WentIdle(),
          new ConversationEvent.Reminded(1),
          new ConversationEvent.Resolved(Finish.Resolution.SILENCE),
          new ConversationEvent.CsatRequested(),
          new ConversationEvent.CsatRated(new Rating(4, "Kind", at(9))),
          new ConversationEvent.Abandoned(),
          new ConversationEvent.Reopened(2),
          new ConversationEvent.Relaxed(Step.WITHOUT_LOW, "time"),
          new ConversationEvent.Unroutable("general", Map.of("klingon", 5), "others"),
          new ConversationEvent.LaterOffered(),
          new ConversationEvent.Deferred(Deferral.Cause.LINE_FULL, at(90)),
          new ConversationEvent.CustomerLeft(at(90), CustomerLeft.Then.DEFER),
          new ConversationEvent.Held(ADA, null),
          new ConversationEvent.Resumed("time"),
          new ConversationEvent.WrapUpStarted(ADA, at(60)),
          new ConversationEvent.WrapUpEnded("time"),
          new ConversationEvent.WorkflowRestarted(WorkflowRun.Cause.RESET, "run-1", "run-2"));

  @Test
  void everyEventIsListedHere() {
    assertThat(ALL.stream().map(Object::getClass))
        .containsExactlyInAnyOrder(ConversationEvent.class.getPermittedSubclasses());
  }

  @Test
  void webhooksAreToldOnlyOfEventsThatThereAre() {
    assertThat(ALL.stream().map(ConversationEvent::type)).containsAll(Webhook.EVENTS);
  }

  @Test
  void customersSeeTheseAndNoOthers() {
    assertThat(ALL.stream().filter(ConversationEvent::customerSees).map(ConversationEvent::type))
        .containsExactly(
            "conversation.opened",
            "message.posted",
            "message.read",
            "conversation.queued",
            "conversation.assigned",
            "conversation.resolved",
            "csat.requested",
            "csat.rated",
            "conversation.abandoned",
            "conversation.reopened",
            "conversation.later_offered",
            "conversation.deferred",
            "conversation.held",
            "conversation.resumed");
  }

  @Test
  void agentsSeeTheseToo() {
    assertThat(ALL.stream().filter(event -> !event.customerSees()).map(ConversationEvent::type))
        .containsExactly(
            "note.added",
            "context.fetched",
            "conversation.routed",
            "conversation.requeued",
            "conversation.transferred",
            "offer.made",
            "conversation.transferred_to_agent",
            "offer.accepted",
            "offer.declined",
            "offer.expired",
            "offer.rescinded",
            "conversation.auto_assigned",
            "conversation.pulled",
            "conversation.taken_over",
            "conversation.force_assigned",
            "conversation.escalated",
            "escalation.rung_reached",
            "conversation.answer_deferred",
            "sla.changed",
            "conversation.idle",
            "conversation.reminded",
            "conversation.relaxed",
            "conversation.unroutable",
            "conversation.customer_left",
            "conversation.wrap_up_started",
            "conversation.wrap_up_ended",
            "workflow.restarted");
  }

  @Test
  void anOfferSaysToWhomAndUntilWhen() {
    assertThat(new ConversationEvent.OfferMade(OFFER, ADA, uuid("decision"), null).data())
        .containsEntry("agent", ADA_ON_THE_WIRE)
        .containsEntry("offerId", offerId("Ada").toString())
        .containsEntry("dueAt", "2026-03-02T09:00:15.000Z")
        .containsEntry("decisionId", uuid("decision").toString())
        .doesNotContainKey("from");
    assertThat(new ConversationEvent.OfferMade(OFFER, ADA, null, BEN).data())
        .containsEntry("from", Map.of("id", "ben", "name", "Ben"))
        .doesNotContainKey("decisionId");
  }

  @Test
  void anEscalationSaysWhenItWasDueAndWhenItWasDetected() {
    assertThat(new ConversationEvent.Escalated(1, "first_response", at(60), at(61)).data())
        .containsEntry("dueAt", "2026-03-02T09:01:00.000Z")
        .containsEntry("detectedAt", "2026-03-02T09:01:01.000Z");
  }

  @Test
  void aDeferralSaysWhyAndUntilWhen() {
    assertThat(new ConversationEvent.Deferred(Deferral.Cause.LINE_FULL, at(90)).data())
        .containsEntry("reason", "line_full")
        .containsEntry("until", "2026-03-02T09:01:30.000Z");
  }

  @Test
  void aRatingSaysHowItWentInNumbersAndIfTheyWishInWords() {
    assertThat(new ConversationEvent.CsatRated(new Rating(4, "Kind", at(9))).data())
        .isEqualTo(Map.of("score", 4, "comment", "Kind"));
    assertThat(new ConversationEvent.CsatRated(new Rating(1, null, at(9))).data())
        .isEqualTo(Map.of("score", 1));
  }

  @Test
  void anAbsentReasonIsLeftOut() {
    assertThat(new ConversationEvent.OfferDeclined(OFFER.id(), ADA, null).data())
        .doesNotContainKey("reason");
  }

  @Test
  void namesAreLowerCaseOnTheWire() {
    assertThat(new ConversationEvent.Resolved(Finish.Resolution.SILENCE).data())
        .containsEntry("resolution", "silence");
    assertThat(new ConversationEvent.Read(Talk.Reader.CUSTOMER, 3).data())
        .containsEntry("by", "customer");
    assertThat(Judgement.Refusal.OFFER_GONE.code()).isEqualTo("offer_gone");
  }
}

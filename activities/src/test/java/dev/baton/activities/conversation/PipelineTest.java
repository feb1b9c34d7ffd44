package dev.baton.activities.conversation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.baton.activities.conversation.Pipeline.ADA;
import static dev.baton.activities.conversation.Pipeline.BEN;
import static dev.baton.store.testing.Awaited.all;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.context.ContextCard;
import dev.baton.domain.conversation.Finish.Resolution;
import dev.baton.domain.conversation.State;
import dev.baton.store.testing.Ledger;
import dev.baton.workflows.conversation.Commands.Accept;
import dev.baton.workflows.conversation.Commands.Resolve;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PipelineTest extends PipelineStory {
  private static final String DEAR =
      """
      {"customer": {"id": "cleo", "name": "Cleo Canary"},
       "orders": [{"id": "1042", "total": 812.5, "items": ["Canary cage"]}]}
      """;

  @RegisterExtension
  static final WireMockExtension SHOP =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @Override
  String shop() {
    SHOP.stubFor(get(anyUrl()).willReturn(okJson(DEAR)));
    return SHOP.url("/customers/{customer}");
  }

  @Test
  void ringsAtTwoAtOnceUntilOneOfThemAccepts() {
    pipeline.ringsAtOnce(2).signIn(ADA).signIn(BEN).customerWrites("Where is my order?");
    var offer = requireNonNull(pipeline.facts().offer());
    assertThat(offer.agents()).containsExactly(ADA, BEN);
    var adas = new Accept("ada/1", ADA.id().value(), offer.id().toString());
    var bens = new Accept("ben/1", BEN.id().value(), offer.id().toString());

    assertThat(pipeline.at(5).accept(bens).refusal()).isNull();
    assertThat(pipeline.accept(adas).refusal()).isEqualTo("offer_gone");

    assertThat(pipeline.facts().ownedBy(BEN.id())).isTrue();
    assertThat(Ledger.held(ADA)).isZero();
    assertThat(pipeline.told()).containsOnlyOnce("offer.accepted", "offer.rescinded");
  }

  @Test
  void ringsOnAtWhoIsLeftAndMarksThemWhenTheyDoNotAnswer() {
    pipeline.ringsAtOnce(2).signIn(ADA).signIn(BEN).customerWrites("Where is my order?");
    pipeline.at(3).status(ADA, AgentStatus.OFFLINE);
    assertThat(requireNonNull(pipeline.facts().offer()).agents()).containsExactly(BEN);

    pipeline.at(17);

    assertThat(pipeline.facts().state()).isEqualTo(State.QUEUED);
    assertThat(pipeline.agent(BEN).status()).isEqualTo(AgentStatus.NOT_RESPONDING);
    assertThat(pipeline.told()).containsOnlyOnce("offer.rescinded", "offer.expired");
  }

  @Test
  void leadsFromTheFirstMessageOverContextAndRulesToAutoResolve() {
    pipeline.signIn(ADA).customerWrites("Where is my order?");
    SHOP.verify(1, getRequestedFor(urlEqualTo("/customers/cleo")));
    assertThat(pipeline.routing().queue()).isEqualTo(Pipeline.ORDERS);
    assertThat(pipeline.routing().rule()).isEqualTo("dear orders");
    assertThat(pipeline.facts().state()).isEqualTo(State.OFFERED);

    assertThat(pipeline.at(5).accept(ADA).refusal()).isNull();
    pipeline.at(20).answers(ADA, "On its way");
    assertThat(Ledger.held(ADA)).isEqualTo(20);

    pipeline.at(20 + 5 * 60 + 4);
    assertThat(pipeline.facts().talk().idle()).isTrue();
    assertThat(Ledger.held(ADA)).isZero();

    pipeline.at(20 + 10 * 60 + 5);
    assertThat(Collections.frequency(pipeline.told(), "conversation.reminded")).isEqualTo(2);

    pipeline.at(20 + 15 * 60 + 4);
    assertThat(requireNonNull(pipeline.facts().finish()).resolution())
        .isEqualTo(Resolution.SILENCE);
    assertThat(pipeline.temporal().ended(pipeline.id())).isTrue();
    assertThat(Ledger.wakeAt(pipeline.id())).isEmpty();
  }

  @Test
  void requeuesAfterTwoMinutesWithoutAnAnswer() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.at(20).answers(ADA, "Hi");
    pipeline.at(30).customerWrites("And?");

    pipeline.at(148);
    assertThat(pipeline.told()).doesNotContain("conversation.requeued");
    pipeline.at(155);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.requeued");
    assertThat(pipeline.facts().state()).isEqualTo(State.QUEUED);
  }

  @Test
  void givesAnOwnerWhoTypesTwentySecondsMoreTwiceAtMost() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.at(20).answers(ADA, "Hi");
    pipeline.at(30).customerWrites("And?");

    pipeline.at(140).types(ADA).at(160).types(ADA).at(180).types(ADA);
    assertThat(pipeline.told()).doesNotContain("conversation.requeued");
    pipeline.at(197);

    assertThat(pipeline.told())
        .containsOnlyOnce("conversation.requeued")
        .filteredOn(type -> type.equals("conversation.answer_deferred"))
        .hasSize(2);
  }

  @Test
  void waitsForAnAgentWhoSignsInLater() {
    pipeline.customerWrites("Hello?").at(100);
    assertThat(pipeline.facts().state()).isEqualTo(State.QUEUED);
    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated");

    pipeline.signIn(ADA);

    assertThat(pipeline.facts().state()).isEqualTo(State.OFFERED);
    pipeline.at(120);
    assertThat(pipeline.told()).containsOnlyOnce("offer.expired");
  }

  @Test
  void goesOnAlthoughTheShopIsDown() {
    SHOP.stubFor(get(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

    pipeline.signIn(ADA).customerWrites("Where is my order?");

    assertThat(pipeline.facts().state()).isEqualTo(State.OFFERED);
    assertThat(pipeline.routing().queue()).isEqualTo(Pipeline.GENERAL);
    assertThat(all(pipeline.stores().contexts().cards(pipeline.id())))
        .extracting(ContextCard::state)
        .containsExactly(ContextCard.State.FAILED);
    assertThat(pipeline.accept(ADA).refusal()).isNull();
  }

  @Test
  void movesToWhomALeadSaysAndKeepsWhy() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.signIn(BEN);

    assertThat(pipeline.assign(BEN, BEN, "Ada Canary is ill").refusal()).isNull();

    assertThat(requireNonNull(pipeline.facts().owner()).agent()).isEqualTo(BEN);
    assertThat(Ledger.held(ADA)).isZero();
    assertThat(Ledger.held(BEN)).isEqualTo(20);
    assertThat(Ledger.eventData(pipeline.id(), "conversation.taken_over"))
        .contains("\"reason\": \"Ada Canary is ill\"");
    assertThat(pipeline.assign(BEN, new AgentRef(new AgentId("nobody"), ""), "Why?").refusal())
        .isEqualTo("unknown_agent");
  }

  @Test
  void answersACommandAgainAfterItsRunHasEnded() {
    pipeline.signIn(ADA).customerWrites("Hello?").accept(ADA);
    pipeline.answers(ADA, "Hi");
    var command = new Resolve("resolve-once", "ada", pipeline.facts().talk().lastSeq());
    assertThat(pipeline.resolve(command).refusal()).isNull();
    assertThat(pipeline.temporal().ended(pipeline.id())).isTrue();

    assertThat(pipeline.resolve(command).refusal()).isNull();

    assertThat(pipeline.told()).containsOnlyOnce("conversation.resolved");
    assertThat(pipeline.resolve(ADA).refusal()).isEqualTo("already_resolved");
  }

  @Test
  void reopensForTheSameAgentAsANewRun() {
    pipeline.signIn(ADA).signIn(BEN).customerWrites("Hello?");
    var agent = requireNonNull(pipeline.facts().offer()).agents().getFirst();
    pipeline.accept(agent);
    pipeline.answers(agent, "Hi").resolve(agent);

    pipeline.at(3600).customerWrites("One more thing");

    assertThat(pipeline.runs()).hasSize(2);
    assertThat(requireNonNull(pipeline.facts().offer()).agents().getFirst()).isEqualTo(agent);
  }

  @Test
  void transfersToAnotherQueue() {
    pipeline.signIn(ADA).customerWrites("Hello?").accept(ADA);
    pipeline.signIn(BEN).status(ADA, AgentStatus.DRAINING);

    assertThat(pipeline.transfer(ADA, "nowhere").refusal()).isEqualTo("unknown_queue");
    assertThat(pipeline.transfer(ADA, Pipeline.GENERAL).refusal()).isNull();

    assertThat(pipeline.routing().queue()).isEqualTo(Pipeline.GENERAL);
    assertThat(requireNonNull(pipeline.facts().offer()).agents().getFirst()).isEqualTo(BEN);
  }

  @Test
  void goesOnWithTheSameClocksWhenTemporalComesBackEmpty() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.at(30).losesTemporal();
    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();

    pipeline.at(59);
    assertThat(pipeline.told()).doesNotContain("conversation.escalated");
    pipeline.at(64);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated");
    assertThat(pipeline.answers(ADA, "Hi").resolve(ADA).refusal()).isNull();
    assertThat(pipeline.runs()).hasSize(2);
    assertThat(pipeline.told()).containsOnlyOnce("workflow.restarted");
  }

  @Test
  void letsNothingPersonalIntoTemporal() {
    pipeline.signIn(ADA).customerWrites("My Canary is ill").at(5).accept(ADA);
    pipeline.at(20).answers(ADA, "Which Canary?");
    pipeline.at(30).transfer(ADA, Pipeline.GENERAL);
    pipeline.at(2000);
    assertThat(all(pipeline.stores().contexts().cards(pipeline.id())).toString())
        .contains("Canary cage");

    var kept = new StringBuilder();
    for (String run : pipeline.runs()) {
      for (HistoryEvent event : pipeline.temporal().history(pipeline.id(), run)) {
        kept.append(event.toByteString().toString(ISO_8859_1));
      }
    }

    assertThat(kept.toString())
        .contains("judge accept")
        .doesNotContain("Canary", "Cleo", "cleo", "Lovelace", "x.example", "812.5");
  }
}

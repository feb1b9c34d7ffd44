package dev.baton.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Followed;
import dev.baton.api.testing.Followed.Event;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.OfferId;
import dev.baton.domain.conversation.Offers;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Shop;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A conversation that rings at several agents at once, as each of them sees it.
@ApiTest
class AgentMultiOfferTest {
  private static final String LIST = "/v1/agent/conversations";

  private Shop shop;
  private ApiNode api;

  @BeforeEach
  void enter(Shop shop, ApiNode api) {
    this.shop = shop;
    this.api = api;
    shop.signIn(Shop.ADA);
    shop.signIn(Shop.BEN);
  }

  @Test
  void ringsInTheListOfEach() {
    ConversationId id = ringing();

    for (Answer list : List.of(api.ada().get(LIST).is(200), api.ben().get(LIST).is(200))) {
      assertThat(list.each("/conversations", "/id")).containsExactly(id.toString());
      assertThat(list.each("/conversations/0/offer/agents", "/id")).containsExactly("ada", "ben");
      assertThat(list.each("/conversations/0/offer/agents", "/name")).containsExactly("Ada", "Ben");
    }
  }

  @Test
  void stopsRingingAtTheOtherOnceOneHasAccepted() {
    try (Followed stream = api.ada().follow("/v1/agent/events")) {
      stream.await("resync");
      ConversationId id = ringing();
      Event made = stream.await("offer.made");

      accept(id, Shop.BEN);

      Event gone = stream.await("offer.rescinded");
      assertThat(gone.text("/data/agent/id")).isEqualTo("ada");
      assertThat(gone.text("/data/offerId")).isEqualTo(made.text("/data/offerId"));
      assertThat(gone.text("/data/reason")).isEqualTo("accepted_by_another");
      assertThat(stream.await("conversation.assigned").text("/data/agent/id")).isEqualTo("ben");
    }
    assertThat(api.ada().get(LIST).is(200).at("/conversations")).isEmpty();
  }

  @Test
  void tellsTheSecondToAcceptWhoHasIt() {
    ConversationId id = ringing();
    OfferId offer = offer(id);
    accept(id, Shop.BEN);

    Answer late =
        api.ada().post(LIST + "/" + id + "/acceptance", Map.of("offerId", offer.toString()));

    late.refuses(409, "offer_gone");
    assertThat(late.text("/detail")).endsWith("Ben has it now.");
  }

  @Test
  void namesNobodyWhereNobodyHasIt() {
    ConversationId id = ringing();
    OfferId offer = offer(id);
    shop.judge(
        id,
        Shop.WORKFLOW,
        at -> Offers.decline(at.conversation(), Shop.ADA.id(), offer, null, at.now()));

    Answer late =
        api.ada().post(LIST + "/" + id + "/acceptance", Map.of("offerId", offer.toString()));

    late.refuses(409, "offer_gone");
    assertThat(late.text("/detail")).doesNotContain("has it now");
  }

  @Test
  void isExplainedWithAllWhoWereChosen() {
    shop.signIn(new AgentRef(new AgentId("cem"), "Cem"));

    Answer routing = api.ada().get(LIST + "/" + ringing() + "/routing").is(200);

    assertThat(routing.text("/decisions/0/winner/id")).isEqualTo("ada");
    assertThat(routing.each("/decisions/0/winners", "/name")).containsExactly("Ada", "Ben");
    assertThat(routing.text("/decisions/0/explanation"))
        .startsWith("Chosen: Ada, least loaded: load 0 of 100 units")
        .contains("; Ben, next: load 0 of 100 units")
        .endsWith("Passed over: Cem: just as good.");
  }

  private ConversationId ringing() {
    ConversationId id = shop.queued(shop.cleo(), 2);
    Awaited.done(shop.store().matches().assign(id, Shop.WORKFLOW));
    return id;
  }

  private OfferId offer(ConversationId id) {
    return Objects.requireNonNull(shop.facts(id).offer(), "nothing rings").id();
  }

  private void accept(ConversationId id, AgentRef agent) {
    OfferId offer = offer(id);
    shop.judge(
        id, Shop.WORKFLOW, at -> Offers.accept(at.conversation(), agent.id(), offer, at.now()));
  }
}

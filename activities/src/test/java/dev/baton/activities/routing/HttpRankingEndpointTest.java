package dev.baton.activities.routing;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.baton.activities.outgoing.OutgoingClient;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Offers.Destination;
import dev.baton.domain.outgoing.OutgoingRules;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Ranking;
import dev.baton.store.Database;
import dev.baton.store.routing.DecisionStore.Decision;
import dev.baton.store.routing.MatchStore;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Conversations are assigned as an endpoint says, or does not say.
@ExtendWith(PostgresExtension.class)
class HttpRankingEndpointTest {
  private static final Duration REST = Duration.ofMillis(200);

  /// So that a machine that is busy does not seem to be an endpoint that is slow.
  private static final Duration PATIENT = Duration.ofSeconds(20);

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private Shop shop;
  private OutgoingClient client;
  private MatchStore matches;
  private int customers;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
    shop.queue(QUEUE, Distribution.EXTERNAL, url());
    shop.signIn(ADA);
    shop.signIn(BEN);
    asking(here(), PATIENT, REST);
  }

  private static OutgoingRules here() {
    return OutgoingRules.of("", "localhost:" + SERVER.getPort());
  }

  /// @param rest how long one that fails is left alone
  private void asking(OutgoingRules rules, Duration limit, Duration rest) {
    client = new OutgoingClient(rules);
    matches = shop.store().matches().asking(new HttpRankingEndpoint(client, limit, rest));
  }

  @AfterEach
  void close() {
    client.close();
    shop.close();
  }

  @Test
  void theFirstOfTheRankingIsOfferedIt() {
    answers(okJson("{\"ranking\":[\"nobody\",\"ben\",\"ada\"],\"because\":\"of the weather\"}"));

    Decision decision = assigned();

    assertThat(decision.winner()).isEqualTo("ben");
    assertThat(decision.ranking()).isEqualTo(new Ranking.Given(List.of(BEN.id(), ADA.id())));
    SERVER.verify(
        postRequestedFor(anyUrl())
            .withRequestBody(matchingJsonPath("$.conversation.queue"))
            .withRequestBody(matchingJsonPath("$.candidates[1].id")));
    assertThat(SERVER.getAllServeEvents().getFirst().getRequest().getBodyAsString())
        .doesNotContain("parcel", "Customer");
  }

  @Test
  void oneThatIsSlowFallsBackAfterThreeHundredMilliseconds() {
    client.close();
    asking(here(), HttpRankingEndpoint.LIMIT, REST);
    answers(okJson("{\"ranking\":[\"ben\"]}").withFixedDelay(5_000));

    fellBack(assigned(), "timed out after 300 ms");
  }

  @Test
  void rubbishFallsBack() {
    answers(okJson("<html>"));
    fellBack(assigned(), "answered no JSON that can be read");
    answers(okJson("{\"ranking\":\"ben\"}"));
    fellBack(assigned(), "answered without a ranking");
    answers(serverError());
    fellBack(assigned(), "answered with status 500");
    answers(temporaryRedirect("/"));
    fellBack(assigned(), "answered with status 302");
  }

  @Test
  void tooMuchFallsBack() {
    answers(okJson("{\"ranking\":[\"" + "x".repeat(OutgoingClient.LARGEST) + "\"]}"));

    fellBack(assigned(), "answered too much");
  }

  @Test
  void anAddressThatIsNotAllowedFallsBackAndIsNotAsked() {
    client.close();
    asking(OutgoingRules.STRICT, PATIENT, REST);
    answers(okJson("{\"ranking\":[\"ben\"]}"));

    fellBack(assigned(), "its address is not allowed");

    SERVER.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void oneThatFailsIsLeftAloneForAWhile() {
    asking(here(), PATIENT, PATIENT);
    failsFiveTimes();

    fellBack(assigned(), "failed too often, not asked for a while");

    SERVER.verify(5, postRequestedFor(anyUrl()));
  }

  @Test
  void oneThatWasLeftAloneIsTriedAgain() {
    failsFiveTimes();

    Awaitility.await().until(() -> assigned().ranking() instanceof Ranking.Given);
  }

  /// From then on it would answer.
  private void failsFiveTimes() {
    answers(serverError());
    for (int i = 0; i < 5; i++) {
      fellBack(assigned(), "answered with status 500");
    }
    answers(okJson("{\"ranking\":[\"ben\",\"ada\"]}"));
  }

  private static void fellBack(Decision decision, String reason) {
    assertThat(decision.ranking()).isEqualTo(new Ranking.Failed(reason));
    assertThat(decision.winner()).isNotNull();
  }

  private static void answers(ResponseDefinitionBuilder response) {
    SERVER.stubFor(post(anyUrl()).willReturn(response));
  }

  private static String url() {
    return "http://localhost:" + SERVER.getPort() + "/rank";
  }

  /// One more conversation, with all agents free again.
  private Decision assigned() {
    for (AgentRef agent : List.of(ADA, BEN)) {
      get(
          shop.store()
              .agents()
              .save(
                  agent.id(),
                  agent.name(),
                  "agent",
                  100 * (customers + 1),
                  Map.of(),
                  List.of(QUEUE)));
    }
    ConversationId id = shop.opened(shop.customer("customer-" + customers++, "Customer"));
    var timings = Objects.requireNonNull(get(shop.store().policies().timings(QUEUE)));
    shop.route(id, new Destination(QUEUE, Map.of(), 5, null, 1), timings);
    get(matches.assign(id, WORKFLOW));
    return all(shop.store().decisions().of(id)).getLast();
  }
}

package dev.baton.store.routing;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.CAPACITY;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Offer;
import dev.baton.domain.conversation.Offers.Destination;
import dev.baton.domain.routing.Candidate.Reason;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Ranking;
import dev.baton.domain.routing.RankingQuestion;
import dev.baton.domain.routing.RecordedDecision;
import dev.baton.store.Database;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.routing.DecisionStore.Decision;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import dev.baton.store.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// A queue whose own endpoint ranks its agents.
@ExtendWith(PostgresExtension.class)
class RankedTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final String URL = "https://ranker.example.com/rank";
  private static final String PLAIN = "plain";

  private final List<RankingQuestion> questions = new ArrayList<>();
  private Mono<Ranking> answer = ranking(BEN);
  private Shop shop;
  private MatchStore matches;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
    shop.queue(QUEUE, Distribution.EXTERNAL, URL);
    matches =
        shop.store()
            .matches()
            .asking((url, question) -> {
              assertThat(url).isEqualTo(URL);
              questions.add(question);
              return answer;
            });
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void whoIsRankedFirstIsAskedAndTheRecordSaysWhy() {
    shop.signIn(ADA);
    busy(BEN, 40);

    ConversationId id = enqueued("de");
    assign(id);

    assertThat(asked(id)).contains(BEN.id());
    Decision decision = decision(id);
    assertThat(decision.distribution()).isEqualTo(Distribution.EXTERNAL);
    assertThat(decision.ranking()).isEqualTo(given(BEN));
    assertThat(decision.candidates())
        .extracting(one -> one.reason())
        .containsExactly(Reason.RANKED_LOWER, Reason.CHOSEN);
  }

  @Test
  void theEndpointIsToldTheFactsAndNothingOfTheCustomer() {
    shop.employ(ADA, CAPACITY, Map.of("de", 3), QUEUE);
    shop.status(ADA, AgentStatus.AVAILABLE);
    shop.employ(BEN, CAPACITY, Map.of("de", 5, "chess", 1), QUEUE);
    shop.status(BEN, AgentStatus.AVAILABLE);
    shop.signIn(new AgentRef(new AgentId("cem"), "Cem"));
    ConversationId id = enqueued("de");
    TestClock.advance(Duration.ofSeconds(7));

    assign(id);

    assertThat(questions)
        .containsExactly(
            new RankingQuestion(
                new RankingQuestion.Asked(id.toString(), QUEUE, "", "en", 4, Map.of("de", 3), 7),
                List.of(
                    new RankingQuestion.Able("ada", "Ada", 0, 100, Map.of("de", 3), null),
                    new RankingQuestion.Able(
                        "ben", "Ben", 0, 100, Map.of("de", 5, "chess", 1), null))));
  }

  @Test
  void aFailureLeavesTheDefaultAndIsRecorded() {
    answer = Mono.just(new Ranking.Failed("timed out after 300 ms"));
    shop.signIn(ADA);
    busy(BEN, 20);

    ConversationId id = enqueued();
    assign(id);

    assertThat(asked(id)).contains(ADA.id());
    assertThat(decision(id).ranking()).isEqualTo(new Ranking.Failed("timed out after 300 ms"));
  }

  @Test
  void aQueueThatNamesNoEndpointAnyMoreFallsBack() {
    shop.signIn(ADA);
    shop.signIn(BEN);
    ConversationId id = enqueued();
    shop.queue(QUEUE);

    assign(id);

    assertThat(questions).isEmpty();
    assertThat(decision(id).ranking()).isEqualTo(new Ranking.Failed("its queue names no endpoint"));
  }

  @Test
  void nobodyIsAskedWhereThereIsNothingToChoose() {
    ConversationId id = enqueued();
    assign(id);
    shop.signIn(ADA);
    assertThat(get(matches.drainRanked())).isEqualTo(1);

    assertThat(questions).isEmpty();
    assertThat(asked(id)).contains(ADA.id());
    assertThat(decision(id).ranking()).isNull();
  }

  @Test
  void noRowIsLockedWhileTheEndpointThinks() {
    shop.signIn(ADA);
    shop.signIn(BEN);
    ConversationId id = enqueued();
    answer =
        ranking(BEN)
            .publishOn(Schedulers.boundedElastic())
            .doOnNext(_ ->
                TestPostgres.execute(
                    "do $$ begin perform 1 from conversations for update nowait;"
                        + " perform 1 from agents for update nowait; end $$"));

    assign(id);

    assertThat(asked(id)).contains(BEN.id());
  }

  @Test
  void whoIsGoneAfterTheRankingIsPassedOverForTheNext() {
    shop.signIn(ADA);
    shop.signIn(BEN);
    ConversationId id = enqueued();
    answer =
        ranking(BEN, ADA)
            .publishOn(Schedulers.boundedElastic())
            .doOnNext(_ -> shop.status(BEN, AgentStatus.AWAY));

    assign(id);

    assertThat(asked(id)).contains(ADA.id());
  }

  @Test
  void whoWaitsIsServedInOrderEachWithARankingOfItsOwn() {
    List<ConversationId> ids = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      TestClock.advance(Duration.ofSeconds(1));
      ids.add(enqueued(shop.customer("c" + i, "C"), QUEUE, Distribution.EXTERNAL));
      assign(ids.getLast());
    }
    shop.signIn(ADA);
    shop.signIn(BEN);

    assertThat(get(matches.drain())).isZero();
    assertThat(get(matches.drainRankedInTurn())).isEqualTo(6);

    assertThat(questions)
        .extracting(one -> one.conversation().id())
        .startsWith(ids.stream().limit(5).map(ConversationId::toString).toArray(String[]::new));
    // Five fill Ben up; for the sixth there is only Ada.
    assertThat(ids).extracting(this::asked).startsWith(Optional.of(BEN.id()));
    assertThat(asked(ids.get(5))).contains(ADA.id());
  }

  @Test
  void othersAreServedByTheOtherSweep() {
    shop.queue(PLAIN);
    ConversationId ranked = enqueued();
    assign(ranked);
    ConversationId plain = enqueued(shop.dov(), PLAIN, Distribution.DEFAULT);
    assign(plain);
    shop.employ(ADA, CAPACITY, Map.of(), QUEUE, PLAIN);
    shop.status(ADA, AgentStatus.AVAILABLE);

    assertThat(get(matches.drain())).isEqualTo(1);

    assertThat(asked(plain)).contains(ADA.id());
    assertThat(asked(ranked)).isEmpty();
    assertThat(get(matches.drainRanked())).isEqualTo(1);
    assertThat(asked(ranked)).contains(ADA.id());
    assertThat(matches.drainRankedInTurn().blockOptional()).isEmpty();
  }

  @Test
  void everyDecisionComesOutTheSameWithoutAskingAgain() {
    shop.signIn(ADA);
    busy(BEN, 20);
    for (Ranking said : List.of(given(BEN), given(ADA), new Ranking.Failed("down"), given())) {
      answer = Mono.just(said);
      assign(enqueued(shop.customer("c" + questions.size(), "C"), QUEUE, Distribution.EXTERNAL));
    }
    assertThat(questions).hasSize(4);

    List<RecordedDecision> decisions =
        all(new DecisionLog(TestPostgres.database()).since(Instant.EPOCH)).stream()
            .map(entry -> entry.decision().orElseThrow())
            .toList();

    assertThat(decisions)
        .hasSize(4)
        .allMatch(one -> !one.winners().isEmpty() && one.again().equals(one.winners()));
    assertThat(decisions)
        .extracting(one -> one.request().ranking())
        .containsExactlyInAnyOrder(given(BEN), given(ADA), new Ranking.Failed("down"), given());
    assertThat(questions).hasSize(4);
  }

  @Test
  void ofALongQueueTheFirstByDefaultAreRankedAndTheLastOfThemMayWin() {
    for (int i = 0; i < Narrowing.SHORT + 20; i++) {
      shop.signIn(new AgentRef(new AgentId("agent-%03d".formatted(i)), "Agent " + i));
    }
    String last = "agent-%03d".formatted(Rankings.RANKED - 1);
    answer = Mono.just(new Ranking.Given(List.of(new AgentId("agent-060"), new AgentId(last))));

    ConversationId id = enqueued();
    assign(id);

    assertThat(questions.getFirst().candidates()).hasSize(Rankings.RANKED);
    assertThat(asked(id)).contains(new AgentId(last));
    assertThat(decision(id).ranking()).isEqualTo(new Ranking.Given(List.of(new AgentId(last))));
  }

  private ConversationId enqueued(String... german) {
    ConversationId id = shop.opened(shop.cleo());
    Map<String, Integer> skills = german.length == 0 ? Map.of() : Map.of(german[0], 3);
    shop.route(
        id,
        new Destination(QUEUE, skills, 4, null, 1),
        Objects.requireNonNull(get(shop.store().policies().timings(QUEUE))));
    return id;
  }

  private ConversationId enqueued(Customer customer, String queue, Distribution distribution) {
    ConversationId id = shop.opened(customer);
    var timings = get(shop.store().policies().timings(queue));
    assertThat(timings.distribution()).isEqualTo(distribution);
    shop.route(id, new Destination(queue, Map.of(), 5, null, 1), timings);
    return id;
  }

  private void assign(ConversationId id) {
    get(matches.assign(id, WORKFLOW));
  }

  private Optional<AgentId> asked(ConversationId id) {
    @Nullable Offer offer = shop.facts(id).offer();
    return Optional.ofNullable(offer).map(one -> one.agents().getFirst().id());
  }

  private Decision decision(ConversationId id) {
    return all(shop.store().decisions().of(id)).getLast();
  }

  private void busy(AgentRef agent, int units) {
    shop.signIn(agent);
    TestPostgres.execute(
        "update agents set capacity = capacity - "
            + units
            + " where id = '"
            + agent.id().value()
            + "'");
  }

  private static Mono<Ranking> ranking(AgentRef... order) {
    return Mono.just(given(order));
  }

  private static Ranking given(AgentRef... order) {
    return new Ranking.Given(Arrays.stream(order).map(AgentRef::id).toList());
  }
}

package dev.baton.api.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Followed;
import dev.baton.api.testing.Person;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.agent.Presence;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Owner;
import dev.baton.domain.conversation.State;
import dev.baton.edge.Tokens;
import dev.baton.store.Rows;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import dev.baton.store.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/// Consoles come and go; what counts is whether any of an agent's is there.
@ApiTest
class AgentConsolesTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CONSOLES = 500;

  private Shop shop;
  private ApiNode api;
  private ConnectionProvider connections;

  @BeforeEach
  void enter(Shop shop, ApiNode api) {
    TestClock.set(T0);
    this.shop = shop;
    this.api = api;
    this.connections = ConnectionProvider.create("consoles", CONSOLES + 1);
  }

  @AfterEach
  void leave() {
    Counted.uninstall();
    connections.dispose();
  }

  @Test
  void severalConsolesOfOneAgentCountAsOne() {
    shop.signIn(Shop.ADA);
    ConversationId id = shop.active(shop.cleo());
    long epoch = shop.agent(Shop.ADA).epoch();
    Person ada = api.ada();
    Followed first = ada.follow("/v1/agent/events");
    Followed second = ada.follow("/v1/agent/events");
    first.await("resync");
    second.await("resync");

    first.close();
    TestClock.advance(Presence.GONE_AFTER.plusSeconds(1));
    await().atMost(PATIENCE).until(this::hasBeaten);
    sweep();
    assertThat(shop.agent(Shop.ADA).status()).isEqualTo(AgentStatus.AVAILABLE);
    assertThat(shop.agent(Shop.ADA).epoch()).isEqualTo(epoch);

    second.close();
    // One more beat may be under way.
    await()
        .atMost(PATIENCE)
        .until(() -> {
          TestClock.advance(Presence.GONE_AFTER.plusSeconds(1));
          sweep();
          return shop.agent(Shop.ADA).status() == AgentStatus.OFFLINE;
        });
    Conversation c = shop.facts(id);
    assertThat(c.state()).isEqualTo(State.ACTIVE);
    assertThat(Objects.requireNonNull(Objects.requireNonNull(c.owner()).goneAt()))
        .isBetween(TestClock.now(), TestClock.now().plus(Owner.GRACE));
  }

  @Test
  void aStormOfReconnectionsMovesNothing() {
    List<AgentRef> agents = agentsWithAConversationEach();
    Disposable.Composite consoles = open(agents);
    long before = epochs();
    long began = System.nanoTime();
    Counted.install();

    consoles.dispose();
    for (int second = 1; second <= 20; second++) {
      TestClock.set(T0.plusSeconds(second));
      sweep();
    }
    Disposable.Composite back = open(agents);
    await().atMost(PATIENCE).until(() -> beatenSince(TestClock.now()) == CONSOLES);
    for (int second = 21; second <= 20 + (int) Presence.GONE_AFTER.toSeconds(); second++) {
      TestClock.set(T0.plusSeconds(second));
      sweep();
    }

    assertThat(epochs()).isEqualTo(before);
    assertThat(Counted.rows("conversations")).isZero();
    assertThat(Counted.rows("events")).isZero();
    assertThat(Counted.rows("outbox")).isZero();
    assertThat(Counted.rows("holds")).isZero();
    // Each beats as it comes, and then once in ten seconds of the wall's clock.
    long took = Duration.ofNanos(System.nanoTime() - began).dividedBy(Presence.HEARTBEAT);
    assertThat(Counted.rows("agents")).isBetween((long) CONSOLES, (took + 2) * CONSOLES);
    assertThat(Counted.statements("agents")).isLessThan(CONSOLES);

    back.dispose();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          TestClock.advance(Presence.GONE_AFTER.plusSeconds(1));
          sweep();
          return epochs() == before + CONSOLES;
        });
    assertThat(Counted.rows("conversations")).isGreaterThanOrEqualTo(CONSOLES);
  }

  private List<AgentRef> agentsWithAConversationEach() {
    List<AgentRef> agents = new ArrayList<>();
    for (int i = 0; i < CONSOLES; i++) {
      var agent = new AgentRef(new AgentId("agent-" + i), "Agent " + i);
      shop.signIn(agent);
      ConversationId id = shop.active(shop.customer("customer-" + i, "Customer " + i));
      assertThat(shop.facts(id).ownedBy(agent.id())).isTrue();
      agents.add(agent);
    }
    return agents;
  }

  /// Opens a stream for each and waits until each has heard of it.
  private Disposable.Composite open(List<AgentRef> agents) {
    var http =
        WebClient.builder()
            .clientConnector(new ReactorClientHttpConnector(HttpClient.create(connections)))
            .build();
    var heard = new AtomicInteger();
    var streams = Disposables.composite();
    for (AgentRef agent : agents) {
      streams.add(
          http.get()
              .uri("http://127.0.0.1:" + api.port() + "/v1/agent/events")
              .headers(all -> all.setBearerAuth(token(agent)))
              .retrieve()
              .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
              .filter(event -> "resync".equals(event.event()))
              .subscribe(_ -> heard.incrementAndGet(), _ -> {}));
    }
    await().atMost(PATIENCE).until(() -> heard.get() == agents.size());
    return streams;
  }

  private static String token(AgentRef agent) {
    return Tokens.signed(Tokens.claims("agent", agent.id().value()).build());
  }

  private void sweep() {
    Awaited.done(shop.store().presence().sweep());
  }

  private boolean hasBeaten() {
    return beatenSince(TestClock.now()) == 1;
  }

  private static long beatenSince(Instant at) {
    return number("select count(*) as n from agents where last_heartbeat_at >= '%s'".formatted(at));
  }

  private static long epochs() {
    return number("select sum(epoch)::bigint as n from agents");
  }

  private static long number(String sql) {
    return Awaited.get(
        TestPostgres.database().client().sql(sql).map(row -> Rows.number(row, "n")).one());
  }

  /// Counts what is written, by triggers, which count exactly.
  private static final class Counted {
    private static final List<String> TABLES =
        List.of("conversations", "events", "outbox", "holds", "agents");

    static void install() {
      TestPostgres.execute("create schema if not exists counted");
      TestPostgres.execute("create table counted.writes (place text, whole boolean)");
      TestPostgres.execute(
          """
          create function counted.write() returns trigger language plpgsql as $$
          begin
            insert into counted.writes values (tg_table_name, tg_level = 'STATEMENT');
            return null;
          end $$
          """);
      TABLES.forEach(table ->
          List.of("row", "statement")
              .forEach(level ->
                  TestPostgres.execute(
                      """
                      create trigger counted_%2$s after insert or update or delete on %1$s
                      for each %2$s execute function counted.write()
                      """
                          .formatted(table, level))));
    }

    static void uninstall() {
      TestPostgres.execute("drop schema if exists counted cascade");
    }

    static long rows(String table) {
      return count(table, false);
    }

    static long statements(String table) {
      return count(table, true);
    }

    private static long count(String table, boolean whole) {
      return number(
          "select count(*) as n from counted.writes where place = '%s' and whole = %s"
              .formatted(table, whole));
    }
  }
}

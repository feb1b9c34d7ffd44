package dev.baton.store.service;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.store.Database;
import dev.baton.store.service.ServiceStore.Outage;
import dev.baton.store.service.ServiceStore.Side;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

@ExtendWith(PostgresExtension.class)
class ServiceStoreTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  private Shop shop;
  private ServiceStore service;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
    service = shop.store().service();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aServiceThatBeatsWasNeverAway() {
    for (int i = 0; i < 5; i++) {
      assertThat(all(service.beat(Side.API).flux())).isEmpty();
      TestClock.advance(Duration.ofSeconds(15));
    }

    assertThat(all(service.outages(10))).isEmpty();
    assertThat(servedSince()).isNull();
  }

  @Test
  void aGapIsAnOutageOfThatSideAndRecordedOnce() {
    get(service.beat(Side.WORKER).hasElement());
    get(service.beat(Side.API).hasElement());
    TestClock.set(T0.plusSeconds(10));
    get(service.beat(Side.API).hasElement());
    TestClock.set(T0.plusSeconds(20));

    List<Outage> found =
        all(Flux.range(0, 8).flatMap(i -> service.beat(i % 2 == 0 ? Side.API : Side.WORKER)));

    var outage = new Outage(Side.WORKER, T0, T0.plusSeconds(20));
    assertThat(found).containsExactly(outage);
    assertThat(all(service.outages(10))).containsExactly(outage);
    assertThat(servedSince()).isEqualTo(T0.plusSeconds(20));
    assertThat(outage)
        .hasToString("no worker from 2026-11-02T09:00:00Z to 2026-11-02T09:00:20Z (PT20S)");
  }

  @Test
  void whileItIsAwayItsReturnIsTheFurtherOffTheLongerItIs() {
    get(service.beat(Side.API).hasElement());

    TestClock.set(T0.plusSeconds(20));
    assertThat(servedSince()).isEqualTo(T0.plusMillis(21_250));
    TestClock.set(T0.plusSeconds(3600));
    assertThat(servedSince()).isEqualTo(T0.plusSeconds(3720));
  }

  @Test
  void aReturnThatIsYetToComeByAClockSetBackExcusesNobody() {
    get(service.beat(Side.API).hasElement());
    TestClock.set(T0.plusSeconds(3600));
    get(service.beat(Side.API).hasElement());
    assertThat(servedSince()).isEqualTo(T0.plusSeconds(3600));

    TestClock.set(T0.plusSeconds(60));
    get(service.beat(Side.API).hasElement());

    assertThat(servedSince()).isNull();
  }

  @Test
  void whoIsLockedIsExcusedAtOnceThoughNobodyHasNoticedTheReturn() {
    shop.signIn(Shop.ADA);
    ConversationId id = shop.active(shop.cleo());
    get(service.beat(Side.WORKER).hasElement());
    TestClock.advance(Duration.ofMinutes(10));

    Deadline answer = answerDue(id);

    assertThat(answer.due()).isAfter(TestClock.now().plus(Deadline.AFTER_OUTAGE));
    get(service.beat(Side.WORKER).hasElement());
    Instant earliest = TestClock.now().plus(Deadline.AFTER_OUTAGE);
    assertThat(answerDue(id).due())
        .isAfterOrEqualTo(earliest)
        .isBefore(earliest.plus(Deadline.SPREAD));
  }

  private Deadline answerDue(ConversationId id) {
    return Deadlines.all(shop.facts(id)).stream()
        .filter(deadline -> deadline.kind() == Deadline.Kind.ASSIGNEE_RESPONSE)
        .findFirst()
        .orElseThrow();
  }

  private @Nullable Instant servedSince() {
    return get(shop.store().conversations().find(shop.queued(shop.dov())))
        .conversation()
        .servedSince();
  }
}

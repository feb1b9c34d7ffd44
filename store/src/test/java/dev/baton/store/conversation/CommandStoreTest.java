package dev.baton.store.conversation;

import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.OfferId;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.State;
import dev.baton.store.Database;
import dev.baton.store.conversation.CommandStore.Judged;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@ExtendWith(PostgresExtension.class)
class CommandStoreTest {
  private Shop shop;
  private ConversationId id;
  private OfferId offer;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
    shop.signIn(ADA);
    id = shop.offered(shop.cleo());
    offer = Objects.requireNonNull(shop.facts(id).offer()).id();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void doesACommandOnceAndAnswersTheSameAgain() {
    Judged first = get(accept("c-1", ADA));
    List<Long> told = Ledger.eventNumbers(id);

    Judged again = get(accept("c-1", ADA));

    assertThat(first.refusal()).isEmpty();
    assertThat(again.refusal()).isEmpty();
    assertThat(again.look().state()).isEqualTo(State.ACTIVE);
    assertThat(again.look().version()).isGreaterThan(first.look().version());
    assertThat(Ledger.eventNumbers(id)).isEqualTo(told);
    assertThat(get(accept("c-2", ADA)).refusal()).contains(Refusal.OFFER_GONE);
  }

  @Test
  void remembersARefusal() {
    assertThat(get(accept("c-1", BEN)).refusal()).contains(Refusal.OFFER_GONE);

    assertThat(get(accept("c-1", ADA)).refusal()).contains(Refusal.OFFER_GONE);
    assertThat(shop.facts(id).state()).isEqualTo(State.OFFERED);
  }

  @Test
  void doesACommandThatComesManyTimesAtOnceOnce() {
    List<Optional<Refusal>> refusals =
        get(
            Flux.range(0, 12)
                .flatMap(_ -> accept("c-1", ADA).map(Judged::refusal), 12)
                .collectList());

    assertThat(refusals).hasSize(12).containsOnly(Optional.empty());
    assertThat(Ledger.eventTypes(id)).containsOnlyOnce("offer.accepted");
    assertThat(Ledger.imbalances()).isZero();
  }

  @Test
  void rememberedCommandsGoWithTheirChangeOrNotAtAll() {
    var fault = new IllegalStateException("half-way");

    Throwable seen =
        get(
            shop.store()
                .commands()
                .judge(id, "c-1", null, _ -> Mono.error(fault))
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just));

    assertThat(seen).isSameAs(fault);
    assertThat(get(accept("c-1", ADA)).refusal()).isEmpty();
  }

  private Mono<Judged> accept(String command, AgentRef agent) {
    return shop.store().commands().judge(id, command, null, at -> Mono.just(judged(at, agent)));
  }

  private Judgement judged(Locked at, AgentRef agent) {
    return Offers.accept(at.conversation(), agent.id(), offer, at.now());
  }
}

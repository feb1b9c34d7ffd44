package dev.baton.store.context;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.context.ContextCard;
import dev.baton.domain.context.ContextCard.State;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Database;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class ContextStoreTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final ContextCard GOOD =
      new ContextCard("shop", State.FRESH, T0, Map.of("orders", List.of(Map.of("total", 12.5))));
  private static final ContextCard FAILED =
      new ContextCard("shop", State.FAILED, T0.plusSeconds(60), Map.of("error", "timeout"));

  private Shop shop;
  private ConversationId id;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
    id = shop.opened(shop.cleo());
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void keepsOneCardForEachConnector() {
    var other = new ContextCard("crm", State.FRESH, T0, Map.of("tier", "vip"));

    save(GOOD);
    save(other);

    assertThat(cards()).containsExactly(other, GOOD);
  }

  @Test
  void neverReplacesAGoodCardByAFailedOne() {
    save(GOOD);

    save(FAILED);
    save(FAILED);

    assertThat(cards()).containsExactly(new ContextCard("shop", State.STALE, T0, GOOD.data()));
  }

  @Test
  void saysThatItFailedWhereNothingElseIsKnown() {
    save(FAILED);

    assertThat(cards()).containsExactly(FAILED);
  }

  @Test
  void replacesAFailedOrAnOlderCardByAGoodOne() {
    var newer =
        new ContextCard("shop", State.FRESH, T0.plusSeconds(120), Map.of("orders", List.of()));

    save(FAILED);
    save(GOOD);
    assertThat(cards()).containsExactly(GOOD);
    save(newer);

    assertThat(cards()).containsExactly(newer);
  }

  private void save(ContextCard card) {
    done(shop.store().contexts().save(id, card));
  }

  private List<ContextCard> cards() {
    return all(shop.store().contexts().cards(id));
  }
}

package dev.baton.store.testing;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.ConversationKeys;
import dev.baton.store.outbox.Ring;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Temporal as the store sees it: remembers who was rung, and can be away.
public final class Rings implements Ring {
  private final List<ConversationId> rung = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  @Override
  public void ring(ConversationKeys place) {
    if (away) {
      throw new IllegalStateException("Temporal is away");
    }
    rung.add(place.id());
  }

  public void goAway() {
    away = true;
  }

  public void comeBack() {
    away = false;
  }

  /// Everybody who was rung, in order.
  public List<ConversationId> rung() {
    return List.copyOf(rung);
  }

  public long rung(ConversationId id) {
    return rung.stream().filter(id::equals).count();
  }

  public void forget() {
    rung.clear();
  }
}

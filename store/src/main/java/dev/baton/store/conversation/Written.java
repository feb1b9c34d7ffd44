package dev.baton.store.conversation;

import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Look;
import dev.baton.store.feed.FeedItem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A change as it was committed.
///
/// @param outbox the outbox row to ring and delete, null if nobody must be rung
public record Written(
    Change change, Instant now, long version, @Nullable UUID outbox, List<FeedItem.Told> told) {

  public Conversation conversation() {
    return change.conversation();
  }

  public Look look() {
    return Look.at(conversation(), version, now);
  }
}

package dev.baton.store.outbox;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.ConversationKeys;
import dev.baton.domain.conversation.Look;
import dev.baton.store.Rows;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/// The columns `id, inbox, queue, priority, cycle` of a conversation.
final class KeysRow {
  static ConversationKeys read(Readable row) {
    String queue = Rows.textOrNull(row, "queue");
    return new ConversationKeys(
        new ConversationId(Rows.uuid(row, "id")),
        Rows.text(row, "inbox"),
        queue,
        priority(row, queue),
        Rows.integer(row, "cycle"));
  }

  private static int priority(Readable row, @Nullable String queue) {
    return queue == null ? Look.DEFAULT_PRIORITY : Rows.integer(row, "priority");
  }

  private KeysRow() {}
}

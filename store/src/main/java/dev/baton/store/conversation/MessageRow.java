package dev.baton.store.conversation;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Message;
import dev.baton.store.Rows;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as columns.
public final class MessageRow {
  static final String COLUMNS =
      "id, conversation_id, seq, author, author_id, author_name, kind, body, at, client_message_id";

  static Message read(Readable row) {
    return Objects.requireNonNull(readOrNull(row, "", "conversation_id"));
  }

  /// @param prefix of all columns but the conversation's
  /// @return null if the row has no message
  public static @Nullable Message readOrNull(Readable row, String prefix, String conversation) {
    UUID id = Rows.uuidOrNull(row, prefix + "id");
    return id == null
        ? null
        : new Message(
            id,
            new ConversationId(Rows.uuid(row, conversation)),
            Rows.numberOrNull(row, prefix + "seq"),
            Message.Author.valueOf(Rows.text(row, prefix + "author")),
            Rows.textOrNull(row, prefix + "author_id"),
            Rows.text(row, prefix + "author_name"),
            Message.Kind.valueOf(Rows.text(row, prefix + "kind")),
            Rows.text(row, prefix + "body"),
            Rows.instant(row, prefix + "at"),
            Rows.textOrNull(row, prefix + "client_message_id"));
  }

  private MessageRow() {}
}

package dev.baton.api.agent;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.conversation.Conversation;
import dev.baton.store.conversation.ConversationQueries.After;
import dev.baton.store.conversation.ConversationQueries.Listed;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a page ends, opaque to its reader.
final class PageCursor {
  private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

  static String of(Listed last) {
    Conversation c = last.conversation();
    String text = c.openedAt() + " " + c.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// @return null for the first page; throws a 400 problem for what was no cursor
  static @Nullable After parse(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int space = text.indexOf(' ');
      Instant openedAt = Instant.parse(text.substring(0, Math.max(0, space)));
      if (openedAt.isBefore(Instant.EPOCH) || openedAt.isAfter(END)) {
        throw new DateTimeException("a time that the database does not know");
      }
      return new After(openedAt, UUID.fromString(text.substring(space + 1)));
    } catch (IllegalArgumentException | DateTimeException _) {
      throw Problem.invalidParameter(new InvalidField("cursor", cursor, "the nextCursor of a page"))
          .asException();
    }
  }

  private PageCursor() {}
}

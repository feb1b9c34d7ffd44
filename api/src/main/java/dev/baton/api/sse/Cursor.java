package dev.baton.api.sse;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Where a reader of a stream left off.
public final class Cursor {

  private Cursor() {}

  /// The number of the last event that the reader has; empty means from the beginning.
  ///
  /// The header wins: a browser that reconnects repeats the old address with a new header. Throws a
  /// 400 problem that names whichever is no number from 0 on.
  public static OptionalLong of(@Nullable String lastEventId, @Nullable String after) {
    if (lastEventId != null && !lastEventId.isEmpty()) {
      return OptionalLong.of(parsed("Last-Event-ID", lastEventId));
    }
    return after == null ? OptionalLong.empty() : OptionalLong.of(parsed("after", after));
  }

  private static long parsed(String name, String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    try {
      if (digits) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException _) {
      // Too many digits: answered as any other text.
    }
    throw Problem.invalidParameter(new InvalidField(name, text, "the number of an event"))
        .asException();
  }
}

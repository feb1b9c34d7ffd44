package dev.baton.domain.conversation;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a customer says that it went.
///
/// @param score from [#LOWEST], very bad, to [#HIGHEST], very good
/// @param comment in their own words, null if they leave it at the score
public record Rating(int score, @Nullable String comment, Instant at) {
  public static final int LOWEST = 1;
  public static final int HIGHEST = 5;

  /// The longest comment, in characters.
  public static final int MAX_COMMENT = 2_000;

  /// @throws IllegalArgumentException if there is no such score
  public Rating {
    if (score < LOWEST || score > HIGHEST) {
      throw new IllegalArgumentException("expected a score from " + LOWEST + " to " + HIGHEST);
    }
  }

  /// Whether they say the same, whenever they do.
  boolean saysTheSameAs(Rating other) {
    return score == other.score && Objects.equals(comment, other.comment);
  }
}

package dev.baton.api.conversation;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Csat;
import dev.baton.domain.conversation.Rating;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That the customer was asked how it went.
///
/// @param rating what they say, null until they do
public record CsatView(Instant askedAt, @Nullable RatingView rating) {
  public static @Nullable CsatView of(Conversation c) {
    Csat csat = c.csat();
    return csat == null ? null : new CsatView(csat.askedAt(), RatingView.of(csat.rating()));
  }

  /// @param score from 1, very bad, to 5, very good
  public record RatingView(int score, @Nullable String comment, Instant at) {
    static @Nullable RatingView of(@Nullable Rating rating) {
      return rating == null ? null : new RatingView(rating.score(), rating.comment(), rating.at());
    }
  }
}

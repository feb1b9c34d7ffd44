package dev.baton.api.conversation;

import dev.baton.domain.conversation.Rating;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// How a customer says that it went.
///
/// @param score from 1, very bad, to 5, very good
/// @param comment in your own words; left out for none
record RatingRequest(
    @Min(Rating.LOWEST) @Max(Rating.HIGHEST) int score,
    @Nullable @Size(min = 1, max = Rating.MAX_COMMENT) @Pattern(regexp = NOT_BLANK)
        String comment) {
  private static final String NOT_BLANK = "[\\s\\S]*\\S[\\s\\S]*";
}

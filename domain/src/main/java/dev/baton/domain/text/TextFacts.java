package dev.baton.domain.text;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is known when the system speaks; null for what is not. Names are taken as plain words: what
/// cannot be seen, or turns the direction of writing, is no part of them.
///
/// @param position 1 for who is served next
/// @param opening in the time zone of who answers
public record TextFacts(
    @Nullable String customer,
    @Nullable String agent,
    @Nullable String queue,
    @Nullable Long position,
    @Nullable Duration estimate,
    @Nullable ZonedDateTime opening) {
  /// More characters has nothing that is put in.
  static final int LONGEST = 200;

  public static final TextFacts NONE = new TextFacts(null, null, null);

  private static final Pattern NO_WORDS =
      Pattern.compile("[\\p{Cc}\\p{Z}\u200e\u200f\u202a-\u202e\u2066-\u2069]+");

  public TextFacts {
    customer = plain(customer);
    agent = plain(agent);
    queue = plain(queue);
  }

  public TextFacts(@Nullable String customer, @Nullable String agent, @Nullable String queue) {
    this(customer, agent, queue, null, null, null);
  }

  /// The same, with the place in line.
  public TextFacts inLine(long place, @Nullable Duration wait) {
    return new TextFacts(customer, agent, queue, place, wait, opening);
  }

  /// The same, with when somebody is there again.
  public TextFacts openingAt(@Nullable ZonedDateTime at) {
    return new TextFacts(customer, agent, queue, position, estimate, at);
  }

  /// @return empty if it is not known
  Optional<String> words(Placeholder placeholder, Locale language) {
    return switch (placeholder) {
      case CUSTOMER -> Optional.ofNullable(customer);
      case AGENT -> Optional.ofNullable(agent);
      case QUEUE -> Optional.ofNullable(queue);
      case POSITION ->
          Optional.ofNullable(position)
              .map(place -> NumberFormat.getIntegerInstance(language).format(place));
      case ESTIMATE -> Optional.ofNullable(estimate).map(wait -> TimeWords.wait(wait, language));
      case OPENING -> Optional.ofNullable(opening).map(at -> TimeWords.moment(at, language));
    };
  }

  private static @Nullable String plain(@Nullable String given) {
    if (given == null) {
      return null;
    }
    String words = NO_WORDS.matcher(given).replaceAll(" ").strip();
    int most = Math.min(LONGEST / 2, words.codePointCount(0, words.length()));
    return words.isEmpty() ? null : words.substring(0, words.offsetByCodePoints(0, most)).strip();
  }
}

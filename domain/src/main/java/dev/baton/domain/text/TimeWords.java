package dev.baton.domain.text;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Times as people say them. German and English have words of their own; elsewhere lengths have
/// their international symbols, and dates are as the JDK knows them in that language.
final class TimeWords {
  private static final int HOUR = 60;

  /// How long something may take, rounded up: to minutes, from an hour on to ten of them.
  static String wait(Duration length, Locale language) {
    long minutes = Math.max(1, Math.ceilDiv(length.toSeconds(), HOUR));
    long rounded = minutes < HOUR ? minutes : Math.ceilDiv(minutes, 10) * 10;
    return Stream.of(hours(rounded / HOUR, language), minutes(rounded % HOUR, language))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String hours(long count, Locale language) {
    return switch (language.getLanguage()) {
      case "en" -> counted(count, "hour", "hours");
      case "de" -> counted(count, "Stunde", "Stunden");
      default -> counted(count, "h", "h");
    };
  }

  private static String minutes(long count, Locale language) {
    return switch (language.getLanguage()) {
      case "en" -> counted(count, "minute", "minutes");
      case "de" -> counted(count, "Minute", "Minuten");
      default -> counted(count, "min", "min");
    };
  }

  private static String counted(long count, String one, String many) {
    return count == 0 ? "" : count + " " + (count == 1 ? one : many);
  }

  /// By the clock on the wall there, whose zone is named, since the reader's may show another time.
  static String moment(ZonedDateTime at, Locale language) {
    return format(language).format(at);
  }

  private static DateTimeFormatter format(Locale language) {
    return switch (language.getLanguage()) {
      case "en" -> DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm (VV)", language);
      case "de" -> DateTimeFormatter.ofPattern("EEEE, d. MMMM, HH:mm 'Uhr' (VV)", language);
      default ->
          new DateTimeFormatterBuilder()
              .appendLocalized(FormatStyle.FULL, FormatStyle.SHORT)
              .appendPattern(" (VV)")
              .toFormatter(language);
    };
  }

  private TimeWords() {}
}

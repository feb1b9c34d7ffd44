package dev.baton.api.problem;

/// Text from outside, made fit to be shown: short, and without characters that break a document.
final class Shown {

  private Shown() {}

  static String shortened(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0, n = 0; i < text.length(); n++) {
      if (n == longest) {
        return shown.append('…').toString();
      }
      int point = text.codePointAt(i);
      append(shown, point);
      i += Character.charCount(point);
    }
    return shown.toString();
  }

  private static void append(StringBuilder shown, int point) {
    boolean loneSurrogate = Character.getType(point) == Character.SURROGATE;
    if (loneSurrogate || Character.isISOControl(point)) {
      shown.append("\\u%04x".formatted(point));
    } else {
      shown.appendCodePoint(point);
    }
  }
}

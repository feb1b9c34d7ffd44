package dev.baton.standalone.demo;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells an address of a demo shop of ours from any other.
final class ShopAddress {
  private static final Pattern OURS =
      Pattern.compile("http://127\\.0\\.0\\.1:(\\d{1,5})/customers/\\{customer}");

  private ShopAddress() {}

  /// The port in an inbox's template; empty if the template is not ours.
  static OptionalInt port(@Nullable String contextUrl) {
    Matcher ours = OURS.matcher(contextUrl == null ? "" : contextUrl);
    return ours.matches() ? OptionalInt.of(Integer.parseInt(ours.group(1))) : OptionalInt.empty();
  }
}

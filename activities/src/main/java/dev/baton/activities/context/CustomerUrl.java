package dev.baton.activities.context;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// The address of one customer's data, from an inbox's template.
final class CustomerUrl {

  private static final String PLACEHOLDER = "{customer}";
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private CustomerUrl() {}

  /// Empty when no address can be made that surely means this customer and nobody else.
  static Optional<URI> of(String template, String customer) {
    if (!template.contains(PLACEHOLDER) || !isSafe(customer)) {
      return Optional.empty();
    }
    try {
      var uri = URI.create(template.replace(PLACEHOLDER, encode(customer)));
      return Optional.of(uri).filter(CustomerUrl::isWeb);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Dot segments would be folded away by a server, encoded or not; half a surrogate pair would
  /// become `?`.
  private static boolean isSafe(String customer) {
    return !customer.isBlank()
        && !customer.equals(".")
        && !customer.equals("..")
        && StandardCharsets.UTF_8.newEncoder().canEncode(customer);
  }

  private static String encode(String customer) {
    return URLEncoder.encode(customer, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean isWeb(URI uri) {
    return uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null;
  }
}

package dev.baton.domain.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whom Baton may ask on somebody's behalf: https on public addresses, and besides only what ops
/// have named. Refusals are in words that complete "expected …".
///
/// @param hosts if any, nobody else is asked: `ranker.example.com`, or `*.example.com` for all
///   below it
/// @param trusted `host:port` of our own network, or of development: these may be http, and
///   anywhere
public record OutgoingRules(Set<String> hosts, Set<String> trusted) {
  /// Any public host.
  public static final OutgoingRules STRICT = new OutgoingRules(Set.of(), Set.of());

  private static final String SHAPE = "https://HOST/PATH, without a user and without a fragment";
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final Pattern WITH_PORT = Pattern.compile("[^:\\s]+:\\d{1,5}");

  /// Decimal and without zeros in front, which some resolvers read as octal.
  private static final Pattern FOUR_BYTES =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

  /// @throws IllegalArgumentException if one of `trusted` is no `host:port`; final
  public OutgoingRules {
    hosts = lower(hosts);
    trusted = lower(trusted);
    for (String one : trusted) {
      if (!WITH_PORT.matcher(one).matches()) {
        throw new IllegalArgumentException(
            "expected HOST:PORT in the addresses that may be asked, got '" + one + "'");
      }
    }
  }

  /// From two lists with commas, either of which may be empty.
  ///
  /// @throws IllegalArgumentException if one of `trusted` is no `host:port`; final
  public static OutgoingRules of(String hosts, String trusted) {
    return new OutgoingRules(split(hosts), split(trusted));
  }

  private static Set<String> split(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> lower(Set<String> names) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What is wrong with an address as it is written; where it leads is not known yet.
  ///
  /// @return empty if it may be tried
  public Optional<String> refusal(String written) {
    try {
      return refusal(new URI(written));
    } catch (URISyntaxException _) {
      return Optional.of(SHAPE);
    }
  }

  private Optional<String> refusal(URI address) {
    String host = address.getHost();
    if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
      return Optional.of(SHAPE);
    }
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    String name = host.toLowerCase(Locale.ROOT);
    if (isTrusted(name, port(address))) {
      return scheme.equals("http") || scheme.equals("https")
          ? Optional.empty()
          : Optional.of("http or https");
    }
    if (!scheme.equals("https")) {
      return Optional.of("https");
    }
    if (!isPublic(name)) {
      return Optional.of("a public address");
    }
    return hosts.isEmpty() || hosts.stream().anyMatch(allowed -> covers(allowed, name))
        ? Optional.empty()
        : Optional.of("one of the hosts that ops have allowed");
  }

  /// Whether what is known as `host` may be asked at this very place.
  ///
  /// @param place 4 or 16 bytes, as the name was resolved
  public boolean mayLeadTo(String host, int port, byte[] place) {
    return isTrusted(host.toLowerCase(Locale.ROOT), port) || PublicAddresses.contain(place);
  }

  private boolean isTrusted(String name, int port) {
    return trusted.contains(name + ":" + port);
  }

  private static int port(URI address) {
    int usual = "http".equalsIgnoreCase(address.getScheme()) ? HTTP : HTTPS;
    return address.getPort() < 0 ? usual : address.getPort();
  }

  private static boolean covers(String allowed, String name) {
    return allowed.startsWith("*.") ? name.endsWith(allowed.substring(1)) : allowed.equals(name);
  }

  /// Only what can be told without asking anybody.
  private static boolean isPublic(String host) {
    if (host.startsWith("[") || FOUR_BYTES.matcher(host).matches()) {
      return isPublicLiteral(host);
    }
    boolean likeANumber = Character.isDigit(host.charAt(host.lastIndexOf('.') + 1));
    return !likeANumber && !host.equals("localhost") && !host.endsWith(".localhost");
  }

  private static boolean isPublicLiteral(String host) {
    try {
      return PublicAddresses.contain(InetAddress.ofLiteral(host).getAddress());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}

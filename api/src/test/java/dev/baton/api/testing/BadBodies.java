package dev.baton.api.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// Everything that may be wrong with the body of one call, made from a good body.
public final class BadBodies {
  private static final int TOO_LONG = 64 * 1024 + 1;

  private final Map<String, String> good;
  private final List<Bad> bad = new ArrayList<>();

  private BadBodies(Map<String, String> good) {
    this.good = new TreeMap<>(good);
    whole();
  }

  /// @param good JSON by field, `Map.of("text", "\"Hi\"")`
  public static BadBodies of(Map<String, String> good) {
    return new BadBodies(good);
  }

  /// A field that must be there.
  public BadBodies required(String field) {
    with("without " + field, field, null, field);
    return with("with null for " + field, field, "null", field);
  }

  /// A field that takes text.
  public BadBodies text(String field) {
    for (String wrong : List.of("5", "true", "[]", "{}", "[\"a\"]")) {
      with("with " + wrong + " for " + field, field, wrong, field);
    }
    with("with NUL in " + field, field, "\"a\\u0000b\"", field);
    with("with half a pair in " + field, field, "\"a\\ud83d\"", field);
    with("with the other half in " + field, field, "\"\\ude00a\"", field);
    with("with a bare line break in " + field, field, "\"a\nb\"", field);
    return bytes("with bytes that are no UTF-8 in " + field, field, 0xC3, 0x28);
  }

  /// A field that takes a whole number.
  public BadBodies number(String field) {
    for (String wrong :
        List.of("\"1\"", "1.5", "true", "[1]", "-1", "9223372036854775808", "1e3")) {
      with("with " + wrong + " for " + field, field, wrong, field);
    }
    return this;
  }

  /// A value that this field does not take.
  public BadBodies wrong(String field, String... values) {
    for (String value : values) {
      String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
      with("with " + shown + " for " + field, field, value, field);
    }
    return this;
  }

  public List<Bad> all() {
    return List.copyOf(bad);
  }

  private void whole() {
    String json = json(good);
    String first = good.keySet().iterator().next();
    bad.add(
        new Bad(
            "with an unknown field",
            utf8(json.replaceFirst("}$", ",\"colour\":\"red\"}")),
            MediaType.APPLICATION_JSON,
            400,
            "unknown_field",
            "colour"));
    invalid(
        "with a field twice",
        json.replaceFirst("\\{", "{\"" + first + "\":" + good.get(first) + ","),
        first);
    for (String nothing : List.of("", " ", "null", "[]", "5", "\"\"", "hello", json + "{}")) {
      invalid("of " + (nothing.length() > 20 ? "two objects" : "'" + nothing + "'"), nothing, "$");
    }
    invalid("cut off", json.substring(0, json.length() - 1), null);
    invalid("with a trailing comma", json.replaceFirst("}$", ",}"), null);
    String longest = "{\"" + first + "\":\"" + "x".repeat(TOO_LONG) + "\"}";
    bad.add(
        new Bad(
            "of more than 64 KiB",
            utf8(longest),
            MediaType.APPLICATION_JSON,
            413,
            "body_too_large",
            null));
    bad.add(
        new Bad(
            "that is said to be text",
            utf8(json),
            MediaType.TEXT_PLAIN,
            415,
            "unsupported_media_type",
            null));
  }

  private BadBodies with(String name, String field, @Nullable String value, String at) {
    Map<String, String> changed = new TreeMap<>(good);
    if (value == null) {
      changed.remove(field);
    } else {
      changed.put(field, value);
    }
    return invalid(name, json(changed), at);
  }

  private BadBodies bytes(String name, String field, int... wrong) {
    Map<String, String> changed = new TreeMap<>(good);
    changed.put(field, "\"" + "@".repeat(wrong.length) + "\"");
    StringBuilder body = new StringBuilder(utf8(json(changed)));
    int at = body.indexOf("@");
    for (int i = 0; i < wrong.length; i++) {
      body.setCharAt(at + i, (char) wrong[i]);
    }
    bad.add(new Bad(name, body.toString(), MediaType.APPLICATION_JSON, 400, "invalid_body", null));
    return this;
  }

  private BadBodies invalid(String name, String body, @Nullable String field) {
    bad.add(new Bad(name, utf8(body), MediaType.APPLICATION_JSON, 400, "invalid_body", field));
    return this;
  }

  private static String json(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String utf8(String text) {
    return octets(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String octets(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// @param octets the body, each byte as one character
  /// @param field the one that the problem must name, null for any
  public record Bad(
      String name, String octets, MediaType type, int status, String code, @Nullable String field) {
    byte[] body() {
      return octets.getBytes(StandardCharsets.ISO_8859_1);
    }
  }
}

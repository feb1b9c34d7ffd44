package dev.baton.api.json;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.api.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamConstraintsException;

/// Walks once over a body before it is bound: one JSON value, no name twice, not too deep, and in
/// no name or string a character that PostgreSQL cannot store.
///
/// A walk of its own, because binding sees neither the names it skips nor strings inside free maps.
final class BodyCheck {

  private final JsonParser parser;

  private BodyCheck(JsonParser parser) {
    this.parser = parser;
  }

  /// Throws a [ProblemException] that names the first fault of `body`.
  static void check(String body) {
    try (JsonParser parser = ApiJson.mapper().createParser(body)) {
      new BodyCheck(parser).walk();
    }
  }

  private void walk() {
    try {
      int values = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        checkText(token);
        values += parser.streamReadContext().inRoot() ? 1 : 0;
        if (values > 1) {
          throw invalid("$", "more after the end", "one JSON value");
        }
      }
      if (values == 0) {
        throw invalid("$", InvalidField.MISSING, "a JSON object");
      }
    } catch (StreamConstraintsException _) {
      throw invalid(path(), "(too much)", limits());
    } catch (JacksonException broken) {
      throw broken(broken);
    }
  }

  private void checkText(JsonToken token) {
    @Nullable String text =
        switch (token) {
          case PROPERTY_NAME, VALUE_STRING -> parser.getString();
          default -> null;
        };
    if (text != null && !isStorable(text)) {
      throw invalid(
          path(), '"' + text + '"', "text without U+0000 and without half a surrogate pair");
    }
  }

  /// Whether PostgreSQL and UTF-8 can hold `text`.
  static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
  }

  private ProblemException broken(JacksonException broken) {
    boolean twice = String.valueOf(broken.getOriginalMessage()).startsWith("Duplicate");
    if (twice) {
      return invalid(path(), "(twice)", "each name once");
    }
    String place =
        "line "
            + broken.getLocation().getLineNr()
            + ", column "
            + broken.getLocation().getColumnNr();
    return invalid(path(), place, "valid JSON");
  }

  private static String limits() {
    return "at most %d levels, names of %d characters, numbers of %d digits"
        .formatted(ApiJson.DEEPEST, ApiJson.LONGEST_NAME, ApiJson.LONGEST_NUMBER);
  }

  private String path() {
    String path = path(parser.streamReadContext());
    return path.isEmpty() ? InvalidField.BODY : path;
  }

  private static String path(@Nullable TokenStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String parent = path(context.getParent());
    if (context.inArray()) {
      return parent + "[" + context.getCurrentIndex() + "]";
    }
    String name = context.currentName();
    return name == null ? parent : parent.isEmpty() ? name : parent + "." + name;
  }

  private static ProblemException invalid(String field, String value, String expected) {
    return Problem.invalidBody(
            "The body is not acceptable JSON.", new InvalidField(field, value, expected))
        .asException();
  }
}

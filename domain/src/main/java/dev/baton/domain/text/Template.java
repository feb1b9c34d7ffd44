package dev.baton.domain.text;

import dev.baton.domain.conversation.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A text with placeholders. As nothing that can be put into one is always known, each placeholder
/// stands in brackets, and what is in brackets is left out if it is not known: `Hi[ {customer}],
/// thanks for writing.` Brackets may hold alternatives, of which the first that is known is taken:
/// `[{customer}, are|Are] you still there?` A backslash stands before a brace, bracket, bar or
/// backslash that is meant as such.
///
/// What is put in is never read as a template again.
public final class Template {
  private final String text;
  private final List<Part> parts;

  private Template(String text, List<Part> parts) {
    this.text = text;
    this.parts = parts;
  }

  /// @param allowed what may be put in
  /// @throws InvalidText if it is no template, might be too long, or might have no words
  static Template parse(String text, Set<Placeholder> allowed) {
    if (text.codePoints().anyMatch(point -> Character.isISOControl(point) && point != '\n')) {
      throw new InvalidText("no control characters but line breaks");
    }
    var template = new Template(text, new Parser(text, allowed).template());
    if (text.length() > Message.MAX_TEXT || length(template.parts) > Message.MAX_TEXT) {
      throw new InvalidText(
          "at most %d characters, a placeholder counting as %d"
              .formatted(Message.MAX_TEXT, TextFacts.LONGEST));
    }
    if (template.with(TextFacts.NONE, Locale.ROOT).isBlank()) {
      throw new InvalidText("some words where nothing is known, too");
    }
    return template;
  }

  /// As it was written.
  public String text() {
    return text;
  }

  /// What is said with these facts, their words in that language.
  String with(TextFacts facts, Locale language) {
    return said(parts, facts, language).orElseThrow();
  }

  /// @return empty if something in it is not known
  private static Optional<String> said(List<Part> parts, TextFacts facts, Locale language) {
    var said = new StringBuilder();
    for (Part part : parts) {
      Optional<String> words =
          switch (part) {
            case Literal(var words_) -> Optional.of(words_);
            case Slot(var placeholder) -> facts.words(placeholder, language);
            case Choice(var alternatives) ->
                Optional.of(
                    alternatives.stream()
                        .flatMap(one -> said(one, facts, language).stream())
                        .findFirst()
                        .orElse(""));
          };
      if (words.isEmpty()) {
        return Optional.empty();
      }
      said.append(words.get());
    }
    return Optional.of(said.toString());
  }

  private static int length(List<Part> parts) {
    return parts.stream()
        .mapToInt(part ->
            switch (part) {
              case Literal(var words) -> words.length();
              case Slot _ -> TextFacts.LONGEST;
              case Choice(var alternatives) ->
                  alternatives.stream().mapToInt(Template::length).max().orElse(0);
            })
        .sum();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Template template && template.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private sealed interface Part {}

  private record Literal(String words) implements Part {}

  private record Slot(Placeholder placeholder) implements Part {}

  /// In brackets.
  private record Choice(List<List<Part>> alternatives) implements Part {}

  /// Reads one text once.
  private static final class Parser {
    private static final String SPECIAL = "{}[]|\\";

    private final String text;
    private final Set<Placeholder> allowed;
    private int at;

    Parser(String text, Set<Placeholder> allowed) {
      this.text = text;
      this.allowed = allowed;
    }

    List<Part> template() {
      List<Part> parts = new ArrayList<>();
      while (at < text.length()) {
        switch (text.charAt(at)) {
          case '[' -> parts.add(choice());
          case '{' -> throw outsideBrackets();
          case '}', ']' -> throw expected("something that opens before the " + here());
          default -> parts.add(literal("{}[]"));
        }
      }
      return parts;
    }

    private Choice choice() {
      String opening = here();
      List<List<Part>> alternatives = new ArrayList<>();
      do {
        at++;
        alternatives.add(alternative());
      } while (at < text.length() && text.charAt(at) == '|');
      if (at == text.length()) {
        throw expected("a ] for the " + opening);
      }
      at++;
      requireChoice(alternatives, opening);
      return new Choice(alternatives);
    }

    private List<Part> alternative() {
      List<Part> parts = new ArrayList<>();
      while (at < text.length() && "|]".indexOf(text.charAt(at)) < 0) {
        switch (text.charAt(at)) {
          case '{' -> parts.add(slot());
          case '[' -> throw expected("no brackets in brackets, but there is a " + here());
          case '}' -> throw expected("a { before the " + here());
          default -> parts.add(literal(SPECIAL));
        }
      }
      return parts;
    }

    /// Only the last of several may be without a placeholder: what follows it is never said.
    private void requireChoice(List<List<Part>> alternatives, String opening) {
      int needed = Math.max(1, alternatives.size() - 1);
      for (List<Part> one : alternatives.subList(0, needed)) {
        if (one.stream().noneMatch(Slot.class::isInstance)) {
          throw expected(
              "a placeholder in each alternative but the last of the "
                  + opening
                  + ", or \\[ for a bracket");
        }
      }
    }

    private Slot slot() {
      String opening = here();
      int end = text.indexOf('}', at);
      if (end < 0) {
        throw expected("a } for the " + opening);
      }
      Placeholder named = named(text.substring(at + 1, end));
      at = end + 1;
      return new Slot(named);
    }

    private Placeholder named(String name) {
      return Placeholder.of(name)
          .filter(allowed::contains)
          .orElseThrow(() -> expected("one of " + known() + " at the " + here()));
    }

    /// Until something special; a backslash takes away what is special about the next character.
    private Literal literal(String special) {
      var words = new StringBuilder();
      while (at < text.length()
          && (text.charAt(at) == '\\' || special.indexOf(text.charAt(at)) < 0)) {
        if (text.charAt(at) == '\\') {
          at++;
          if (at == text.length() || SPECIAL.indexOf(text.charAt(at)) < 0) {
            throw expected("one of " + SPECIAL + " after each backslash");
          }
        }
        words.append(text.charAt(at++));
      }
      return new Literal(words.toString());
    }

    private InvalidText outsideBrackets() {
      Slot slot = slot();
      return expected(
          "brackets around %1$s, which may be unknown, like [ %1$s]"
              .formatted(slot.placeholder().inBraces()));
    }

    private String known() {
      return allowed.stream().map(Placeholder::inBraces).collect(Collectors.joining(", "));
    }

    private String here() {
      return "%c at character %d".formatted(text.charAt(at), at + 1);
    }

    private static InvalidText expected(String what) {
      return new InvalidText(what);
    }
  }
}

package dev.baton.domain.text;

import static dev.baton.domain.text.Placeholder.AGENT;
import static dev.baton.domain.text.Placeholder.CUSTOMER;
import static dev.baton.domain.text.Placeholder.ESTIMATE;
import static dev.baton.domain.text.Placeholder.OPENING;
import static dev.baton.domain.text.Placeholder.POSITION;
import static dev.baton.domain.text.Placeholder.QUEUE;

import dev.baton.domain.conversation.Message.Kind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When the system speaks: the kind of the message, and the words that ship, in English and in
/// German.
public enum Moment {
  GREETING(
      Kind.GREETING,
      "Hi[ {customer}], thanks for writing. We are finding the right person for you.",
      "Hallo[ {customer}], danke für Ihre Nachricht. Wir suchen jemanden, der Ihnen hilft."),
  NOBODY_ONLINE(
      Kind.NOBODY_ONLINE,
      "Nobody is online right now. Your message is safe with us, and we answer as soon as somebody is here.",
      "Gerade ist niemand online. Ihre Nachricht ist sicher angekommen; wir antworten, sobald jemand da ist."),
  /// It has left its owner.
  FINDING_SOMEONE(
      Kind.FINDING_SOMEONE,
      "We are finding someone else for you. You need not repeat anything.",
      "Wir suchen jemand anderen für Sie. Sie müssen nichts wiederholen."),
  /// The customer is silent, and is reminded again if they stay so.
  REMINDER(
      Kind.REMINDER,
      "Are you still there? We are waiting for your answer.",
      "Sind Sie noch da? Wir warten auf Ihre Antwort."),
  /// After this one it is closed.
  LAST_REMINDER(
      Kind.REMINDER,
      "Are you still there? Without an answer we close this conversation soon; a message opens it again.",
      "Sind Sie noch da? Ohne Antwort schließen wir das Gespräch bald; Sie können es jederzeit wieder öffnen."),
  CLOSED_FOR_SILENCE(
      Kind.CLOSED_FOR_SILENCE,
      "We have not heard from you for a while and closed this conversation. A message opens it again.",
      "Wir haben eine Weile nichts von Ihnen gehört und das Gespräch geschlossen. Eine Nachricht öffnet es wieder."),
  /// They may leave the line and keep their place.
  CONTINUE_LATER(
      Kind.CONTINUE_LATER,
      "Many are waiting right now. You can continue later without losing your place.",
      "Es warten gerade viele. Sie können später weitermachen, ohne Ihren Platz zu verlieren."),
  /// The first answer takes longer than was promised.
  APOLOGY(
      Kind.APOLOGY,
      "We are sorry that you wait longer than we promised. "
          + "[You are number {position} in line, and it may take about {estimate}."
          + "|You are number {position} in line, and somebody will be with you soon."
          + "|You are not forgotten, and somebody will be with you soon.]",
      "Es tut uns leid, dass Sie länger warten als versprochen. "
          + "[Sie sind Nummer {position} in der Reihe; es dauert noch etwa {estimate}."
          + "|Sie sind Nummer {position} in der Reihe; es kümmert sich gleich jemand um Sie."
          + "|Sie sind nicht vergessen; es kümmert sich gleich jemand um Sie.]"),
  /// They continue later, as they wished.
  DEFERRED(
      Kind.DEFERRED,
      "See you later. We keep your place; just write when you are back.",
      "Bis später. Ihr Platz bleibt Ihnen; schreiben Sie einfach, wenn Sie wieder da sind."),
  /// They are kept out of the line until it is shorter.
  LINE_FULL(
      Kind.DEFERRED,
      "Too many are waiting right now. Your message is safe with us, and we put you in line as soon as it is shorter. You need not stay here.",
      "Gerade warten zu viele. Ihre Nachricht ist sicher angekommen, und wir stellen Sie in die Reihe, sobald sie kürzer ist. Sie müssen nicht hier bleiben."),
  BACK_IN_LINE(
      Kind.BACK_IN_LINE,
      "You are in line again, at your place.",
      "Sie sind wieder in der Reihe, an Ihrem Platz."),
  /// They wished to continue later, and did not.
  CLOSED_AS_DEFERRED(
      Kind.CLOSED_AS_DEFERRED,
      "You wanted to continue later; we have closed this conversation meanwhile. A message opens it again.",
      "Sie wollten später weitermachen; wir haben das Gespräch inzwischen geschlossen. Eine Nachricht öffnet es wieder."),
  /// They closed the page while they waited; they read it when they are back.
  LEFT(
      Kind.DEFERRED,
      "You seem to have left. We keep your place; as soon as you are back you are in line again.",
      "Sie scheinen gegangen zu sein. Ihr Platz bleibt Ihnen; sobald Sie wieder da sind, stehen Sie wieder in der Reihe."),
  /// They did, and were not back in time.
  CLOSED_AS_LEFT(
      Kind.CLOSED_AS_DEFERRED,
      "You were not here any more, so we have closed this conversation. A message opens it again.",
      "Sie waren nicht mehr da; wir haben das Gespräch geschlossen. Eine Nachricht öffnet es wieder."),
  /// It has ended, and they are asked how it went.
  CSAT_REQUEST(
      Kind.CSAT_REQUEST,
      "How did we do? Please rate this conversation, from 1 (very bad) to 5 (very good).",
      "Wie waren wir? Bitte bewerten Sie dieses Gespräch, von 1 (sehr schlecht) bis 5 (sehr gut)."),
  OUT_OF_HOURS(
      Kind.OUT_OF_HOURS,
      "[We are closed right now. Your message is safe with us; we are back on {opening}."
          + "|We are closed. Your message is safe with us.]",
      "Wir haben gerade geschlossen. Ihre Nachricht ist sicher angekommen[; wir sind wieder da: {opening}].");

  private final Kind kind;
  private final String english;
  private final String german;

  Moment(Kind kind, String english, String german) {
    this.kind = kind;
    this.english = english;
    this.german = german;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @return empty if none is named so
  public static Optional<Moment> of(String key) {
    for (Moment moment : values()) {
      if (moment.key().equals(key)) {
        return Optional.of(moment);
      }
    }
    return Optional.empty();
  }

  /// What kind of message it makes.
  public Kind kind() {
    return kind;
  }

  /// What its texts may have put into them.
  public Set<Placeholder> placeholders() {
    return switch (this) {
      case GREETING,
          NOBODY_ONLINE,
          DEFERRED,
          LINE_FULL,
          BACK_IN_LINE,
          CLOSED_AS_DEFERRED,
          LEFT,
          CLOSED_AS_LEFT ->
          EnumSet.of(CUSTOMER, QUEUE);
      case FINDING_SOMEONE, REMINDER, LAST_REMINDER, CLOSED_FOR_SILENCE, CSAT_REQUEST ->
          EnumSet.of(CUSTOMER, QUEUE, AGENT);
      case CONTINUE_LATER -> EnumSet.of(CUSTOMER, QUEUE, POSITION, ESTIMATE);
      case APOLOGY -> EnumSet.of(CUSTOMER, QUEUE, AGENT, POSITION, ESTIMATE);
      case OUT_OF_HOURS -> EnumSet.of(CUSTOMER, QUEUE, OPENING);
    };
  }

  /// A text for it.
  ///
  /// @throws InvalidText if it is none
  public Template template(String text) {
    return Template.parse(text, placeholders());
  }

  /// What ships, by language.
  public Map<String, Template> ours() {
    return Map.of("en", template(english), "de", template(german));
  }
}

package dev.baton.domain.conversation;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the system says, in the customer's language: German for `de`, else English.
final class SystemTexts {
  static String greeting(Conversation c) {
    String name = c.customerName().isBlank() ? "" : " " + c.customerName();
    return german(c)
        ? "Hallo" + name + ", danke für Ihre Nachricht. Wir suchen jemanden, der Ihnen hilft."
        : "Hi" + name + ", thanks for writing. We are finding the right person for you.";
  }

  static String nobodyOnline(Conversation c) {
    return german(c)
        ? "Gerade ist niemand online. Ihre Nachricht ist sicher angekommen; wir antworten, sobald jemand da ist."
        : "Nobody is online right now. Your message is safe with us, and we answer as soon as somebody is here.";
  }

  static String findingSomeone(Conversation c) {
    return german(c)
        ? "Wir suchen jemand anderen für Sie. Sie müssen nichts wiederholen."
        : "We are finding someone else for you. You need not repeat anything.";
  }

  /// @param last whether it is closed after this one
  static String reminder(Conversation c, boolean last) {
    if (!last) {
      return german(c)
          ? "Sind Sie noch da? Wir warten auf Ihre Antwort."
          : "Are you still there? We are waiting for your answer.";
    }
    return german(c)
        ? "Sind Sie noch da? Ohne Antwort schließen wir das Gespräch bald; Sie können es jederzeit wieder öffnen."
        : "Are you still there? Without an answer we close this conversation soon; a message opens it again.";
  }

  static String closedForSilence(Conversation c) {
    return german(c)
        ? "Wir haben eine Weile nichts von Ihnen gehört und das Gespräch geschlossen. Eine Nachricht öffnet es wieder."
        : "We have not heard from you for a while and closed this conversation. A message opens it again.";
  }

  static String csatRequest(Conversation c) {
    return german(c)
        ? "Wie waren wir? Bitte bewerten Sie dieses Gespräch, von 1 (sehr schlecht) bis 5 (sehr gut)."
        : "How did we do? Please rate this conversation, from 1 (very bad) to 5 (very good).";
  }

  static String continueLater(Conversation c) {
    return german(c)
        ? "Es warten gerade viele. Sie können später weitermachen, ohne Ihren Platz zu verlieren."
        : "Many are waiting right now. You can continue later without losing your place.";
  }

  static String apology(Conversation c) {
    return german(c)
        ? "Es tut uns leid, dass Sie länger warten als versprochen. Sie sind nicht vergessen; es kümmert sich gleich jemand um Sie."
        : "We are sorry that you wait longer than we promised. You are not forgotten, and somebody will be with you soon.";
  }

  static String deferred(Conversation c) {
    return german(c)
        ? "Bis später. Ihr Platz bleibt Ihnen; schreiben Sie einfach, wenn Sie wieder da sind."
        : "See you later. We keep your place; just write when you are back.";
  }

  static String lineFull(Conversation c) {
    return german(c)
        ? "Gerade warten zu viele. Ihre Nachricht ist sicher angekommen, und wir stellen Sie in die Reihe, sobald sie kürzer ist. Sie müssen nicht hier bleiben."
        : "Too many are waiting right now. Your message is safe with us, and we put you in line as soon as it is shorter. You need not stay here.";
  }

  static String backInLine(Conversation c) {
    return german(c)
        ? "Sie sind wieder in der Reihe, an Ihrem Platz."
        : "You are in line again, at your place.";
  }

  static String closedAsDeferred(Conversation c) {
    return german(c)
        ? "Sie wollten später weitermachen; wir haben das Gespräch inzwischen geschlossen. Eine Nachricht öffnet es wieder."
        : "You wanted to continue later; we have closed this conversation meanwhile. A message opens it again.";
  }

  static String left(Conversation c) {
    return german(c)
        ? "Sie scheinen gegangen zu sein. Ihr Platz bleibt Ihnen; sobald Sie wieder da sind, stehen Sie wieder in der Reihe."
        : "You seem to have left. We keep your place; as soon as you are back you are in line again.";
  }

  static String closedAsLeft(Conversation c) {
    return german(c)
        ? "Sie waren nicht mehr da; wir haben das Gespräch geschlossen. Eine Nachricht öffnet es wieder."
        : "You were not here any more, so we have closed this conversation. A message opens it again.";
  }

  /// @param opening null if none is in sight
  static String outOfHours(Conversation c, @Nullable Instant opening) {
    String safe =
        german(c) ? "Ihre Nachricht ist sicher angekommen" : "Your message is safe with us";
    if (opening == null) {
      return german(c)
          ? "Wir haben gerade geschlossen. " + safe + "."
          : "We are closed. " + safe + ".";
    }
    String when = when(c, opening);
    return german(c)
        ? "Wir haben gerade geschlossen. " + safe + "; wir sind wieder da: " + when + "."
        : "We are closed right now. " + safe + "; we are back on " + when + ".";
  }

  /// By the clock on the wall of who answers, named, since the customer's may show another time.
  private static String when(Conversation c, Instant at) {
    DateTimeFormatter format =
        german(c)
            ? DateTimeFormatter.ofPattern("EEEE, d. MMMM, HH:mm 'Uhr' (VV)", Locale.GERMAN)
            : DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm (VV)", Locale.ENGLISH);
    return format.format(at.atZone(c.timings().hours().hours().zone()));
  }

  private static boolean german(Conversation c) {
    return Locale.forLanguageTag(c.language()).getLanguage().equals("de");
  }

  private SystemTexts() {}
}

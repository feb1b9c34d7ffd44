package dev.baton.domain.conversation;

import java.util.Locale;

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

  static String reminder(Conversation c) {
    return german(c)
        ? "Sind Sie noch da? Ohne Antwort schließen wir das Gespräch bald; Sie können es jederzeit wieder öffnen."
        : "Are you still there? Without an answer we close this conversation soon; a message opens it again.";
  }

  static String closedForSilence(Conversation c) {
    return german(c)
        ? "Wir haben eine Weile nichts von Ihnen gehört und das Gespräch geschlossen. Eine Nachricht öffnet es wieder."
        : "We have not heard from you for a while and closed this conversation. A message opens it again.";
  }

  private static boolean german(Conversation c) {
    return Locale.forLanguageTag(c.language()).getLanguage().equals("de");
  }

  private SystemTexts() {}
}

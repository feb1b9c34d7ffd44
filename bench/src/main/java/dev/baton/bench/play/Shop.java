package dev.baton.bench.play;

import dev.baton.bench.http.Session;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The inbox of one run, and the names of what belongs to it: nothing else uses them, so a run that
/// is killed leaves nothing behind that could harm.
///
/// @param inbox `play-<run>`
/// @param domains the domains of the run's conversations; each has a queue and a skill of its own
/// @param languages the languages in which its customers write
record Shop(String inbox, List<String> domains, List<String> languages, int agents) {
  private static final String HOME_LANGUAGE = "en";

  static Shop forRun(String runId, List<Script> scripts, int agents) {
    return new Shop(
        "play-" + runId,
        scripts.stream().map(Script::domain).distinct().sorted().toList(),
        scripts.stream().map(Script::language).distinct().sorted().toList(),
        agents);
  }

  String queue(String domain) {
    return key(domain);
  }

  String skill(String domainOrLanguage) {
    return key(domainOrLanguage);
  }

  List<String> agentKeys() {
    return IntStream.rangeClosed(1, agents)
        .mapToObj(number -> inbox + "-agent-%02d".formatted(number))
        .toList();
  }

  /// Languages that need a skill: everybody speaks the home language.
  List<String> foreignLanguages() {
    return languages.stream().filter(language -> !language.equals(HOME_LANGUAGE)).toList();
  }

  private String key(String word) {
    return inbox + "-" + word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
  }

  /// Lays everything down through the admin API. May be repeated.
  void open(Session admin, Pace pace) throws InterruptedException {
    new ShopSetup(this, admin, pace).run();
  }
}

package dev.baton.bench.play;

import dev.baton.bench.command.OutputFile;
import dev.baton.bench.command.ProgressLine;
import dev.baton.bench.command.UsageException;
import dev.baton.bench.http.ApiClient;
import dev.baton.bench.http.NoAnswer;
import dev.baton.bench.http.UnexpectedAnswer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Plays conversation files against a running product, and says what became of them.
public final class PlayCommand {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int GOOD = 0;
  private static final int BAD = 1;
  private static final int USAGE = 2;

  private PlayCommand() {}

  public static void main(String[] args) throws InterruptedException {
    System.exit(run(args));
  }

  private static int run(String[] args) throws InterruptedException {
    if (Arrays.asList(args).contains("--help")) {
      System.out.println(PlaySettings.USAGE);
      return GOOD;
    }
    try {
      return play(PlaySettings.of(args, System.getenv(), new Random().nextInt(1_000_000)));
    } catch (UsageException e) {
      System.err.println("play: " + e.getMessage());
      return USAGE;
    } catch (NoAnswer | UnexpectedAnswer e) {
      System.err.println("play: " + e.getMessage());
      return BAD;
    }
  }

  private static int play(PlaySettings settings) throws InterruptedException {
    List<Script> scripts = scripts(settings);
    try (ApiClient api = new ApiClient(settings.url(), PATIENCE)) {
      if (!api.isReady()) {
        throw new UsageException(settings.url() + " does not answer as ready");
      }
      Play.Terms terms = settings.terms();
      System.err.printf(
          "Playing %d conversations at %s, %s a second, %d agents, %s times faster, seed %d%n",
          scripts.size(),
          settings.url(),
          settings.rate(),
          terms.agents(),
          terms.fast(),
          terms.seed());
      try (Play play = Play.open(api, terms, scripts)) {
        Outcome outcome = perform(play, scripts, settings.rate());
        return tell(play, outcome, settings);
      }
    }
  }

  private static Outcome perform(Play play, List<Script> scripts, double rate)
      throws InterruptedException {
    try (ProgressLine _ = ProgressLine.show(play::line)) {
      play.bring(scripts.iterator(), rate, () -> true);
      play.awaitEnd();
    }
    return play.readBack();
  }

  private static int tell(Play play, Outcome outcome, PlaySettings settings) {
    PlayReport report = PlayReport.of(outcome, play.tally().postMicros(), settings.terms().fast());
    System.out.println(report.table());
    settings.json().ifPresent(file -> OutputFile.write(file, report.json()));
    play.tally().troubles().forEach(trouble -> System.err.println("play: " + trouble));
    outcome.unfinished().forEach(id -> System.err.println("play: stuck: conversation " + id));
    int unheard = outcome.came() - outcome.opened();
    if (unheard > 0) {
      System.err.println("play: " + unheard + " conversations were never opened");
    }
    return outcome.isGood() ? GOOD : BAD;
  }

  private static List<Script> scripts(PlaySettings settings) {
    List<Script> scripts = ScriptFile.mixed(settings.files(), settings.terms().seed());
    return scripts.subList(0, Math.min(settings.limit(), scripts.size()));
  }
}

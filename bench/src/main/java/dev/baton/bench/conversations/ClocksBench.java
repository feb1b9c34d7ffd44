package dev.baton.bench.conversations;

import dev.baton.bench.command.OutputFile;
import dev.baton.bench.command.ProgressLine;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.standalone.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.commons.io.FileUtils;

/// How late deadlines are, at one rate after the other, beside bare timers on the same server by
/// turns. All are opened before the first falls, so that only deadlines are at work then.
public final class ClocksBench {
  private static final int AT_A_TIME = 24;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /// Of the speed of opening that was reached in practice. The more wait, the slower it is.
  private static final double SURELY = 0.9;

  private static final int PRACTICE = 60;

  private static final Duration REST = Duration.ofSeconds(5);

  private final ClocksSettings settings;
  private double opens;
  private volatile String doing = "starting";

  private ClocksBench(ClocksSettings settings) {
    this.settings = settings;
  }

  /// Measures and tells.
  ///
  /// @return whether each deadline had its effect once, and none early
  public static boolean run(ClocksSettings settings) throws Exception {
    List<ClockFigures> all = new ClocksBench(settings).measure();
    System.out.println(ClockFigures.HEAD);
    all.forEach(figures -> System.out.println(figures.line()));
    if (settings.json().isPresent()) {
      OutputFile.write(settings.json().get(), OutputFile.json(Map.of("clocks", all)));
    }
    return all.stream().allMatch(ClockFigures::sound);
  }

  private List<ClockFigures> measure() throws Exception {
    Path folder = Files.createTempDirectory("baton-bench-");
    // Nothing of this process is worth a file in the folder where it was started.
    System.setProperty("baton.log", folder.resolve("bench.log").toString());
    try (ProgressLine _ = ProgressLine.show(() -> doing);
        PostgresServer postgres =
            PostgresServer.start(folder, folder.resolve("postgres-binaries"));
        TemporalServer temporal = settings.server().start(folder.resolve("temporal"), postgres);
        Pipeline pipeline = Pipeline.start(postgres, temporal);
        PromisedAnswers promised = new PromisedAnswers(pipeline);
        BareTimers bare = new BareTimers(temporal)) {
      opens = SURELY * practise(promised);
      promised.furnish(lead(settings.lasting().toSeconds() * 100).toSeconds() + 120);
      List<ClockFigures> all = new ArrayList<>();
      for (int rate : ClocksSettings.RATES) {
        all.add(measure(rate, promised, bare));
      }
      return all;
    } finally {
      FileUtils.deleteQuietly(folder.toFile());
    }
  }

  /// How many conversations this machine opens a second, and routes, once it has learnt it.
  private double practise(PromisedAnswers promised) throws InterruptedException {
    practiseOnce(promised);
    long from = System.nanoTime();
    practiseOnce(promised);
    return PRACTICE / ((System.nanoTime() - from) / 1e9);
  }

  private void practiseOnce(PromisedAnswers promised) throws InterruptedException {
    Collection<ConversationId> opened = new ConcurrentLinkedQueue<>();
    each(PRACTICE, "practises", _ -> opened.add(promised.practise()));
    if (!until(() -> promised.areRouted(opened))) {
      throw new IllegalStateException("no queue was found for all within " + PATIENCE);
    }
  }

  private ClockFigures measure(int rate, PromisedAnswers promised, BareTimers bare)
      throws InterruptedException {
    int many = Math.toIntExact(rate * settings.lasting().toSeconds());
    Collection<ConversationId> opened = new ConcurrentLinkedQueue<>();
    open(rate, many, "conversations", due -> opened.add(promised.open(due)));
    settle(() -> promised.late(opened).size() >= many);
    String series = bare.series();
    open(rate, many, "bare timers", due -> bare.start(series, due));
    settle(() -> bare.late(series).size() >= many);
    int once = promised.with(1, opened);
    int missing = promised.with(0, opened);
    return new ClockFigures(
        settings.server().wire(),
        rate,
        many,
        missing,
        opened.size() - once - missing,
        Lateness.of(promised.late(opened)),
        Lateness.of(bare.late(series)));
  }

  private interface Opening {
    void at(Instant due) throws Exception;
  }

  private interface Part {
    void of(int number) throws Exception;
  }

  /// Opens as many as fall due at that rate, the last before the first is due.
  private void open(int rate, int many, String what, Opening opening) throws InterruptedException {
    Instant first = Instant.now().plus(lead(many));
    each(
        many,
        "%d a second: opens %s".formatted(rate, what),
        number -> opening.at(first.plusMillis(1000L * number / rate)));
    if (Instant.now().isAfter(first)) {
      System.err.println(
          "bench: %s were still being opened when the first fell due".formatted(what));
    }
    doing = "%d a second: waits for %s".formatted(rate, what);
  }

  /// Some at a time. Fails with the first failure.
  private void each(int many, String what, Part part) throws InterruptedException {
    var done = new AtomicInteger();
    var failed = new ConcurrentLinkedQueue<Exception>();
    var slots = new Semaphore(AT_A_TIME);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < many; i++) {
        int number = i;
        slots.acquire();
        threads.execute(() -> {
          try {
            part.of(number);
          } catch (Exception e) {
            failed.add(e);
          } finally {
            slots.release();
            doing = "%s  %d of %d".formatted(what, done.incrementAndGet(), many);
          }
        });
      }
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException(failed.size() + " could not be opened", failed.peek());
    }
  }

  private Duration lead(long many) {
    return Duration.ofSeconds((long) (many / opens)).plus(REST);
  }

  /// Until all have had their effect, or no more come.
  private static void settle(BooleanSupplier all) throws InterruptedException {
    var _ = until(all);
    // What comes twice comes soon after.
    Thread.sleep(REST.toMillis());
  }

  /// @return false if that took longer than is worth the wait
  private static boolean until(BooleanSupplier all) throws InterruptedException {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (!all.getAsBoolean()) {
      if (System.nanoTime() > giveUpAt) {
        return false;
      }
      Thread.sleep(100);
    }
    return true;
  }
}

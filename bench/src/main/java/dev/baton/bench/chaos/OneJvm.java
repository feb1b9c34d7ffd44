package dev.baton.bench.chaos;

import dev.baton.bench.command.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `./baton run` on one data folder and one port. What is killed is the JVM: its postmaster is left
/// behind on purpose, a dev server ends with it.
final class OneJvm implements Product {
  /// How long a start may take, on a busy machine too.
  private static final Duration START = Duration.ofMinutes(5);

  private final Path launcher;
  private final String temporal;
  private final Path folder;
  private final Path log;
  private final Path data;
  private volatile boolean closed;
  private @Nullable Launched process;
  private @Nullable RunFile running;

  /// @param temporal as `--temporal` of `./baton run`
  OneJvm(Path launcher, String temporal) {
    try {
      this.launcher = launcher;
      this.temporal = temporal;
      this.folder = Files.createTempDirectory("baton-chaos-");
      this.log = folder.resolve("product.log");
      this.data = folder.resolve("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public URI start() throws InterruptedException {
    int port = running == null ? 0 : running.url().getPort();
    return awaitReady(launch(port));
  }

  private URI awaitReady(Launched started) throws InterruptedException {
    long giveUpAt = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < giveUpAt && started.isAlive() && !closed) {
      Optional<RunFile> file = RunFile.in(data).filter(run -> started.isOf(run.pid()));
      if (file.isPresent()) {
        running = file.get();
        if (Launched.isReady(running.url())) {
          return running.url();
        }
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("the product did not start: " + started.lastWords());
  }

  private synchronized Launched launch(int port) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    Launched started =
        Launched.start(
            launcher,
            log,
            Map.of(),
            "run",
            "--port",
            "" + port,
            "--data",
            data.toString(),
            "--temporal",
            temporal);
    process = started;
    return started;
  }

  @Override
  public String kill() throws InterruptedException {
    Launched started = started();
    started.kill(jvm(started));
    return "product";
  }

  @Override
  public void stall(Duration lasting) throws InterruptedException {
    Launched started = started();
    Launched.stall(jvm(started), lasting);
    awaitReady(started);
  }

  private Launched started() {
    Launched started = process;
    if (started == null) {
      throw new IllegalStateException("started first");
    }
    return started;
  }

  private ProcessHandle jvm(Launched started) {
    RunFile run = running;
    if (run == null || !started.isOf(run.pid())) {
      throw new IllegalStateException(
          "the product is not running any more: " + started.lastWords());
    }
    return ProcessHandle.of(run.pid()).orElseThrow();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (process != null) {
      process.stop();
    }
    LeftBehind.stopPostmasters(folder);
    LeftBehind.remove(folder);
  }
}

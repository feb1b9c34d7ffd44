package dev.baton.standalone.temporal;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Somebody else's program as our child. However this process ends, `kill -9` included, the pipe to
/// the child's guard closes and the guard stops it; one that was left behind all the same is found
/// by its pid file. Ctrl-C at the terminal reaches only this process, which stops things in order.
public final class TiedProcess implements AutoCloseable {
  /// Job control gives child and guard process groups of their own. A trap that does nothing is not
  /// inherited, an ignored signal would be.
  private static final String GUARD =
      """
      set -m
      exec 3<&0 4>&2 2>/dev/null
      trap : INT TERM HUP
      pidfile=$1
      shift
      "$@" </dev/null 3<&- 2>&4 4>&- &
      child=$!
      printf '%s\\n' "$child" >"$pidfile.unfinished"
      mv "$pidfile.unfinished" "$pidfile"
      { read -r _ <&3; kill -TERM -- "-$child"; } &
      guard=$!
      while :; do
        wait "$child"
        code=$?
        kill -0 "$child" || break
      done
      kill -KILL -- "-$guard"
      exit "$code"
      """;

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final long LAST_WORDS = 2_000;

  private final Path pidFile;
  private final Path log;
  private final Process guard;
  private final long pid;

  private TiedProcess(Path pidFile, Path log, Process guard) throws IOException {
    this.pidFile = pidFile;
    this.log = log;
    this.guard = guard;
    this.pid = awaitPid();
  }

  /// Starts a program, after stopping one that an earlier process left behind under this name.
  ///
  /// @param name of the files `NAME.pid` and `NAME.log` in the folder
  /// @param folder used by one process at a time
  /// @param environment beside what this process has
  /// @throws IOException if it can't be started
  public static TiedProcess start(
      String name, Path folder, List<String> command, Map<String, String> environment)
      throws IOException {
    Files.createDirectories(folder);
    Path pidFile = folder.resolve(name + ".pid").toAbsolutePath();
    endLeftBehind(pidFile, Path.of(command.getFirst()));
    Path log = folder.resolve(name + ".log");
    if (Files.exists(log)) {
      Files.move(log, folder.resolve(name + ".log.old"), REPLACE_EXISTING);
    }
    List<String> guarded =
        new ArrayList<>(List.of("bash", "-c", GUARD, "baton-guard", pidFile.toString()));
    guarded.addAll(command);
    var builder =
        new ProcessBuilder(guarded).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process guard = builder.start();
    return new TiedProcess(pidFile, log, guard);
  }

  public long pid() {
    return pid;
  }

  public boolean isAlive() {
    return guard.isAlive();
  }

  /// Returns when the program has ended, whoever ended it.
  public void awaitEnd() throws InterruptedException {
    guard.waitFor();
  }

  /// The end of its log, for a message.
  public String lastWords() {
    return tail(log);
  }

  /// Kills it as `kill -9` does.
  public void kill() {
    if (guard.isAlive()) {
      ProcessHandle.of(pid)
          .ifPresent(child -> {
            child.descendants().forEach(ProcessHandle::destroyForcibly);
            child.destroyForcibly();
          });
    }
    await(guard, GRACE);
  }

  /// Asks it to stop, and kills it when it does not within ten seconds.
  @Override
  public void close() throws IOException {
    guard.getOutputStream().close();
    if (!await(guard, GRACE)) {
      kill();
    }
    Files.deleteIfExists(pidFile);
  }

  private long awaitPid() throws IOException {
    long giveUpAt = System.nanoTime() + GRACE.toNanos();
    while (System.nanoTime() < giveUpAt) {
      boolean over = !guard.isAlive();
      OptionalLong written = pidIn(pidFile);
      if (written.isPresent()) {
        return written.getAsLong();
      }
      if (over) {
        break;
      }
      pause();
    }
    guard.destroyForcibly();
    throw new IOException("did not start: " + lastWords());
  }

  /// What a guard that was killed too could not stop.
  private static void endLeftBehind(Path pidFile, Path program) throws IOException {
    OptionalLong written = pidIn(pidFile);
    Optional<ProcessHandle> left =
        written.isEmpty() ? Optional.empty() : running(written.getAsLong(), program);
    if (left.isPresent() && !ends(left.get())) {
      throw new IOException("process " + left.get().pid() + " of an earlier run does not stop");
    }
    Files.deleteIfExists(pidFile);
  }

  private static OptionalLong pidIn(Path file) throws IOException {
    if (!Files.exists(file)) {
      return OptionalLong.empty();
    }
    String text = Files.readString(file).strip();
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  /// A number may have gone to another program since; one that nobody collected has none any more.
  private static Optional<ProcessHandle> running(long pid, Path program) {
    return ProcessHandle.of(pid)
        .filter(process ->
            process
                .info()
                .command()
                .filter(command -> Path.of(command).endsWith(program.getFileName()))
                .isPresent());
  }

  private static boolean ends(ProcessHandle process) throws IOException {
    process.destroy();
    long killAt = System.nanoTime() + GRACE.toNanos();
    long giveUpAt = killAt + GRACE.toNanos();
    boolean killed = false;
    while (process.isAlive() && process.info().command().isPresent()) {
      long now = System.nanoTime();
      if (now > giveUpAt) {
        return false;
      }
      if (now > killAt && !killed) {
        killed = process.destroyForcibly();
      }
      pause();
    }
    return true;
  }

  private static boolean await(Process process, Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(LOOK_EVERY);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interruption);
    }
  }

  private static String tail(Path log) {
    try {
      String text = Files.readString(log).strip();
      return text.substring((int) Math.max(0, text.length() - LAST_WORDS));
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }
}

package dev.baton.standalone;

import dev.baton.standalone.data.DataFolder;
import dev.baton.standalone.data.DataFolderInUse;
import dev.baton.standalone.postgres.PostgresServer;
import dev.baton.standalone.temporal.DevServer;
import dev.baton.standalone.temporal.PostgresTemporal;
import dev.baton.standalone.temporal.TemporalBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// `baton temporal start|stop|status`: a Temporal on loopback that stays until it is stopped. Exit
/// codes: 1 it could not, 2 the options make no sense, 3 the folder is in use, 5 none is running.
public final class TemporalCommand {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int IN_USE = 3;
  private static final int NONE = 5;

  private TemporalCommand() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    try {
      var options = TemporalOptions.parse(arguments, System.getenv());
      return switch (options.action()) {
        case START -> start(options);
        case STOP -> stop(options.data());
        case STATUS -> status(options.data());
      };
    } catch (UsageException usage) {
      return failed(USAGE, usage.getMessage());
    } catch (DataFolderInUse inUse) {
      return failed(IN_USE, inUse.getMessage() + "; ./baton temporal stop ends it");
    } catch (Exception failure) {
      return failed(FAILED, "could not start Temporal: " + failure.getMessage());
    }
  }

  /// Ends only by a signal.
  private static int start(TemporalOptions options) throws Exception {
    var parts = new StartedParts();
    Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "baton-stop"));
    Path folder = parts.start(() -> DataFolder.open(options.data())).path();
    Running running =
        options.server() ? server(parts, folder, options) : devServer(parts, folder, options);
    Path file = file(folder);
    Files.write(file, JsonMapper.shared().writeValueAsBytes(running));
    parts.start(() -> () -> Files.deleteIfExists(file));
    print(running);
    System.out.println("./baton run --temporal " + running.target() + " uses it; Ctrl-C stops it.");
    new CountDownLatch(1).await();
    return 0;
  }

  private static Running devServer(StartedParts parts, Path folder, TemporalOptions options)
      throws Exception {
    Path cli =
        TemporalBinaries.of(System.getenv())
            .cli()
            .orElseThrow(() -> missing("./baton temporal install"));
    var server = parts.start(() -> DevServer.start(cli, folder, options.port(), options.uiPort()));
    return new Running("dev-server", server.target(), server.ui(), self());
  }

  private static Running server(StartedParts parts, Path folder, TemporalOptions options)
      throws Exception {
    TemporalBinaries.Server programs =
        TemporalBinaries.of(System.getenv())
            .server()
            .orElseThrow(() -> missing("./baton temporal install --server"));
    var postgres =
        parts.start(() -> PostgresServer.start(folder, folder.resolve("postgres-binaries")));
    var database =
        new PostgresTemporal.Database(
            "127.0.0.1", postgres.port(), postgres.user(), postgres.password());
    var server =
        parts.start(() ->
            PostgresTemporal.start(programs, folder, database, options.port(), options.uiPort()));
    return new Running("postgres", server.target(), server.ui(), self());
  }

  private static int stop(Path folder) throws IOException {
    Optional<ProcessHandle> process = running(folder).flatMap(run -> ProcessHandle.of(run.pid()));
    if (process.isEmpty()) {
      return none(folder);
    }
    process.get().destroy();
    process.get().onExit().join();
    System.out.println("stopped");
    return 0;
  }

  private static int status(Path folder) throws IOException {
    Optional<Running> running = running(folder);
    running.ifPresent(TemporalCommand::print);
    return running.isPresent() ? 0 : none(folder);
  }

  /// What the file says, if that process still lives: a killed one leaves the file behind.
  private static Optional<Running> running(Path folder) throws IOException {
    Path file = file(folder);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var running = JsonMapper.shared().readValue(Files.readAllBytes(file), Running.class);
    return ProcessHandle.of(running.pid()).filter(TemporalCommand::isJava).map(_ -> running);
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(program -> program.endsWith("java")).isPresent();
  }

  private static void print(Running running) {
    System.out.println("Temporal  " + running.target() + " (" + running.mode() + ")");
    System.out.println("its UI    " + running.ui());
  }

  private static Path file(Path folder) {
    return folder.resolve("temporal.json");
  }

  private static long self() {
    return ProcessHandle.current().pid();
  }

  private static int none(Path folder) {
    return failed(NONE, "no Temporal runs on " + folder + "; ./baton temporal start starts one");
  }

  private static IOException missing(String remedy) {
    return new IOException("its programs are not there; " + remedy + " gets them");
  }

  private static int failed(int code, @Nullable String message) {
    System.err.println("baton: " + message);
    return code;
  }

  /// What `temporal.json` in the folder says while one runs.
  record Running(String mode, String target, String ui, long pid) {}
}

package dev.baton.standalone;

import dev.baton.standalone.data.DataFolder;
import dev.baton.standalone.data.DataFolderInUse;
import java.io.Console;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/// `baton run`. Exit codes: 1 it could not start, 2 the options make no sense, 3 the data folder is
/// in use.
///
/// It has no logger: where the log goes is known only when the options are.
public final class BatonStandalone {
  /// System property of the launcher, which trains the JVM with a start that ends at once.
  private static final String LEAVE_WHEN_READY = "baton.leave-when-ready";

  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int IN_USE = 3;

  private BatonStandalone() {}

  public static void main(String[] arguments) {
    try {
      run(StandaloneOptions.parse(List.of(arguments), System.getenv()));
    } catch (UsageException usage) {
      leave(USAGE, usage.getMessage());
    } catch (DataFolderInUse inUse) {
      leave(IN_USE, inUse.getMessage() + ": stop that one first, or take another with --data");
    } catch (CancellationException _) {
      // Ctrl-C in the middle of the start: the hook is stopping what is up.
    } catch (Exception failure) {
      leave(FAILED, "could not start: " + reason(failure) + "; more in " + log());
    }
  }

  private static void run(StandaloneOptions options) throws Exception {
    DataFolder folder = DataFolder.open(options.data());
    System.setProperty("baton.log", folder.path().resolve("baton.log").toString());
    var standalone = new Standalone(options, folder);
    Runtime.getRuntime().addShutdownHook(new Thread(standalone::close, "baton-stop"));
    RunFile.Content content = standalone.start(began());
    new Banner(isTerminal()).lines(content, folder.path()).forEach(System.out::println);
    if (Boolean.getBoolean(LEAVE_WHEN_READY)) {
      System.exit(0);
    }
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /// The process is older: the launcher became this JVM, maybe after a build.
  private static Instant began() {
    return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  }

  /// What it was in the end, in one line; frameworks wrap it many times.
  private static String reason(Throwable failure) {
    if (failure instanceof PortInUseException taken) {
      return "port " + taken.getPort() + " is in use: take another with --port";
    }
    Throwable cause = failure.getCause();
    return cause == null ? message(failure) : reason(cause);
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message.lines().findFirst().orElse("");
  }

  private static @Nullable String log() {
    return System.getProperty("baton.log");
  }

  /// The hook stops what has been started.
  private static void leave(int code, @Nullable String message) {
    System.err.println("baton: " + message);
    System.exit(code);
  }
}

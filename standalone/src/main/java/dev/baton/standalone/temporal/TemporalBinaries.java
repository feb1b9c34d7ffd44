package dev.baton.standalone.temporal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Temporal's own programs, as `./baton temporal install` puts them into Baton's cache folder, or
/// as they are on the path. The launcher knows the same folders and versions.
///
/// @param path folders of programs, as in the environment's `PATH`
/// @param cache `BATON_CACHE`, else `XDG_CACHE_HOME/baton`, else `~/.cache/baton`
public record TemporalBinaries(String path, Path cache) {
  private static final String CLI = "cli-1.5.1/temporal";
  private static final String SERVER = "server-1.32.1/temporal-server";
  private static final String SCHEMA = "server-1.32.1/temporal-sql-tool";
  private static final String UI = "ui-2.55.0/temporal-ui";

  /// Update-with-start is on by default from here on.
  private static final int OLDEST_MINOR = 28;

  private static final Pattern SERVER_VERSION = Pattern.compile("Server (\\d+)\\.(\\d+)");

  public static TemporalBinaries of(Map<String, String> environment) {
    return new TemporalBinaries(environment.getOrDefault("PATH", ""), cache(environment));
  }

  /// The CLI with the dev server: from the path where that one is recent enough, else from the
  /// cache.
  public Optional<Path> cli() {
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "temporal")),
            Stream.of(cached(CLI)))
        .filter(Files::isExecutable)
        .filter(TemporalBinaries::isRecent)
        .findFirst();
  }

  /// The server that keeps its state in PostgreSQL, with its schema tool and UI: all or none.
  public Optional<Server> server() {
    var server = new Server(cached(SERVER), cached(SCHEMA), cached(UI));
    return Stream.of(server.program(), server.schemaTool(), server.ui())
            .allMatch(Files::isExecutable)
        ? Optional.of(server)
        : Optional.empty();
  }

  public record Server(Path program, Path schemaTool, Path ui) {}

  private Path cached(String program) {
    return cache.resolve("temporal").resolve(program);
  }

  private static Path cache(Map<String, String> environment) {
    String own = environment.getOrDefault("BATON_CACHE", "");
    if (!own.isBlank()) {
      return Path.of(own);
    }
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path caches = xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
    return caches.resolve("baton");
  }

  /// It says `temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)`.
  private static boolean isRecent(Path cli) {
    try {
      Process process = new ProcessBuilder(cli.toString(), "--version").start();
      process.getOutputStream().close();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher version = SERVER_VERSION.matcher(answer);
      return process.waitFor(10, TimeUnit.SECONDS)
          && version.find()
          && (Integer.parseInt(version.group(1)) > 1
              || Integer.parseInt(version.group(2)) >= OLDEST_MINOR);
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package dev.baton.standalone;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `run.json` in the data folder: how programs find the Baton that runs on it. It is there from
/// when everything is ready until a clean stop; after a crash the pid in it is dead.
final class RunFile implements AutoCloseable {
  private final Path file;

  private RunFile(Path file) {
    this.file = file;
  }

  /// Writes it, whole or not at all, for its owner only: it holds tokens.
  static RunFile write(Path folder, Content content) throws IOException {
    Path file = folder.resolve("run.json");
    Path unfinished = folder.resolve("run.json.unfinished");
    Files.deleteIfExists(unfinished);
    var ownerOnly = PosixFilePermissions.fromString("rw-------");
    Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(ownerOnly));
    Files.write(unfinished, mapper().writeValueAsBytes(content));
    Files.move(unfinished, file, ATOMIC_MOVE);
    return new RunFile(file);
  }

  /// Removes what a run that was killed left behind.
  static void clear(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve("run.json"));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }

  private static JsonMapper mapper() {
    return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  }

  /// What is running.
  ///
  /// @param url the API's address, without a path
  /// @param page for people
  /// @param apiDocs for people
  /// @param demoShop its address; null without the demo
  /// @param startMillis from the process's start until it was ready
  /// @param curl lines to paste into a shell, with working demo tokens; empty without the demo
  record Content(
      String url,
      String page,
      String apiDocs,
      Postgres postgres,
      Temporal temporal,
      @Nullable String demoShop,
      long pid,
      Instant startedAt,
      long startMillis,
      List<String> curl) {
    Content {
      curl = List.copyOf(curl);
    }
  }

  /// The database; its password is in a file beside this one.
  record Postgres(String jdbcUrl, String user) {}

  /// @param mode `in-process`, `dev-server` or `server`
  /// @param target `HOST:PORT`; null in this process
  /// @param namespace where conversations are
  /// @param ui where people look at them; null where we know of none
  record Temporal(String mode, @Nullable String target, String namespace, @Nullable String ui) {}
}

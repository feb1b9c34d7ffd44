package dev.baton.bench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Files that a command leaves behind for other programs.
public final class OutputFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private OutputFile() {}

  /// Before a long run rather than after it.
  static Path writable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
      throw new UsageException(file + " cannot be written");
    }
    return file;
  }

  /// In the order of its components, to be read by people too.
  public static String json(Object report) {
    return JSON.writeValueAsString(report);
  }

  public static void write(Path file, String text) {
    try {
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new UsageException(file + " cannot be written: " + e.getMessage());
    }
  }
}

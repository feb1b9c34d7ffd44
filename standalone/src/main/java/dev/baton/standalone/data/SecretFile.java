package dev.baton.standalone.data;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/// A secret that is made once, readable by its owner only, and survives restarts.
public final class SecretFile {
  private SecretFile() {}

  /// What the file holds; a missing file is first written, whole or not at all.
  public static String readOrCreate(Path file, Supplier<String> fresh) throws IOException {
    if (!Files.exists(file)) {
      create(file, fresh.get());
    }
    return Files.readString(file).strip();
  }

  private static void create(Path file, String secret) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.deleteIfExists(unfinished);
    var ownerOnly = PosixFilePermissions.fromString("rw-------");
    Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(ownerOnly));
    Files.writeString(unfinished, secret);
    Files.move(unfinished, file, ATOMIC_MOVE);
  }
}

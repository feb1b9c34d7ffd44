package dev.baton.standalone.data;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The folder that holds everything one Baton keeps, locked for this process. The operating system
/// frees the lock when the process dies, however it dies.
public final class DataFolder implements AutoCloseable {
  // Closing any channel on a locked file frees the lock of the whole process, so a second opening
  // in this
  // JVM must be refused before it touches the file.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /// Creates the folder if it is missing, for its owner only, and locks it.
  ///
  /// @throws DataFolderInUse where another run holds it
  public static DataFolder open(Path wanted) throws IOException {
    Path path = create(wanted);
    if (!HELD_HERE.add(path)) {
      throw new DataFolderInUse(path, "this process");
    }
    try {
      return new DataFolder(path, lock(path));
    } catch (IOException | RuntimeException failure) {
      HELD_HERE.remove(path);
      throw failure;
    }
  }

  /// The folder, absolute and without symbolic links.
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      HELD_HERE.remove(path);
    }
  }

  private static Path create(Path wanted) throws IOException {
    if (!Files.isDirectory(wanted)) {
      var ownerOnly = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(wanted, PosixFilePermissions.asFileAttribute(ownerOnly));
    }
    return wanted.toRealPath();
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path.resolve("baton.lock"), CREATE, READ, WRITE);
    if (channel.tryLock() == null) {
      String holder = "process " + read(channel);
      channel.close();
      throw new DataFolderInUse(path, holder);
    }
    write(channel, Long.toString(ProcessHandle.current().pid()));
    return channel;
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(20);
    channel.read(buffer, 0);
    return StandardCharsets.US_ASCII.decode(buffer.flip()).toString().strip();
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(StandardCharsets.US_ASCII.encode(text), 0);
  }
}

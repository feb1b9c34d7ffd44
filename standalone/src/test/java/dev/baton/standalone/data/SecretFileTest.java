package dev.baton.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  @TempDir Path temp;

  @Test
  void keepsTheFirstSecret() throws Exception {
    Path file = temp.resolve("secret");

    assertThat(SecretFile.readOrCreate(file, () -> "first")).isEqualTo("first");
    assertThat(SecretFile.readOrCreate(file, () -> "second")).isEqualTo("first");
  }

  @Test
  void letsOnlyTheOwnerReadIt() throws Exception {
    Path file = temp.resolve("secret");

    SecretFile.readOrCreate(file, () -> "first");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void writesAnewWhatWasCutShort() throws Exception {
    Path file = temp.resolve("secret");
    Files.writeString(temp.resolve("secret.unfinished"), "fir");

    assertThat(SecretFile.readOrCreate(file, () -> "second")).isEqualTo("second");
  }
}

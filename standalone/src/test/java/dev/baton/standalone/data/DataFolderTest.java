package dev.baton.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.standalone.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path temp;

  @Test
  void createsAMissingFolderForItsOwnerOnly() throws Exception {
    Path wanted = temp.resolve("deep/data");

    try (DataFolder folder = DataFolder.open(wanted)) {
      assertThat(folder.path()).isEqualTo(wanted.toRealPath());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(wanted)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void refusesASecondOpeningUntilTheFirstIsClosed() throws Exception {
    try (DataFolder _ = DataFolder.open(temp)) {
      assertThatThrownBy(() -> DataFolder.open(temp))
          .isInstanceOf(DataFolderInUse.class)
          .hasMessageContaining("in use")
          .hasMessageNotContaining("\n");
    }

    try (DataFolder again = DataFolder.open(temp)) {
      assertThat(again.path()).exists();
    }
  }

  @Test
  void refusesAFolderThatAnotherProcessHoldsAndNamesIt() throws Exception {
    try (ChildJvm child = ChildJvm.start(HoldFolder.class, temp.toString())) {
      assertThat(child.says("held")).isTrue();

      assertThatThrownBy(() -> DataFolder.open(temp))
          .isInstanceOf(DataFolderInUse.class)
          .hasMessageContaining("process " + child.pid());
    }

    try (DataFolder afterItsDeath = DataFolder.open(temp)) {
      assertThat(afterItsDeath.path()).exists();
    }
  }

  @Test
  void namesAFolderThatCannotBeCreated() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  /// Holds a data folder until it is killed.
  static final class HoldFolder {
    private HoldFolder() {}

    public static void main(String[] args) throws Exception {
      try (DataFolder _ = DataFolder.open(Path.of(args[0]))) {
        System.out.println("held");
        Thread.sleep(Long.MAX_VALUE);
      }
    }
  }
}

package dev.baton.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.baton.standalone.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiedProcessTest {
  private static final String SLEEP = "/bin/sleep";

  @TempDir Path folder;

  @Test
  void endsWhenItsParentIsKilled() throws Exception {
    long pid;
    try (ChildJvm parent = ChildJvm.start(Parent.class, folder.toString())) {
      assertThat(parent.says("started")).isTrue();
      pid = recordedPid();
      assertThat(runs(pid)).isTrue();
    }

    await().until(() -> !runs(pid));
  }

  @Test
  void isEndedByTheNextStartWhenItsGuardWasKilledToo() throws Exception {
    Process left = new ProcessBuilder(SLEEP, "600").start();
    Files.writeString(folder.resolve("sleeper.pid"), left.pid() + "\n");

    try (var next = start(SLEEP, "600")) {
      assertThat(left.isAlive()).isFalse();
      assertThat(next.isAlive()).isTrue();
    }
  }

  @Test
  void leavesAnotherProgramAloneThatHasTheNumberNow() throws Exception {
    Files.writeString(folder.resolve("sleeper.pid"), ProcessHandle.current().pid() + "\n");

    try (var next = start(SLEEP, "600")) {
      assertThat(next.isAlive()).isTrue();
    }
  }

  @Test
  void stopsWhenItIsClosed() throws Exception {
    var process = start(SLEEP, "600");
    long pid = process.pid();

    process.close();

    assertThat(runs(pid)).isFalse();
    assertThat(folder.resolve("sleeper.pid")).doesNotExist();
  }

  @Test
  void stopsWithWhatItHasStarted() throws Exception {
    var process = start("/bin/sh", "-c", SLEEP + " 600 & echo $!; wait");
    await().until(() -> !process.lastWords().isEmpty());
    long grandchild = Long.parseLong(process.lastWords());

    process.close();

    await().until(() -> !runs(grandchild));
  }

  @Test
  void tellsWhenItHasBeenKilled() throws Exception {
    try (var process = start(SLEEP, "600")) {
      process.kill();

      process.awaitEnd();
      assertThat(process.isAlive()).isFalse();
    }
  }

  @Test
  void keepsWhatItSaidAndWhatItSaidTheTimeBefore() throws Exception {
    try (var first = start("/bin/sh", "-c", "echo first")) {
      first.awaitEnd();
      assertThat(first.lastWords()).isEqualTo("first");
    }
    try (var second = start("/bin/sh", "-c", "echo second >&2; sleep 600")) {
      await().until(() -> second.lastWords().equals("second"));
      assertThat(folder.resolve("sleeper.log.old")).content().contains("first");
    }
  }

  @Test
  void refusesAProgramThatIsNotThere() {
    assertThatThrownBy(
            () -> {
              try (var none = start("/nowhere/program")) {
                none.awaitEnd();
                throw new IOException(none.lastWords());
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/nowhere/program");
  }

  private TiedProcess start(String... command) throws IOException {
    return TiedProcess.start("sleeper", folder, List.of(command), Map.of());
  }

  private long recordedPid() throws IOException {
    return Long.parseLong(Files.readString(folder.resolve("sleeper.pid")).strip());
  }

  private static boolean runs(long pid) {
    return ProcessHandle.of(pid)
        .filter(process -> process.info().command().isPresent())
        .isPresent();
  }

  /// A parent that is killed.
  static final class Parent {
    public static void main(String[] args) throws Exception {
      TiedProcess.start("sleeper", Path.of(args[0]), List.of(SLEEP, "600"), Map.of());
      System.out.println("started");
      Thread.currentThread().join();
    }

    private Parent() {}
  }
}

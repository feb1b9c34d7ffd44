package dev.baton.standalone.temporal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher itself, with a `go` that only writes what the real one would build.
class InstallTest {
  private static final Path LAUNCHER = Path.of("..", "baton").toAbsolutePath().normalize();
  private static final String SERVER = "--server";
  private static final List<String> TOOLS =
      List.of(
          "bash", "sh", "cat", "chmod", "dirname", "mkdir", "mv", "ps", "rm", "tail", "tee",
          "touch");

  @TempDir Path temp;
  private Path cache;

  @BeforeEach
  void haveAGo() throws IOException {
    cache = temp.resolve("cache");
    linkTools();
    goThat(
        """
        echo "go: downloading $3" >&2
        mkdir -p "$GOBIN" "$GOMODCACHE" "$GOCACHE"
        program=${3%@*}
        printf '#!/bin/sh\\necho "temporal version 0 (Server 1.29.1, UI 2.42.1)"\\n' >"$GOBIN/${program##*/}"
        chmod +x "$GOBIN/${program##*/}"
        """);
  }

  @Test
  void putsThePinnedProgramsWhereTheProductLooksForThem() throws Exception {
    assertThat(install()).isZero();
    assertThat(binaries().cli()).isPresent();
    assertThat(binaries().server()).isEmpty();

    assertThat(install(SERVER)).isZero();
    assertThat(binaries().server()).isPresent();
  }

  @Test
  void leavesNothingElseBehind() throws Exception {
    install(SERVER);

    assertThat(folders()).containsExactlyInAnyOrder("cli-1.5.1", "server-1.32.1", "ui-2.55.0");
  }

  @Test
  void buildsNothingTwice() throws Exception {
    install();
    goThat("exit 1");

    assertThat(install()).isZero();
  }

  @Test
  void doesNotTakeAnInstallForWholeThatWasKilled() throws Exception {
    goThat(
        """
        case $3 in
          *sql*) kill -9 "$(ps -o ppid= -p $PPID)" $PPID ;;
          *) mkdir -p "$GOBIN" && touch "$GOBIN/server" && chmod +x "$GOBIN/server" ;;
        esac
        """);
    Files.createDirectories(cache.resolve("temporal/cli-1.5.1"));
    assertThat(install(SERVER)).isNotZero();
    assertThat(binaries().server()).isEmpty();

    haveAGo();
    assertThat(install(SERVER)).isZero();
    assertThat(binaries().server()).isPresent();
    assertThat(folders()).noneMatch(folder -> folder.startsWith("unfinished"));
  }

  @Test
  void saysWhatIsMissingWithoutGo() throws Exception {
    Files.delete(temp.resolve("bin/go"));

    assertThat(install()).isEqualTo(4);
    assertThat(output()).contains("needs Go").hasLineCount(1);
  }

  @Test
  void showsWhyGoFailed() throws Exception {
    goThat("echo 'no such version' >&2; exit 1");

    assertThat(install()).isNotZero();
    assertThat(output()).contains("no such version");
    assertThat(folders()).isEmpty();
  }

  private int install(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", LAUNCHER.toString()));
    command.addAll(List.of("temporal", "install"));
    command.addAll(List.of(options));
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("output").toFile());
    builder.environment().put("BATON_CACHE", cache.toString());
    builder.environment().put("PATH", temp.resolve("bin").toString());
    return builder.start().waitFor();
  }

  /// All that the launcher may use here: this machine's own `go` is not among them.
  private void linkTools() throws IOException {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    for (String tool : TOOLS) {
      Path link = bin.resolve(tool);
      for (String folder : System.getenv("PATH").split(":", -1)) {
        if (!Files.exists(link) && Files.isExecutable(Path.of(folder, tool))) {
          Files.createSymbolicLink(link, Path.of(folder, tool));
        }
      }
    }
  }

  private void goThat(String does) throws IOException {
    Path go = Files.createDirectories(temp.resolve("bin")).resolve("go");
    Files.writeString(go, "#!/bin/sh\n" + does, UTF_8);
    assertThat(go.toFile().setExecutable(true)).isTrue();
  }

  private String output() throws IOException {
    return Files.readString(temp.resolve("output")).strip();
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> inside = Files.list(cache.resolve("temporal"))) {
      return inside.map(folder -> folder.getFileName().toString()).toList();
    }
  }

  private TemporalBinaries binaries() {
    return TemporalBinaries.of(Map.of("BATON_CACHE", cache.toString()));
  }
}

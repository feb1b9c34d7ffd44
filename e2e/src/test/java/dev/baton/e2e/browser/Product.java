package dev.baton.e2e.browser;

import dev.baton.e2e.server.ChosenTemporal;
import dev.baton.standalone.Standalone;
import dev.baton.standalone.StandaloneOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The whole product, one for each class of stories. Who signs in may be routed everything at once.
final class Product implements BeforeAllCallback, AfterAllCallback {
  private @Nullable Path data;
  private @Nullable Standalone running;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    data = Files.createTempDirectory("baton-e2e");
    start(0);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    stop();
    if (data != null) {
      delete(data);
    }
  }

  String url() {
    return Objects.requireNonNull(running).url();
  }

  /// Everything stops; who has a page open keeps it.
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  /// Starts on the same data, at the address that open pages know.
  void startAgain() throws Exception {
    start(URI.create(url()).getPort());
  }

  private void start(int port) throws Exception {
    Path folder = Objects.requireNonNull(data);
    running = Standalone.start(new StandaloneOptions(port, folder, ChosenTemporal.choice(), true));
    new AdminApi(url())
        .put("policies/sign-in-ramp", Map.of("everySeconds", 0, "lastingSeconds", 0));
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path done, @Nullable IOException failure)
              throws IOException {
            Files.delete(done);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

package dev.baton.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StartedPartsTest {
  private final StartedParts parts = new StartedParts();
  private final List<String> stopped = new CopyOnWriteArrayList<>();

  @Test
  void stopsTheLastFirstAndOnce() throws Exception {
    parts.start(() -> part("database"));
    parts.start(() -> part("server"));

    parts.close();
    parts.close();

    assertThat(stopped).containsExactly("server", "database");
  }

  @Test
  void stopsTheOthersWhenOneFailsToStop() throws Exception {
    parts.start(() -> part("database"));
    parts.start(() -> failing());

    parts.close();

    assertThat(stopped).containsExactly("database");
  }

  @Test
  void stopsThePartThatIsJustComingUpAndStartsNoMore() throws Exception {
    var comingUp = new CountDownLatch(1);
    var mayGoOn = new CountDownLatch(1);
    var starting = CompletableFuture.runAsync(() -> start("database", comingUp, mayGoOn));
    comingUp.await();

    var stopping = CompletableFuture.runAsync(parts::close);
    assertThat(stopping).isNotDone();
    mayGoOn.countDown();
    starting.join();
    stopping.join();

    assertThat(stopped).containsExactly("database");
    assertThatThrownBy(() -> parts.start(() -> part("server")))
        .isInstanceOf(CancellationException.class);
    assertThat(stopped).containsExactly("database");
  }

  private void start(String name, CountDownLatch comingUp, CountDownLatch mayGoOn) {
    try {
      parts.start(() -> {
        comingUp.countDown();
        mayGoOn.await();
        return part(name);
      });
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private Part part(String name) {
    return () -> stopped.add(name);
  }

  private static Part failing() {
    return () -> {
      throw new IllegalStateException("stuck");
    };
  }

  private interface Part extends AutoCloseable {
    @Override
    void close();
  }
}

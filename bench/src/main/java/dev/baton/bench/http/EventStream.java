package dev.baton.bench.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One server-sent event stream, read on a virtual thread. A break is followed by a new connection
/// that goes on after the last complete event.
public final class EventStream implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);

  /// A connection on which nothing comes for so long is dead: the server's heartbeat is 15 s.
  private static final Duration DEAD_AFTER = Duration.ofSeconds(45);

  private final ApiClient client;
  private final String path;
  private final String token;
  private final Consumer<StreamEvent> reader;
  private final SseReader lines = new SseReader();
  private volatile boolean closed;
  private volatile long lastLineAt;
  private volatile @Nullable InputStream connection;

  private EventStream(ApiClient client, String path, String token, Consumer<StreamEvent> reader) {
    this.client = client;
    this.path = path;
    this.token = token;
    this.reader = reader;
  }

  static EventStream start(
      ApiClient client, String path, String token, Consumer<StreamEvent> reader) {
    EventStream stream = new EventStream(client, path, token, reader);
    Thread.ofVirtual().name("stream " + path).start(stream::run);
    return stream;
  }

  private void run() {
    try {
      while (!closed) {
        readOneConnection();
        if (!closed) {
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException _) {
      closed = true;
    }
  }

  private void readOneConnection() throws InterruptedException {
    lines.reset();
    try (InputStream in = client.open(path, token, lines.lastId());
        BufferedReader text =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lastLineAt = System.nanoTime();
      connection = in;
      watch(in);
      String line = text.readLine();
      while (line != null && !closed) {
        lastLineAt = System.nanoTime();
        tell(lines.take(line));
        line = text.readLine();
      }
    } catch (IOException _) {
      // Broken, refused for now, or closed: the caller's loop decides which.
    } finally {
      connection = null;
    }
  }

  private void tell(SseReader.@Nullable Block block) {
    if (block != null) {
      reader.accept(
          new StreamEvent(block.type(), client.json().readTree(block.data()), client.json()));
    }
  }

  /// Reading has no timeout of its own: a silent connection is closed from outside.
  private void watch(InputStream in) {
    CompletableFuture.delayedExecutor(DEAD_AFTER.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> {
          if (!in.equals(connection)) {
            return;
          }
          if (System.nanoTime() - lastLineAt > DEAD_AFTER.toNanos()) {
            closeQuietly(in);
          } else {
            watch(in);
          }
        });
  }

  @Override
  public void close() {
    closed = true;
    InputStream open = connection;
    if (open != null) {
      closeQuietly(open);
    }
  }

  private static void closeQuietly(InputStream in) {
    try {
      in.close();
    } catch (IOException _) {
      // It is being given up anyway.
    }
  }
}

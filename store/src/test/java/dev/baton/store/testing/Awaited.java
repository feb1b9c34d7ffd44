package dev.baton.store.testing;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Waits for the store, as only tests and activities may.
public final class Awaited {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Its value; empty is a fault of the test.
  public static <T> T get(Mono<T> mono) {
    return Objects.requireNonNull(mono.block(PATIENCE), "nothing came");
  }

  public static <T> List<T> all(Flux<T> flux) {
    return get(flux.collectList());
  }

  /// Waits for the end, with or without a value.
  public static void done(Mono<?> mono) {
    mono.then().block(PATIENCE);
  }

  private Awaited() {}
}

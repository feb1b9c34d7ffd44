package dev.baton.worker.health;

import java.time.Duration;
import reactor.core.publisher.Mono;

/// Something without which a worker does nothing.
///
/// @param isThere true when it is; false, empty, an error or more than 1 s of silence mean that it
///   is not
record Check(String name, Mono<Boolean> isThere) {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  Mono<Answer> answer() {
    return isThere
        .timeout(PATIENCE)
        .onErrorReturn(false)
        .defaultIfEmpty(false)
        .map(up -> new Answer(name, up));
  }

  record Answer(String name, boolean up) {
    String json() {
      return "\"%s\":\"%s\"".formatted(name, up ? "up" : "down");
    }
  }
}

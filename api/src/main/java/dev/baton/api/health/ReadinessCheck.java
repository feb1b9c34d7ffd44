package dev.baton.api.health;

import reactor.core.publisher.Mono;

/// Something without which this process should get no requests. Every bean of this type is asked.
public interface ReadinessCheck {

  /// Its name in the answer of `/readyz`, such as `postgres`.
  String name();

  /// True when it is there; false, empty, an error or more than 1 s of silence mean that it is not.
  Mono<Boolean> isReady();
}

package dev.baton.store.routing;

import dev.baton.domain.routing.RoutingRequest;
import java.time.Instant;
import reactor.core.publisher.Mono;

/// Finds among whom a request is decided.
interface Narrower {
  /// @return empty if that cannot be said now
  Mono<Narrowed> narrow(RoutingRequest request, Instant now);
}

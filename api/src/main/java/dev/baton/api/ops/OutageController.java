package dev.baton.api.ops;

import dev.baton.store.Stores;
import dev.baton.store.service.ServiceStore;
import dev.baton.store.service.ServiceStore.Side;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// When the service itself was away.
@RestController
class OutageController {
  private final Stores stores;

  OutageController(Stores stores) {
    this.stores = stores;
  }

  @GetMapping("/v1/ops/outages")
  @Operation(summary = "When no api, or no worker, was there for more than 15 s; the latest first")
  Mono<OutagesView> outages() {
    return stores
        .service()
        .outages()
        .map(OutageView::of)
        .collectList()
        .map(all -> new OutagesView(all.reversed()));
  }

  /// @param outages those that are over, the latest first
  record OutagesView(List<OutageView> outages) {}

  /// @param side what was away
  /// @param beganAt when it was seen last
  record OutageView(Side side, Instant beganAt, Instant endedAt) {
    static OutageView of(ServiceStore.Outage outage) {
      return new OutageView(outage.side(), outage.began(), outage.ended());
    }
  }
}

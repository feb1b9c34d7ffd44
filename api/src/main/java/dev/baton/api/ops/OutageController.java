package dev.baton.api.ops;

import dev.baton.store.Stores;
import dev.baton.store.service.ServiceStore;
import dev.baton.store.service.ServiceStore.Side;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
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
  Mono<OutagesView> outages(@RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
    return stores.service().outages(limit).map(OutageView::of).collectList().map(OutagesView::new);
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

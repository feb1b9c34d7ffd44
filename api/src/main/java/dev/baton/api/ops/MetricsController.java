package dev.baton.api.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// What this process measures, for Prometheus.
@RestController
class MetricsController {
  private final PrometheusMeterRegistry meters;

  MetricsController(PrometheusMeterRegistry meters) {
    this.meters = meters;
  }

  @GetMapping(path = "/v1/ops/metrics", produces = "text/plain;version=0.0.4;charset=utf-8")
  @Operation(summary = "What this process measures, in Prometheus's text format")
  Mono<String> metrics() {
    return Mono.fromCallable(meters::scrape).subscribeOn(Schedulers.boundedElastic());
  }
}

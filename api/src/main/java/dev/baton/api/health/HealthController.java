package dev.baton.api.health;

import dev.baton.api.health.Readiness.State;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// For whatever starts, restarts and feeds this process.
@RestController
@SecurityRequirements
class HealthController {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final List<ReadinessCheck> checks;

  HealthController(List<ReadinessCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  @GetMapping("/livez")
  @Operation(summary = "Whether the process serves at all")
  Mono<Map<String, State>> live() {
    return Mono.just(Map.of("status", State.UP));
  }

  @GetMapping("/readyz")
  @Operation(summary = "Whether everything that it needs is there")
  @ApiResponse(responseCode = "200", description = "Everything is there")
  @ApiResponse(responseCode = "503", description = "Something is missing")
  Mono<ResponseEntity<Readiness>> ready() {
    return Flux.fromIterable(checks)
        .flatMap(check -> state(check).map(state -> Map.entry(check.name(), state)))
        .collect(TreeMap<String, State>::new, (all, one) -> all.put(one.getKey(), one.getValue()))
        .map(Readiness::of)
        .map(HealthController::answer);
  }

  private static Mono<State> state(ReadinessCheck check) {
    return Mono.defer(check::isReady)
        .timeout(PATIENCE)
        .onErrorReturn(false)
        .defaultIfEmpty(false)
        .map(ready -> ready ? State.UP : State.DOWN);
  }

  private static ResponseEntity<Readiness> answer(Readiness readiness) {
    boolean up = readiness.status() == State.UP;
    return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(readiness);
  }
}

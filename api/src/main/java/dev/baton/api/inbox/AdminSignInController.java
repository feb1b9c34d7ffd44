package dev.baton.api.inbox;

import dev.baton.domain.inbox.SignInRamp;
import dev.baton.store.Stores;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// How agents who sign in are eased in, the same for all.
@RestController
class AdminSignInController {
  private static final String LONGEST_SECONDS = "3600";

  private final Policies policies;

  AdminSignInController(Stores stores) {
    this.policies = stores.policies();
  }

  @GetMapping("/v1/admin/policies/sign-in-ramp")
  @Operation(summary = "How agents who sign in are eased in")
  Mono<RampView> ramp() {
    return policies.signInRamp().map(RampView::of);
  }

  @PutMapping("/v1/admin/policies/sign-in-ramp")
  @Operation(
      summary = "Say how agents who sign in from now on are eased in; 0 routes everything at once")
  Mono<RampView> putRamp(@Valid @RequestBody RampRequest request) {
    return policies.save(request.ramp()).map(RampView::of);
  }

  /// @param everySeconds between two conversations that are routed to them; 0 for no ramp
  /// @param lastingSeconds from their signing in; 0 for no ramp
  record RampRequest(
      @DecimalMin("0") @DecimalMax(LONGEST_SECONDS) Double everySeconds,
      @DecimalMin("0") @DecimalMax(LONGEST_SECONDS) Double lastingSeconds) {
    SignInRamp ramp() {
      return new SignInRamp(seconds(everySeconds), seconds(lastingSeconds));
    }

    private static Duration seconds(double seconds) {
      return Duration.ofMillis(Math.round(seconds * 1_000));
    }
  }

  /// @param version 0 as long as nobody saved one
  record RampView(Duration everySeconds, Duration lastingSeconds, long version) {
    static RampView of(Versioned<SignInRamp> saved) {
      return new RampView(saved.value().every(), saved.value().lasting(), saved.version());
    }
  }
}

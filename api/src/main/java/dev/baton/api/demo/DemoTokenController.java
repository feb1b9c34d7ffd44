package dev.baton.api.demo;

import dev.baton.api.identity.Role;
import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.validation.Valid;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Gives anybody the token of any demo person. Without `baton.demo.enabled=true` the path is
/// unknown.
@RestController
@ConditionalOnBooleanProperty("baton.demo.enabled")
class DemoTokenController {

  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Duration LONGEST = Duration.ofDays(7);

  private final DemoIssuer issuer;
  private final DemoPeople people;
  private final InstantSource clock = InstantSource.system();

  DemoTokenController(DemoIssuer issuer, DemoPeople people) {
    this.issuer = issuer;
    this.people = people;
  }

  @PostMapping("/v1/demo/tokens")
  @ResponseStatus(HttpStatus.CREATED)
  @SecurityRequirements
  @Operation(summary = "Get a token of a demo person; who comes as an agent gets their own role")
  Mono<DemoToken> issue(@Valid @RequestBody DemoTokenRequest wanted) {
    requireKey(wanted);
    requireLifetime(wanted.lifetime());
    return existing(wanted).map(person -> issuer.issue(person, clock.instant()));
  }

  private Mono<DemoTokenRequest> existing(DemoTokenRequest wanted) {
    if (wanted.role() != Role.AGENT) {
      return Mono.just(wanted);
    }
    return people
        .role(wanted.sub())
        .map(wanted::withRole)
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()));
  }

  private static void requireKey(DemoTokenRequest wanted) {
    if (wanted.role() != Role.CUSTOMER && !KEY.matcher(wanted.sub()).matches()) {
      throw Problem.invalidBody(
              "Only customers have free ids.",
              new InvalidField("sub", wanted.sub(), "a key matching " + KEY))
          .asException();
    }
  }

  private static void requireLifetime(Duration lifetime) {
    if (lifetime.compareTo(LONGEST) > 0) {
      throw Problem.invalidBody(
              "A token lives for a week at most.",
              new InvalidField("lifetimeSeconds", lifetime.toString(), "0.1 to 604800"))
          .asException();
    }
  }
}

package dev.baton.edge;

import dev.baton.api.identity.Caller;
import dev.baton.api.identity.Caller.CustomerCaller;
import dev.baton.api.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// One controller with everything a real one has: this is how easy the next one is.
@RestController
class EchoController {

  enum Mood {
    CALM,
    IN_A_HURRY
  }

  record Rule(String when, int priority) {}

  record Echo(
      @Size(min = 1, max = 8000) String text,
      int count,
      long total,
      boolean on,
      double ratio,
      Mood mood,
      Map<String, Integer> skills,
      List<Rule> rules,
      Duration waitSeconds,
      Instant at,
      @Nullable String topic,
      @Nullable Integer priority,
      @Nullable Map<String, Object> free) {}

  @PostMapping(path = "/v1/inboxes/{inbox}/echo", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Echo> echo(
      @PathVariable String inbox, CustomerCaller customer, @Valid @RequestBody Echo body) {
    return Mono.just(body);
  }

  @GetMapping("/v1/conversations/{id}/who")
  Mono<CustomerCaller> customer(@PathVariable UUID id, CustomerCaller customer) {
    return Mono.just(customer);
  }

  @GetMapping("/v1/agent/who")
  Mono<Caller> agent(Caller caller) {
    return Mono.just(caller);
  }

  @GetMapping("/v1/agent/customers-only")
  Mono<Caller> customersOnly(CustomerCaller caller) {
    return Mono.just(caller);
  }

  @GetMapping("/v1/agent/list")
  Mono<Map<String, Object>> list(
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(defaultValue = "calm") Mood mood,
      @RequestParam(required = false) @Nullable String queue,
      @RequestHeader(name = "X-Seq", defaultValue = "0") long seq) {
    return Mono.just(Map.of("limit", limit, "mood", mood, "seq", seq));
  }

  @GetMapping("/v1/agent/needed")
  Mono<String> needed(@RequestParam String cursor) {
    return Mono.just(cursor);
  }

  @GetMapping("/v1/agent/fault")
  Mono<String> fault() {
    return Mono.error(new IllegalStateException("the password is hunter2"));
  }

  @GetMapping("/v1/agent/busy")
  Mono<String> busy() {
    return Mono.error(Problem.temporalUnavailable().asException());
  }

  @GetMapping("/v1/agent/flood")
  Mono<String> flood() {
    return Mono.error(Problem.tooManyRequests(Duration.ofMillis(2500)).asException());
  }

  @GetMapping("/v1/agent/blocking")
  Map<String, Object> blocking() {
    return Map.of("virtual", Thread.currentThread().isVirtual());
  }

  @GetMapping("/v1/admin/who")
  Mono<Caller> admin(Caller caller) {
    return Mono.just(caller);
  }

  @GetMapping("/v1/ops/who")
  Mono<Caller> ops(Caller caller) {
    return Mono.just(caller);
  }

  @GetMapping("/v2/forgotten")
  Mono<String> forgotten() {
    return Mono.just("nobody may read this");
  }
}

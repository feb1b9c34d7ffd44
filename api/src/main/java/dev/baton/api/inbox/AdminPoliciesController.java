package dev.baton.api.inbox;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.inbox.CsatPolicy;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.store.Stores;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What happens when customers go quiet.
@RestController
class AdminPoliciesController {
  private final Policies policies;

  AdminPoliciesController(Stores stores) {
    this.policies = stores.policies();
  }

  @GetMapping("/v1/admin/policies/silence/{key}")
  @Operation(summary = "One silence policy")
  Mono<SilenceView> silence(@PathVariable @Pattern(regexp = KeyPattern.KEY) String key) {
    return policies
        .silence(key)
        .map(SilenceView::of)
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()));
  }

  @PutMapping("/v1/admin/policies/silence/{key}")
  @Operation(summary = "Make or replace a silence policy")
  Mono<SilenceView> putSilence(
      @PathVariable @Pattern(regexp = KeyPattern.KEY) String key,
      @Valid @RequestBody SilenceRequest request) {
    request.requireOrder();
    return policies.save(key, request.policy()).map(SilenceView::of);
  }

  /// @param idleSeconds of silence until the agent's capacity is freed
  /// @param reminderSeconds of silence until each reminder, rising, the first at least idleSeconds;
  ///   a single one may be sent as a number
  /// @param autoResolveSeconds of silence until the end, more than the last reminder
  /// @param reopenSeconds how long after the end a message reopens
  /// @param wrapUpSeconds how long its owner has it after they or the customer ended it; left out
  ///   for not at all
  /// @param csat when the customer is asked how it went; left out for after every end but that of
  ///   silence
  record SilenceRequest(
      Duration idleSeconds,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Size(min = 1, max = SilencePolicy.MOST_REMINDERS)
          List<Duration> reminderSeconds,
      Duration autoResolveSeconds,
      Duration reopenSeconds,
      @Nullable Duration wrapUpSeconds,
      @Nullable CsatBody csat) {
    void requireOrder() {
      if (idleSeconds.compareTo(reminderSeconds.getFirst()) > 0) {
        throw outOfOrder(reminder(0), reminderSeconds.getFirst(), "at least idleSeconds");
      }
      for (int i = 1; i < reminderSeconds.size(); i++) {
        Duration reminder = reminderSeconds.get(i);
        if (reminder.compareTo(reminderSeconds.get(i - 1)) <= 0) {
          throw outOfOrder(reminder(i), reminder, "more than the one before");
        }
      }
      if (reminderSeconds.getLast().compareTo(autoResolveSeconds) >= 0) {
        throw outOfOrder(
            "autoResolveSeconds", autoResolveSeconds, "more than the last of reminderSeconds");
      }
    }

    private static String reminder(int place) {
      return "reminderSeconds[" + place + "]";
    }

    SilencePolicy policy() {
      return new SilencePolicy(
          idleSeconds,
          reminderSeconds,
          autoResolveSeconds,
          reopenSeconds,
          Objects.requireNonNullElse(wrapUpSeconds, Duration.ZERO),
          csat == null ? CsatPolicy.DEFAULT : csat.policy());
    }

    private static RuntimeException outOfOrder(String field, Duration sent, String expected) {
      return Problem.invalidBody(
              "First idle, then the reminders, then the end.",
              InvalidField.duration(field, sent, expected))
          .asException();
    }
  }

  /// @param ask after an agent or the customer has ended it; default true
  /// @param afterAutoResolve also after it has resolved itself; default false
  record CsatBody(@Nullable Boolean ask, @Nullable Boolean afterAutoResolve) {
    static CsatBody of(CsatPolicy policy) {
      return new CsatBody(policy.ask(), policy.afterAutoResolve());
    }

    CsatPolicy policy() {
      var usual = CsatPolicy.DEFAULT;
      return new CsatPolicy(
          Objects.requireNonNullElse(ask, usual.ask()),
          Objects.requireNonNullElse(afterAutoResolve, usual.afterAutoResolve()));
    }
  }

  record SilenceView(
      String key,
      Duration idleSeconds,
      List<Duration> reminderSeconds,
      Duration autoResolveSeconds,
      Duration reopenSeconds,
      @Nullable Duration wrapUpSeconds,
      CsatBody csat,
      long version) {
    static SilenceView of(Versioned<SilencePolicy> saved) {
      SilencePolicy policy = saved.value();
      return new SilenceView(
          saved.key(),
          policy.idle(),
          policy.reminders(),
          policy.autoResolve(),
          policy.reopen(),
          policy.wrapUp().isZero() ? null : policy.wrapUp(),
          CsatBody.of(policy.csat()),
          saved.version());
    }
  }
}

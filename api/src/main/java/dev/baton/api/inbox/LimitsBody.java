package dev.baton.api.inbox;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.inbox.CustomerLeft;
import dev.baton.domain.inbox.Limits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How long the line of a queue may get, and what becomes of who leaves it.
///
/// @param soft above so many, who comes in is offered to continue later; without a limit if left
///   out
/// @param hard above so many, who comes in with the lowest priority does not wait in line, and
///   comes back by itself below `soft`; without a limit if left out
/// @param deferralSeconds how long a place is kept for who continues later; default 86400
/// @param customerLeft what becomes of who is not there any more; by default they wait on
record LimitsBody(
    @Nullable @Min(1) Integer soft,
    @Nullable @Min(1) Integer hard,
    @Nullable Duration deferralSeconds,
    @Nullable @Valid CustomerLeftBody customerLeft) {

  static LimitsBody of(Limits limits) {
    return new LimitsBody(
        limits.soft(),
        limits.hard(),
        limits.deferral(),
        CustomerLeftBody.of(limits.customerLeft()));
  }

  Limits limits() {
    if (soft != null && hard != null && soft > hard) {
      throw Problem.invalidBody(
              "The soft limit must not be above the hard one.",
              new InvalidField("limits.soft", soft.toString(), "at most " + hard))
          .asException();
    }
    return new Limits(
        soft,
        hard,
        Objects.requireNonNullElse(deferralSeconds, Limits.NONE.deferral()),
        customerLeft == null ? CustomerLeft.DEFAULT : customerLeft.policy());
  }
}

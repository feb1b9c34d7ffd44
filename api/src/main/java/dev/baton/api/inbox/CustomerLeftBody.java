package dev.baton.api.inbox;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.inbox.CustomerLeft;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What becomes of a customer in line when there is no sign of them any more: no stream of theirs
/// is open, and they ask for nothing.
///
/// @param afterSeconds since the last sign, at least 60; default 120
/// @param then `keep` leaves them in line, `defer` takes them out with their place kept until they
///   are back, `abandon` ends the conversation, and a message opens it again
record CustomerLeftBody(@Nullable Duration afterSeconds, CustomerLeft.Then then) {

  static CustomerLeftBody of(CustomerLeft policy) {
    return new CustomerLeftBody(policy.after(), policy.then());
  }

  CustomerLeft policy() {
    Duration after = Objects.requireNonNullElse(afterSeconds, CustomerLeft.DEFAULT.after());
    if (after.compareTo(CustomerLeft.SHORTEST) < 0) {
      String least = "at least " + CustomerLeft.SHORTEST.toSeconds();
      throw Problem.invalidBody(
              "A customer has a minute to come back.",
              InvalidField.duration("limits.customerLeft.afterSeconds", after, least))
          .asException();
    }
    return new CustomerLeft(after, then);
  }
}

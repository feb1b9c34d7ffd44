package dev.baton.workflows.client;

import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.FailureConverter;
import io.temporal.failure.DefaultFailureConverter;

/// Failures as histories keep them: what kind and where. Their words stay out, since those may
/// quote what somebody wrote; the SDK's own speak of the workflow only and stay.
final class QuietFailures implements FailureConverter {
  private static final String SDK = "io.temporal.";

  private final FailureConverter usual = new DefaultFailureConverter();

  @Override
  public RuntimeException failureToException(Failure failure, DataConverter converter) {
    return usual.failureToException(failure, converter);
  }

  @Override
  public Failure exceptionToFailure(Throwable fault, DataConverter converter) {
    return quiet(usual.exceptionToFailure(fault, converter));
  }

  private static Failure quiet(Failure failure) {
    Failure.Builder quiet = failure.toBuilder();
    String type = failure.getApplicationFailureInfo().getType();
    if (failure.hasApplicationFailureInfo() && !type.startsWith(SDK)) {
      quiet.setMessage(type);
    }
    if (failure.hasCause()) {
      quiet.setCause(quiet(failure.getCause()));
    }
    return quiet.build();
  }
}

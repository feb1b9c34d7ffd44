package dev.baton.workflows.client;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import java.util.stream.Stream;

/// What a failed call of [ConversationClient] means: *retry or stop?*
public final class TemporalFaults {
  /// True when Temporal did not answer, or could not serve: retry later. False when the workflow
  /// itself failed: stop.
  public static boolean isAway(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(TemporalFaults::isOfTheWay);
  }

  private static boolean isOfTheWay(Throwable failure) {
    return failure instanceof StatusRuntimeException
        || failure instanceof WorkflowUpdateTimeoutOrCancelledException;
  }

  private TemporalFaults() {}
}

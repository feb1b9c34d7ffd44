package dev.baton.workflows.client;

import io.grpc.ManagedChannel;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;

/// Connections to Temporal. None is made before it is needed, so that processes start in any order.
public final class TemporalStubs {
  /// What a ring or a command may take in all: by itself the SDK goes on for nearly a minute.
  private static final Duration BRIEF = Duration.ofSeconds(2);

  /// For rings and commands: gives up after two seconds.
  ///
  /// @param target `host:port`
  public static WorkflowServiceStubs brief(String target) {
    return WorkflowServiceStubs.newServiceStubs(options().setTarget(target).build());
  }

  /// The same over a channel that is there already.
  public static WorkflowServiceStubs brief(ManagedChannel channel) {
    return WorkflowServiceStubs.newServiceStubs(options().setChannel(channel).build());
  }

  /// For workers: retries until the server is back.
  ///
  /// @param target `host:port`
  public static WorkflowServiceStubs patient(String target) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
  }

  private static WorkflowServiceStubsOptions.Builder options() {
    return WorkflowServiceStubsOptions.newBuilder()
        .setRpcTimeout(BRIEF)
        .setRpcRetryOptions(
            RpcRetryOptions.newBuilder()
                .setInitialInterval(Duration.ofMillis(50))
                .setMaximumInterval(Duration.ofMillis(500))
                .setBackoffCoefficient(2)
                .setExpiration(BRIEF)
                .build());
  }

  private TemporalStubs() {}
}

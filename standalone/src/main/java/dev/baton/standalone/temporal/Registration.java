package dev.baton.standalone.temporal;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Sees to it that a server knows Baton's search attributes before a workflow starts there. Once
/// for each connection, since a server that comes back may have lost everything.
public final class Registration implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final ManagedChannel channel;
  private final String namespace;
  private final OperatorServiceStubs operator;
  private final ReentrantLock registering = new ReentrantLock();
  private volatile boolean done;

  /// @param channel to the server; stays open when this is closed
  public Registration(ManagedChannel channel, String namespace) {
    this.channel = channel;
    this.namespace = namespace;
    this.operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(channel)
                .setRpcTimeout(LIMIT)
                .validateAndBuildWithDefaults());
  }

  /// Registers unless that is done.
  ///
  /// @throws io.grpc.StatusRuntimeException if the server is away; retry later
  public void ensure() {
    if (!done) {
      registerOrWait();
    }
  }

  @Override
  public void close() {
    operator.shutdownNow();
  }

  private void registerOrWait() {
    if (!isMyTurn()) {
      throw Status.UNAVAILABLE.withDescription("still registering").asRuntimeException();
    }
    try {
      if (!done) {
        register();
      }
    } finally {
      registering.unlock();
    }
  }

  private boolean isMyTurn() {
    try {
      return registering.tryLock(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void register() {
    SearchAttributes.register(operator, namespace);
    done = true;
    channel.notifyWhenStateChanged(ConnectivityState.READY, () -> done = false);
  }
}

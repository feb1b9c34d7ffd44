package dev.baton.workflows.client;

import com.google.protobuf.util.Durations;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Prepares a Temporal for Baton: the namespace, how long it keeps what has ended, and the search
/// attributes. A start that names an unknown attribute would block its workflow id.
///
/// Any number of nodes may do it at once. A server that lets nobody register, as Temporal Cloud, is
/// fine as long as all of it is there.
public final class NamespaceSetup implements AutoCloseable {
  /// How long an ended run stays readable, unless configured.
  public static final Duration RETENTION = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(NamespaceSetup.class);

  /// For one call; also how long a caller waits for another that is at it.
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /// Servers take seconds to see what was registered: 20 s in all.
  private static final int LOOKS = 100;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final ManagedChannel channel;
  private final String namespace;
  private final Duration retention;
  private final WorkflowServiceStubs service;
  private final OperatorServiceStubs operator;
  private final SearchAttributeSetup attributes;
  private final ReentrantLock settingUp = new ReentrantLock();
  private volatile @Nullable String id;

  /// @param channel to the server; stays open when this is closed
  /// @param retention for a namespace that is made here; one that exists keeps its own
  public NamespaceSetup(ManagedChannel channel, String namespace, Duration retention) {
    this.channel = channel;
    this.namespace = namespace;
    this.retention = retention;
    this.service = TemporalStubs.brief(channel);
    this.operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(channel)
                .setRpcTimeout(LIMIT)
                .validateAndBuildWithDefaults());
    this.attributes = new SearchAttributeSetup(service, operator, namespace);
  }

  /// Sets up unless that is done on this connection: a server that comes back may have lost
  /// everything. Waits until what was just made can be used.
  ///
  /// @return the namespace's id: another one means a Temporal that knows nothing of ours
  /// @throws StatusRuntimeException if the server is away or not ready; retry later
  public String ensure() {
    String known = id;
    return known == null ? setUpOrWait() : known;
  }

  /// Looks whether the namespace is still the same: somebody may have deleted it on a server that
  /// never went away.
  ///
  /// @throws StatusRuntimeException if the server is away; retry later
  void forgetUnlessItIsStillThere() {
    String known = id;
    if (known != null && !known.equals(find())) {
      id = null;
    }
  }

  @Override
  public void close() {
    service.shutdownNow();
    operator.shutdownNow();
  }

  private String setUpOrWait() {
    if (!isMyTurn()) {
      throw Status.UNAVAILABLE.withDescription("still being set up").asRuntimeException();
    }
    try {
      String known = id;
      return known == null ? setUp() : known;
    } finally {
      settingUp.unlock();
    }
  }

  private boolean isMyTurn() {
    try {
      return settingUp.tryLock(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String setUp() {
    String found = find();
    if (found == null) {
      register();
    }
    for (int look = 0; look < LOOKS; look++) {
      found = find();
      if (found != null && attributes.areUsable()) {
        id = found;
        channel.notifyWhenStateChanged(ConnectivityState.READY, () -> id = null);
        return found;
      }
      pause();
    }
    throw notReady();
  }

  private @Nullable String find() {
    var request = DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build();
    try {
      return service.blockingStub().describeNamespace(request).getNamespaceInfo().getId();
    } catch (StatusRuntimeException failure) {
      if (failure.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return null;
      }
      throw failure;
    }
  }

  private void register() {
    var request =
        RegisterNamespaceRequest.newBuilder()
            .setNamespace(namespace)
            .setDescription("Baton's conversations")
            .setWorkflowExecutionRetentionPeriod(Durations.fromMillis(retention.toMillis()))
            .build();
    try {
      var _ = service.blockingStub().registerNamespace(request);
      LOG.info("made the namespace {} on Temporal; ended runs stay {}", namespace, retention);
    } catch (StatusRuntimeException failure) {
      if (failure.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw failure;
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw notReady();
    }
  }

  private StatusRuntimeException notReady() {
    return Status.UNAVAILABLE
        .withDescription("the namespace " + namespace + " cannot be used yet")
        .asRuntimeException();
  }
}

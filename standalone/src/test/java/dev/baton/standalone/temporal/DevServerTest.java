package dev.baton.standalone.temporal;

import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevServerTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void keepsItsStateOverARestart() throws Exception {
    try (var server = DevServer.start(Temporal.cli(), folder, 0, 0)) {
      register(server.target(), "kept");
    }

    try (var server = DevServer.start(Temporal.cli(), folder, 0, 0)) {
      await().atMost(LIMIT).until(() -> knows(server.target(), "kept"));
    }
  }

  @Test
  void comesBackAtTheSameAddressAfterAKill() throws Exception {
    try (var server = DevServer.start(Temporal.cli(), folder, 0, 0)) {
      register(server.target(), "kept");
      long killed = server.pid();

      ProcessHandle.of(killed).orElseThrow().destroyForcibly();

      await().atMost(LIMIT).until(() -> server.pid() != killed);
      await().atMost(LIMIT).until(() -> knows(server.target(), "kept"));
    }
  }

  @Test
  void servesItsUserInterface() throws Exception {
    try (var server = DevServer.start(Temporal.cli(), folder, 0, 0);
        var http = HttpClient.newHttpClient()) {
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .until(() ->
              http.send(
                          HttpRequest.newBuilder(URI.create(server.ui())).build(),
                          HttpResponse.BodyHandlers.ofString())
                      .statusCode()
                  == 200);
    }
  }

  private static void register(String target, String namespace) {
    var stubs = stubs(target);
    try {
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .until(() ->
              stubs
                  .blockingStub()
                  .registerNamespace(
                      RegisterNamespaceRequest.newBuilder()
                          .setNamespace(namespace)
                          .setWorkflowExecutionRetentionPeriod(
                              com.google.protobuf.Duration.newBuilder().setSeconds(86_400))
                          .build())
                  .isInitialized());
    } finally {
      stubs.shutdownNow();
    }
  }

  private static boolean knows(String target, String namespace) {
    var stubs = stubs(target);
    try {
      return stubs
          .blockingStub()
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build())
          .hasNamespaceInfo();
    } catch (StatusRuntimeException _) {
      return false;
    } finally {
      stubs.shutdownNow();
    }
  }

  private static WorkflowServiceStubs stubs(String target) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(target)
            .setRpcTimeout(Duration.ofSeconds(2))
            .build());
  }
}

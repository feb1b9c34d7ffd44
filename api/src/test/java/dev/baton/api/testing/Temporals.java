package dev.baton.api.testing;

import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.client.TemporalStubs;
import dev.baton.workflows.conversation.SearchKeys;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.InProcessTestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Ways to Temporal: the service in this JVM, without a worker, and one that nobody answers.
final class Temporals {
  private static final String NAMESPACE = "default";

  /// Takes rings; a command finds no worker. It ends with the JVM.
  static ConversationClient atHand() {
    InProcessTestServer server = TestServer.createServer(true);
    register(server);
    return new ConversationClient(TemporalStubs.brief(server.getChannel()), NAMESPACE);
  }

  /// Refuses every connection.
  static ConversationClient away() {
    return new ConversationClient(TemporalStubs.brief("127.0.0.1:" + closedPort()), NAMESPACE);
  }

  private static void register(InProcessTestServer server) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(server.getChannel())
                .validateAndBuildWithDefaults());
    var request = AddSearchAttributesRequest.newBuilder().setNamespace(NAMESPACE);
    SearchKeys.ALL.forEach(key -> request.putSearchAttributes(key.getName(), key.getValueType()));
    var _ = operator.blockingStub().addSearchAttributes(request.build());
    operator.shutdownNow();
  }

  private static int closedPort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Temporals() {}
}

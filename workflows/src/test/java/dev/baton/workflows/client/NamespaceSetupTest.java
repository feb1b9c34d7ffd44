package dev.baton.workflows.client;

import static dev.baton.workflows.client.NamespaceSetup.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.temporal.testserver.TestServer;
import org.junit.jupiter.api.Test;

class NamespaceSetupTest {
  @Test
  void leavesWhatAnotherNodeHasSetUp() {
    try (var server = TestServer.createServer(true);
        var first = new NamespaceSetup(server.getChannel(), "default", RETENTION);
        var second = new NamespaceSetup(server.getChannel(), "default", RETENTION)) {
      String id = first.ensure();

      assertThat(second.ensure()).isEqualTo(id);
      assertThat(first.ensure()).isEqualTo(id);
    }
  }

  @Test
  void failsForAsLongAsTheServerIsAway() {
    ManagedChannel nobody = InProcessChannelBuilder.forName("nobody").build();
    try (var setup = new NamespaceSetup(nobody, "baton", RETENTION)) {
      assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(setup::ensure);
      assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(setup::ensure);
    } finally {
      nobody.shutdownNow();
    }
  }
}

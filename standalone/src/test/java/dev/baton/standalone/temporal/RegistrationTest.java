package dev.baton.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.temporal.testserver.TestServer;
import org.junit.jupiter.api.Test;

class RegistrationTest {
  @Test
  void leavesWhatAnotherNodeHasRegistered() {
    try (var server = TestServer.createServer(true);
        var first = new Registration(server.getChannel(), "default");
        var second = new Registration(server.getChannel(), "default")) {
      first.ensure();

      assertThatCode(second::ensure).doesNotThrowAnyException();
      assertThatCode(first::ensure).doesNotThrowAnyException();
    }
  }

  @Test
  void failsForAsLongAsTheServerIsAway() {
    ManagedChannel nobody = InProcessChannelBuilder.forName("nobody").build();
    try (var registration = new Registration(nobody, "default")) {
      assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(registration::ensure);
      assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(registration::ensure);
    } finally {
      nobody.shutdownNow();
    }
  }
}

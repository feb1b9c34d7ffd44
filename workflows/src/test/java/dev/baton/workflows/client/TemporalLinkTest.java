package dev.baton.workflows.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.ConversationKeys;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TemporalLinkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ConversationKeys PLACE =
      new ConversationKeys(new ConversationId(new UUID(0x7000L, 1)), "shop", null, 5, 1);

  private final List<String> newcomers = new CopyOnWriteArrayList<>();

  @Test
  void waitsForAServerAndTellsItsNamespaceBeforeAnythingStartsThere() throws IOException {
    int port = free();
    try (var link = TemporalLink.to(at(port))) {
      link.start(newcomers::add);
      assertThatExceptionOfType(RuntimeException.class)
          .isThrownBy(() -> link.client().ring(PLACE))
          .matches(TemporalFaults::isAway);
      assertThat(link.isThere()).isFalse();

      try (var _ = TestServer.createPortBoundServer(port, true)) {
        await().atMost(PATIENCE).until(link::isThere);

        assertThat(newcomers).hasSize(1);
        link.client().ring(PLACE);
      }
      await().atMost(PATIENCE).until(() -> !link.isThere());
    }
  }

  @Test
  void startsNothingWhileNobodyCouldRememberTheNamespace() throws IOException {
    int port = free();
    try (var _ = TestServer.createPortBoundServer(port, true);
        var link = TemporalLink.to(at(port))) {
      link.start(id -> {
        newcomers.add(id);
        if (newcomers.size() < 3) {
          throw new IllegalStateException("no database");
        }
      });

      await().atMost(PATIENCE).until(link::isThere);
      assertThat(newcomers).hasSize(3);
    }
  }

  private static TemporalSettings at(int port) {
    return new TemporalSettings("127.0.0.1:" + port, "default", null, null);
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

package dev.baton.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class DemoCurlTest {
  @Test
  void hasNoLinesWhereNobodyGivesTokensAndFailsNoStart() throws Exception {
    assertThat(DemoCurl.lines("http://127.0.0.1:" + closedPort())).isEmpty();
  }

  private static int closedPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}

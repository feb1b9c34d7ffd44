package dev.baton.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.http.SseReader.Block;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SseReaderTest {
  private final SseReader reader = new SseReader();

  @Test
  void putsLinesTogetherIntoEvents() {
    assertThat(take("id: 7", "event: message.posted", "data: {\"a\":", "data:1}", ""))
        .containsExactly(new Block("message.posted", "{\"a\":\n1}"));
    assertThat(reader.lastId()).isEqualTo("7");
  }

  @Test
  void ignoresHeartbeats() {
    assertThat(take(": heartbeat", "")).isEmpty();
    assertThat(reader.lastId()).isNull();
  }

  @Test
  void goesOnAfterTheLastCompleteEvent() {
    take("id: 7", "data: {}", "", "id: 8", "data: {}");
    reader.reset();

    assertThat(reader.lastId()).isEqualTo("7");
    assertThat(take("event: resync", "data: {}", "")).containsExactly(new Block("resync", "{}"));
    assertThat(reader.lastId()).isEqualTo("7");
  }

  private List<Block> take(String... lines) {
    return List.of(lines).stream().map(reader::take).filter(Objects::nonNull).toList();
  }
}

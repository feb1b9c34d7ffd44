package dev.baton.e2e.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.standalone.Standalone;
import dev.baton.standalone.StandaloneOptions;
import dev.baton.standalone.temporal.TemporalChoice;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalAwayTest {
  private static final Duration CAUGHT_UP = Duration.ofSeconds(10);

  private TemporalServerProcess temporal;
  private Standalone baton;
  private Http http;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    temporal = TemporalServerProcess.start();
    baton =
        Standalone.start(
            new StandaloneOptions(0, data, new TemporalChoice.Server(temporal.target()), true));
    http = new Http(baton.url());
    assertThat(routedWithin(http.write("warm-up"))).isTrue();
  }

  @AfterEach
  void stop() throws Exception {
    baton.close();
    temporal.close();
  }

  @Test
  void acceptsMessagesWithinTheirUsualTimeAndCatchesUpWhenItIsBack() throws Exception {
    List<Http.Written> before = write("before", 20);

    temporal.freeze();
    List<Http.Written> during = write("during", 20);
    temporal.thaw();

    assertThat(during).allMatch(written -> written.status() == 201);
    assertThat(median(during)).isLessThan(5 * median(before) + Duration.ofMillis(100).toMillis());
    assertThat(during).allMatch(this::routedWithin);
  }

  @Test
  void refusesCommandsForNowAndKeepsTheOffer() throws Exception {
    http.available("ada");
    Http.Written written = http.write("wants-ada");
    String offer = await().atMost(CAUGHT_UP).until(() -> http.offer(written), o -> o != null);

    temporal.freeze();
    HttpResponse<String> refused = http.accept("ada", written, offer);
    temporal.thaw();

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.body()).contains("temporal_unavailable");
    await().atMost(CAUGHT_UP).until(() -> http.accept("ada", written, offer).statusCode() == 200);
  }

  @Test
  void goesOnWithEveryConversationWhenItComesBackEmpty() throws Exception {
    Http.Written known = http.write("known-before");
    assertThat(routedWithin(known)).isTrue();
    temporal.kill();
    List<Http.Written> during = write("while-away", 5);

    temporal.startEmpty();

    assertThat(during).allMatch(this::routedWithin);
    http.available("ada");
    String offer = await().atMost(CAUGHT_UP).until(() -> http.offer(known), o -> o != null);
    await().atMost(CAUGHT_UP).until(() -> http.accept("ada", known, offer).statusCode() == 200);
    assertThat(http.state(known)).isEqualTo("active");
  }

  private List<Http.Written> write(String who, int count) throws Exception {
    List<Http.Written> written = new ArrayList<>();
    for (int i : IntStream.range(0, count).toArray()) {
      written.add(http.write(who + "-" + i));
    }
    return written;
  }

  /// Only its workflow can have taken it out of NEW.
  private boolean routedWithin(Http.Written written) {
    await()
        .atMost(CAUGHT_UP)
        .untilAsserted(() -> assertThat(http.detail(written)).isIn("QUEUED", "OFFERED"));
    return true;
  }

  private static long median(List<Http.Written> written) {
    return written.stream().mapToLong(Http.Written::millis).sorted().toArray()[written.size() / 2];
  }
}

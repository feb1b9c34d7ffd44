package dev.baton.api.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class BeatsTest {
  private static final Duration OFTEN = Duration.ofMillis(50);
  private static final Duration NEVER = Duration.ofHours(1);

  private final List<List<String>> said = new CopyOnWriteArrayList<>();
  private Beats<String> beats = every(OFTEN);

  private Beats<String> every(Duration interval) {
    return new Beats<>(
        interval,
        keys -> {
          said.add(keys);
          return Mono.empty();
        });
  }

  @AfterEach
  void stop() {
    beats.dispose();
  }

  @Test
  void beatsOnceForAllStreamsOfOneReader() {
    open("ada");
    open("ada");
    open("ben");

    await().until(() -> beatsOfBoth() >= 3);

    assertThat(said).allSatisfy(keys -> assertThat(keys).doesNotHaveDuplicates());
  }

  @Test
  void beatsOnUntilTheLastStreamOfAReaderCloses() {
    Disposable first = open("ada");
    Disposable second = open("ada");
    open("ben");
    await().until(() -> beatsOfBoth() >= 1);

    first.dispose();
    said.clear();
    await().until(() -> beatsOfBoth() >= 2);
    assertThat(beats.isOpen("ada")).isTrue();

    second.dispose();
    assertThat(beats.isOpen("ada")).isFalse();
    said.clear();
    await().until(() -> said.size() >= 3);
    assertThat(said.subList(1, said.size()))
        .allSatisfy(keys -> assertThat(keys).containsOnly("ben"));
  }

  @Test
  void beatsAtOnceForWhoComesAndTogetherForWhoComeTogether() {
    beats.dispose();
    beats = every(NEVER);

    IntStream.range(0, 500).forEach(i -> open("agent-" + i));

    await().until(() -> said.stream().mapToInt(List::size).sum() == 500);
    assertThat(said).hasSizeLessThan(50);
  }

  @Test
  void goesOnAfterAFault() {
    beats.dispose();
    beats =
        new Beats<>(
            OFTEN,
            keys -> {
              said.add(keys);
              return Mono.error(new IllegalStateException("the database is away"));
            });

    open("ada");

    await().until(() -> said.size() >= 3);
  }

  private Disposable open(String reader) {
    return beats.whileOpen(reader).subscribe();
  }

  private long beatsOfBoth() {
    return said.stream().filter(keys -> keys.containsAll(List.of("ada", "ben"))).count();
  }
}

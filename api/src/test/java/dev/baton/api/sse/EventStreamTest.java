package dev.baton.api.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

class EventStreamTest {

  private static final Duration OFTEN = Duration.ofMillis(10);

  @Test
  void beatsWhileNothingHappens() {
    List<ServerSentEvent<Object>> beats =
        EventStream.withHeartbeats(Flux.never(), OFTEN).take(3).collectList().block(limit());

    assertThat(beats).hasSize(3).allSatisfy(beat -> assertThat(beat.comment()).isNotNull());
  }

  @Test
  void endsWithItsEvents() {
    Sinks.Many<ServerSentEvent<Object>> events = Sinks.many().unicast().onBackpressureBuffer();
    Flux<ServerSentEvent<Object>> stream =
        EventStream.withHeartbeats(events.asFlux(), OFTEN).doOnNext(_ -> events.tryEmitComplete());

    assertThat(stream.collectList().block(limit())).isNotEmpty();
  }

  @Test
  void failsWithItsEvents() {
    Flux<ServerSentEvent<Object>> broken = Flux.error(new IllegalStateException("gone"));

    assertThat(
            EventStream.withHeartbeats(broken, OFTEN)
                .ignoreElements()
                .onErrorResume(_ -> reactor.core.publisher.Mono.empty())
                .materialize()
                .block(limit()))
        .isNotNull();
  }

  @Test
  void doesNotFailWhenTheReaderIsSlow() {
    AtomicBoolean failed = new AtomicBoolean();

    EventStream.withHeartbeats(Flux.never(), OFTEN)
        .doOnError(_ -> failed.set(true))
        .limitRate(1)
        .concatMap(beat -> Flux.just(beat).delayElements(Duration.ofMillis(50)), 1)
        .take(4)
        .blockLast(limit());

    assertThat(failed).isFalse();
  }

  private static Duration limit() {
    return Duration.ofSeconds(5);
  }
}

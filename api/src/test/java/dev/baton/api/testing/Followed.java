package dev.baton.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A stream that somebody reads, with all that has come so far.
public final class Followed implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Disposable reading;

  private Followed(FluxExchangeResult<ServerSentEvent<String>> stream) {
    this.reading =
        stream
            .getResponseBody()
            .filter(event -> event.event() != null)
            .map(Event::of)
            .subscribe(events::add, _ -> {});
  }

  static Followed of(ResponseSpec response) {
    response
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM);
    return new Followed(response.returnResult(new ParameterizedTypeReference<>() {}));
  }

  /// All so far, in the order of their coming.
  public List<Event> events() {
    return List.copyOf(events);
  }

  /// Those of the conversation: without notices, which have no number and come as they like.
  public List<Event> numbered() {
    return events.stream().filter(event -> !event.id().isEmpty()).toList();
  }

  public List<String> types() {
    return events.stream().map(Event::type).toList();
  }

  /// Waits for one that is so.
  public Event await(Predicate<Event> wanted) {
    return Awaitility.await().atMost(PATIENCE).until(() -> first(wanted), Objects::nonNull);
  }

  public Event await(String type) {
    return await(event -> event.type().equals(type));
  }

  /// Waits for the event with that number, of the only conversation followed.
  public void awaitNo(long no) {
    await(event -> event.no() == no);
  }

  /// Waits until the server ends the stream.
  public void awaitEnd() {
    Awaitility.await().atMost(PATIENCE).until(reading::isDisposed);
  }

  /// Asserts that each numbered event names the one before it: nothing is missing, doubled or out
  /// of order.
  ///
  /// @param after the last event seen before
  public void hasNoGapAfter(long after) {
    long last = after;
    for (Event event : numbered()) {
      assertThat(event.prev()).as("event %d", event.no()).isEqualTo(last);
      assertThat(event.no()).isGreaterThan(last);
      last = event.no();
    }
  }

  private @Nullable Event first(Predicate<Event> wanted) {
    return events.stream().filter(wanted).findFirst().orElse(null);
  }

  @Override
  public void close() {
    reading.dispose();
  }

  /// @param id empty for a notice
  public record Event(String id, String type, JsonNode data) {
    static Event of(ServerSentEvent<String> sent) {
      return new Event(
          Objects.requireNonNullElse(sent.id(), ""),
          Objects.requireNonNull(sent.event()),
          JsonMapper.shared().readTree(Objects.requireNonNull(sent.data())));
    }

    public long no() {
      return data.path("no").asLong();
    }

    public long prev() {
      return data.path("prev").asLong();
    }

    public String text(String pointer) {
      return data.at(pointer).asString();
    }
  }
}

package dev.baton.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Followed;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The cases stand in a file, so that the reducer of any screen can be held to them: each says what
/// happened before, what happens, and what each reader had, was told, and has then. Which fields
/// the events determine stands there too; the others are to be fetched.
@ApiTest
class SnapshotAndEventsTest {
  private static final Path CASES =
      Path.of("src/test/resources/dev/baton/api/event/snapshot-and-events.json");
  private static final boolean UPDATE = Boolean.getBoolean("cases.update");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /// Far ahead, so that nothing that was resolved then is closed by now.
  private static final Instant T0 = Instant.parse("2100-01-04T09:00:00Z");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private static final ArrayNode UPDATED = JSON.createArrayNode();

  static Stream<Arguments> cases() throws IOException {
    return file()
        .get("cases")
        .valueStream()
        .map(one -> Arguments.of(one.get("name").asString(), one));
  }

  @AfterAll
  static void write() throws IOException {
    if (UPDATE) {
      ObjectNode file = (ObjectNode) file();
      file.set("cases", UPDATED);
      Object sorted = JSON.treeToValue(file, Object.class);
      Files.writeString(CASES, JSON.writeValueAsString(sorted) + "\n");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void eventsCarryASnapshotOn(String name, JsonNode written, Shop shop, ApiNode api)
      throws IOException {
    TestClock.set(T0);
    JsonNode happened = happens(written, new Story(shop, api), api);
    UPDATED.add(happened);

    carriedOn(happened, "customer");
    carriedOn(happened, "agent");

    assertThat(UPDATE ? happened : written)
        .as("%s is old; to accept what happens now: -Dcases.update=true", CASES)
        .isEqualTo(happened);
  }

  private static void carriedOn(JsonNode happened, String reader) throws IOException {
    JsonNode seen = happened.get(reader);
    List<String> fields =
        file().at("/determined/" + reader).valueStream().map(JsonNode::asString).toList();

    assertThat(fields).isNotEmpty();
    assertThat(Fold.of(seen.get("before"), seen.get("events"), fields))
        .isEqualTo(Fold.only(seen.get("after"), fields));
  }

  private static JsonNode file() throws IOException {
    return JSON.readTree(Files.readString(CASES));
  }

  private static JsonNode happens(JsonNode written, Story story, ApiNode api) {
    written.get("given").forEach(step -> story.step(step.asString()));
    var customer = new Reader(story, api, true);
    var agent = new Reader(story, api, false);
    written.get("when").forEach(step -> story.step(step.asString()));
    ObjectNode happened = (ObjectNode) written.deepCopy();
    happened.set("customer", customer.sawUntilNow());
    happened.set("agent", agent.sawUntilNow());
    return normalised(happened);
  }

  /// Ids are others each time: they are numbered as they come.
  private static JsonNode normalised(JsonNode happened) {
    Map<String, String> known = new LinkedHashMap<>();
    Matcher ids = UUID.matcher(JSON.writeValueAsString(JSON.treeToValue(happened, Object.class)));
    String text =
        ids.replaceAll(id ->
            known.computeIfAbsent(
                id.group(), _ -> "00000000-0000-7000-8000-%012d".formatted(known.size() + 1)));
    return JSON.readTree(text);
  }

  /// One of the two kinds of readers, with what they had.
  private static final class Reader {
    private final Story story;
    private final ApiNode api;
    private final boolean customer;
    private final JsonNode before;

    Reader(Story story, ApiNode api, boolean customer) {
      this.story = story;
      this.api = api;
      this.customer = customer;
      this.before = snapshot();
    }

    private JsonNode snapshot() {
      return customer
          ? api.cleo().get("/v1/conversations/" + story.id()).is(200).json()
          : api.house("lead", "ada").get("/v1/agent/conversations/" + story.id()).is(200).json();
    }

    JsonNode sawUntilNow() {
      JsonNode after = snapshot();
      ObjectNode seen = JSON.createObjectNode();
      seen.set("before", before);
      seen.set(
          "events", events(before.get("lastEventNo").asLong(), after.get("lastEventNo").asLong()));
      seen.set("after", after);
      return seen;
    }

    private ArrayNode events(long after, long last) {
      ArrayNode events = JSON.createArrayNode();
      if (customer && last > after) {
        try (Followed stream =
            api.cleo()
                .follow("/v1/conversations/" + story.id() + "/events", Long.toString(after))) {
          stream.awaitNo(last);
          stream.hasNoGapAfter(after);
          stream.numbered().forEach(event -> events.add(event.data()));
        }
      }
      if (!customer) {
        api.house("lead", "ada")
            .get("/v1/agent/conversations/" + story.id() + "/timeline?after=" + after)
            .is(200)
            .at("/events")
            .forEach(events::add);
      }
      return events;
    }
  }
}

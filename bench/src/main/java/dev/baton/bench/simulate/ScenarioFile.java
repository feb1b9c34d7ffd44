package dev.baton.bench.simulate;

import dev.baton.bench.command.UsageException;
import dev.baton.bench.simulate.Scenario.Arrivals;
import dev.baton.bench.simulate.Scenario.Group;
import dev.baton.bench.simulate.Scenario.Length;
import dev.baton.bench.simulate.Scenario.Reply;
import dev.baton.bench.simulate.Scenario.Shape;
import dev.baton.bench.simulate.Scenario.Spike;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads scenarios. Whatever is wrong with one is refused with [UsageException], which names the
/// field.
final class ScenarioFile {
  /// Those that ship with Baton, by name.
  static final List<String> SHIPPED =
      List.of("topics-and-languages", "monday-morning", "scarce-skills", "quiet-night");

  private final JsonNode json;
  private final String place;

  private ScenarioFile(JsonNode json, String place) {
    this.json = json;
    this.place = place;
  }

  /// A file, or the name of one that ships.
  static Scenario read(String word) {
    try (InputStream in = open(word)) {
      return new ScenarioFile(JsonMapper.shared().readTree(in), word).scenario();
    } catch (IOException | JacksonException e) {
      throw new UsageException(word + " cannot be read: " + e.getMessage());
    }
  }

  static Scenario parse(String text) {
    return new ScenarioFile(JsonMapper.shared().readTree(text), "scenario").scenario();
  }

  private static InputStream open(String word) throws IOException {
    Path file = Path.of(word);
    if (Files.isRegularFile(file)) {
      return Files.newInputStream(file);
    }
    InputStream shipped =
        SHIPPED.contains(word)
            ? ScenarioFile.class.getResourceAsStream("/scenarios/" + word + ".json")
            : null;
    if (shipped == null) {
      throw new UsageException(
          "there is no file " + word + ", and the scenarios that ship are " + SHIPPED);
    }
    return shipped;
  }

  private Scenario scenario() {
    only(
        "name description hours warmUpMinutes arrivals needs priorities agents capacity units"
            + " handling reply patience answerWithinSeconds target pickSeconds pollSeconds");
    double hours = number("hours", null, 0.1, 168);
    int capacity = (int) number("capacity", 100.0, 1, 100_000);
    return new Scenario(
        text("name", place),
        text("description", ""),
        hours,
        number("warmUpMinutes", 0.0, 0, hours * 60 - 1),
        child("arrivals").arrivals(),
        list("needs", ScenarioFile::weights),
        priorities(),
        agents(),
        capacity,
        (int) number("units", 20.0, 1, capacity),
        child("handling").length(),
        json.has("reply") ? child("reply").reply() : new Reply(0, 0),
        json.has("patience") ? child("patience").length() : null,
        number("answerWithinSeconds", 60.0, 0.1, 86_400),
        number("target", 0.9, 0.01, 0.9999),
        number("pickSeconds", 15.0, 0.1, 3_600),
        number("pollSeconds", 60.0, 0.1, 3_600));
  }

  private Arrivals arrivals() {
    only("perSecond curve spikes recorded");
    String recorded = json.has("recorded") ? beside(text("recorded", "")) : null;
    return new Arrivals(
        recorded == null ? number("perSecond", null, 0.0001, 1_000) : 0,
        list("curve", one -> one.value(0, 100)),
        list("spikes", ScenarioFile::spike),
        recorded);
  }

  private String beside(String file) {
    return Path.of(place).resolveSibling(file).toString();
  }

  private Spike spike() {
    only("atMinute minutes factor");
    return new Spike(
        number("atMinute", null, 0, 10_080),
        number("minutes", null, 0.1, 10_080),
        number("factor", null, 0, 100));
  }

  private List<Group> agents() {
    List<Group> groups = list("agents", ScenarioFile::group);
    if (groups.isEmpty()) {
      throw wrong("agents", "at least one group");
    }
    return groups;
  }

  private Group group() {
    only("share skills draw shift speed");
    Map<String, Integer> skills = new TreeMap<>();
    json.path("skills")
        .properties()
        .forEach(skill -> skills.put(skill.getKey(), skill.getValue().asInt(1)));
    List<Double> shift = list("shift", one -> one.value(0, 168));
    if (!shift.isEmpty() && (shift.size() != 2 || shift.get(0) >= shift.get(1))) {
      throw wrong("shift", "the first and the last hour");
    }
    return new Group(
        number("share", 1.0, 0.0001, 1_000_000),
        skills,
        list("draw", one -> (int) one.value(0, 100)),
        shift.isEmpty() ? null : shift,
        number("speed", 1.0, 0.1, 10));
  }

  private Length length() {
    only("meanSeconds shape variation");
    return new Length(
        number("meanSeconds", null, 0.1, 1_000_000), shape(), number("variation", 1.0, 0.01, 10));
  }

  private Shape shape() {
    String shape = text("shape", "exponential");
    try {
      return Shape.valueOf(shape.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw wrong("shape", "exponential, lognormal or fixed");
    }
  }

  private Reply reply() {
    only("seconds perOtherSeconds");
    return new Reply(number("seconds", 0.0, 0, 3_600), number("perOtherSeconds", 0.0, 0, 3_600));
  }

  private @Nullable Map<Integer, Double> priorities() {
    if (!json.has("priorities")) {
      return null;
    }
    Map<Integer, Double> priorities = new TreeMap<>();
    child("priorities")
        .weights()
        .forEach((key, weight) -> {
          if (!key.matches("[0-9]")) {
            throw wrong("priorities", "0 to 9");
          }
          priorities.put(Integer.parseInt(key), weight);
        });
    return priorities;
  }

  private Map<String, Double> weights() {
    Map<String, Double> weights = new LinkedHashMap<>();
    json.propertyNames().forEach(name -> weights.put(name, number(name, null, 0.0001, 1_000_000)));
    if (weights.isEmpty()) {
      throw wrong("needs", "weights by name");
    }
    return weights;
  }

  private ScenarioFile child(String field) {
    if (!json.path(field).isObject()) {
      throw wrong(field, "an object");
    }
    return new ScenarioFile(json.path(field), place);
  }

  private <T> List<T> list(String field, Function<ScenarioFile, T> read) {
    List<T> list = new ArrayList<>();
    if (json.has(field) && !json.path(field).isArray()) {
      throw wrong(field, "an array");
    }
    json.path(field).forEach(one -> list.add(read.apply(new ScenarioFile(one, place))));
    return list;
  }

  private String text(String field, String otherwise) {
    return json.path(field).asString(otherwise);
  }

  private double number(String field, @Nullable Double otherwise, double least, double most) {
    if (!json.has(field) && otherwise != null) {
      return otherwise;
    }
    return new ScenarioFile(json.path(field), place + ": " + field).value(least, most);
  }

  private double value(double least, double most) {
    if (json.isNumber() && json.asDouble() >= least && json.asDouble() <= most) {
      return json.asDouble();
    }
    throw new UsageException(place + " must be a number from " + least + " to " + most);
  }

  private void only(String fields) {
    Set<String> known = Set.of(fields.split(" "));
    json.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw new UsageException(place + " has no field " + name);
        });
  }

  private UsageException wrong(String field, String expected) {
    return new UsageException(place + ": " + field + " must be " + expected);
  }
}

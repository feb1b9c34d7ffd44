package dev.baton.bench.play;

import dev.baton.bench.command.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Conversation files: one JSON object a line, `{"id", "domain", "customer_turns": [{"turn",
/// "text", "intents": […]}]}`, and optionally `"language"` (English when missing). Blank turns are
/// skipped, and so are conversations in which nothing is said.
public final class ScriptFile {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ScriptFile() {}

  /// The conversations of a file. Refused with [UsageException] when it cannot be read.
  static List<Script> read(Path file) {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(lines, file.toString());
    } catch (NoSuchFileException _) {
      throw new UsageException("there is no file " + file);
    } catch (MalformedInputException _) {
      throw new UsageException(file + " is not UTF-8 text");
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage());
    }
  }

  /// The small sample that ships with Baton.
  public static List<Script> sample() {
    try (InputStream in = ScriptFile.class.getResourceAsStream("/shop.jsonl")) {
      if (in == null) {
        throw new IllegalStateException("shop.jsonl is not on the class path");
      }
      return read(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), "shop.jsonl");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The conversations of all files, of none the sample, mixed by the seed, so that a few of them
  /// are some of each.
  public static List<Script> mixed(List<Path> files, long seed) {
    List<Script> scripts = new ArrayList<>(files.isEmpty() ? sample() : List.of());
    files.forEach(file -> scripts.addAll(read(file)));
    if (scripts.isEmpty()) {
      throw new UsageException("there is no conversation in these files");
    }
    Collections.shuffle(scripts, new Random(seed));
    return scripts;
  }

  static List<Script> read(BufferedReader lines, String name) throws IOException {
    List<Script> scripts = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        script(line, name + ":" + number).ifPresent(scripts::add);
      }
    }
    return scripts;
  }

  private static Optional<Script> script(String line, String where) {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JacksonException e) {
      throw new UsageException(where + " is not JSON: " + e.getOriginalMessage());
    }
    String domain = json.path("domain").asString("");
    JsonNode said = json.path("customer_turns");
    if (domain.isBlank() || !said.isArray()) {
      throw new UsageException(where + " has no domain and customer_turns");
    }
    List<Script.Turn> turns =
        StreamSupport.stream(said.spliterator(), false)
            .map(
                turn -> new Script.Turn(turn.path("turn").asInt(0), turn.path("text").asString("")))
            .filter(turn -> !turn.text().isBlank())
            .toList();
    String language = json.path("language").asString("en");
    Script script =
        new Script(json.path("id").asString(where), domain, topic(said), language, turns);
    return turns.isEmpty() ? Optional.empty() : Optional.of(script);
  }

  /// The first intent that is no greeting.
  private static @Nullable String topic(JsonNode said) {
    return StreamSupport.stream(said.spliterator(), false)
        .flatMap(turn -> StreamSupport.stream(turn.path("intents").spliterator(), false))
        .map(intent -> intent.asString(""))
        .filter(intent -> !intent.isBlank() && !intent.endsWith("greeting"))
        .findFirst()
        .orElse(null);
  }
}

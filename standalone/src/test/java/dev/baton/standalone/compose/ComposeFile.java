package dev.baton.standalone.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// docker-compose.yml as this checkout has it.
///
/// @param text as it is written
record ComposeFile(String text, Map<String, Service> services) {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /// `${NAME}` with whatever follows the name; `$$` is a dollar.
  private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)([^}]*)}");

  static ComposeFile read() throws IOException {
    String text = Files.readString(ROOT.resolve("docker-compose.yml"));
    Map<?, ?> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    Map<String, Service> services = new TreeMap<>();
    map(file, "services")
        .forEach((name, service) -> services.put((String) name, new Service((Map<?, ?>) service)));
    return new ComposeFile(text, services);
  }

  Service service(String name) {
    return Objects.requireNonNull(services.get(name), name);
  }

  static Path beside(String name) {
    return ROOT.resolve(name);
  }

  /// What it must be told, each with what stands behind its name: `:?…` demands, `:-…` is a
  /// default.
  Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    var matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      variables.merge(matcher.group(1), matcher.group(2), (one, other) -> one + other);
    }
    return variables;
  }

  /// One service.
  record Service(Map<?, ?> content) {
    String image() {
      return text(content, "image");
    }

    boolean hasHealthCheck() {
      return content.containsKey("healthcheck");
    }

    /// It ends, and is not started again once it has succeeded.
    boolean isStep() {
      return !hasHealthCheck() && "on-failure".equals(content.get("restart"));
    }

    List<String> ports() {
      return content.containsKey("ports") ? strings(content, "ports") : List.of();
    }

    List<String> healthCheck() {
      return strings(map(content, "healthcheck"), "test");
    }

    String buildTarget() {
      return text(map(content, "build"), "target");
    }

    /// Condition by the service it waits for.
    Map<String, String> waitsFor() {
      Map<String, String> conditions = new TreeMap<>();
      if (content.containsKey("depends_on")) {
        map(content, "depends_on")
            .forEach(
                (name, how) -> conditions.put((String) name, text((Map<?, ?>) how, "condition")));
      }
      return conditions;
    }

    /// As the process gets it, each variable replaced by a value of its own.
    Map<String, Object> environment(Map<String, String> told) {
      Map<String, Object> environment = new HashMap<>();
      map(content, "environment")
          .forEach((name, value) ->
              environment.put(
                  (String) name,
                  VARIABLE
                      .matcher(value.toString())
                      .replaceAll(found -> told.getOrDefault(found.group(1), ""))));
      return environment;
    }
  }

  private static Map<?, ?> map(Map<?, ?> parent, String name) {
    return (Map<?, ?>) Objects.requireNonNull(parent.get(name), name);
  }

  private static String text(Map<?, ?> parent, String name) {
    return Objects.requireNonNull(parent.get(name), name).toString();
  }

  private static List<String> strings(Map<?, ?> parent, String name) {
    List<?> found = (List<?>) Objects.requireNonNull(parent.get(name), name);
    return found.stream().map(Object::toString).toList();
  }
}

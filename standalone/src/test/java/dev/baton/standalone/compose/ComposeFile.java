package dev.baton.standalone.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// docker-compose.yml as this checkout has it.
///
/// @param text as it is written
record ComposeFile(String text, Map<String, Service> services) {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /// `${NAME}` with whatever follows the name; `$$` is a dollar.
  private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)([^}]*)}");

  static ComposeFile read() throws IOException {
    String text = Files.readString(ROOT.resolve("docker-compose.yml"));
    Map<?, ?> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    Map<String, Service> services = new TreeMap<>();
    ((Map<?, ?>) file.get("services"))
        .forEach((name, service) -> services.put((String) name, new Service((Map<?, ?>) service)));
    return new ComposeFile(text, services);
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
      return (String) content.get("image");
    }

    boolean isBuiltHere() {
      return content.containsKey("build");
    }

    boolean hasHealthCheck() {
      return content.containsKey("healthcheck");
    }

    /// It ends, and is not started again once it has succeeded.
    boolean isStep() {
      return !hasHealthCheck() && "on-failure".equals(content.get("restart"));
    }

    List<String> ports() {
      return strings("ports");
    }

    List<String> healthCheck() {
      List<?> test = (List<?>) ((Map<?, ?>) content.get("healthcheck")).get("test");
      return test.stream().map(Object::toString).toList();
    }

    String buildTarget() {
      return (String) ((Map<?, ?>) content.get("build")).get("target");
    }

    /// Condition by the service it waits for.
    Map<String, String> waitsFor() {
      Object found = content.get("depends_on");
      return found == null
          ? Map.of()
          : ((Map<?, ?>) found)
              .entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          one -> (String) one.getKey(),
                          one -> (String) ((Map<?, ?>) one.getValue()).get("condition")));
    }

    /// As the process gets it, each variable replaced by a value of its own.
    Map<String, Object> environment(Map<String, String> told) {
      Map<String, Object> environment = new HashMap<>();
      ((Map<?, ?>) content.get("environment"))
          .forEach((name, value) ->
              environment.put(
                  (String) name,
                  VARIABLE
                      .matcher(value.toString())
                      .replaceAll(found -> told.getOrDefault(found.group(1), ""))));
      return environment;
    }

    private List<String> strings(String name) {
      Object found = content.get(name);
      return found == null ? List.of() : ((List<?>) found).stream().map(Object::toString).toList();
    }
  }
}

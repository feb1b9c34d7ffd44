package dev.baton.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.identity.IdentityProperties;
import dev.baton.store.DatabaseSettings;
import dev.baton.worker.health.HealthProperties;
import dev.baton.workflows.client.TemporalSettings;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ComposeTest {
  private static final String STARTED = "service_started";
  private static final String HEALTHY = "service_healthy";
  private static final String DONE = "service_completed_successfully";

  /// Every record that configures api or worker, by its prefix.
  private static final Map<String, Class<? extends Record>> API =
      Map.of(
          "baton.postgres", DatabaseSettings.class,
          "baton.temporal", TemporalSettings.class,
          "baton.identity", IdentityProperties.class);

  private static final Map<String, Class<? extends Record>> WORKER =
      Map.of(
          "baton.postgres", DatabaseSettings.class,
          "baton.temporal", TemporalSettings.class,
          "baton.worker", HealthProperties.class);

  private ComposeFile compose;

  @BeforeEach
  void read() throws IOException {
    compose = ComposeFile.read();
  }

  @Test
  void hasWhatMakesBatonWhole() {
    assertThat(compose.services())
        .containsOnlyKeys(
            "api", "postgres", "temporal", "temporal-schema", "temporal-ui", "worker");
  }

  @Test
  void pinsEveryImage() {
    assertThat(compose.services())
        .allSatisfy((_, service) ->
            assertThat(service.image()).matches("[a-z0-9./-]+:\\d+(\\.\\d+)+[a-z0-9_.-]*"));
  }

  @Test
  void publishesToThisMachineOnly() {
    assertThat(compose.services().values().stream().flatMap(one -> one.ports().stream()))
        .isNotEmpty()
        .allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+"));
  }

  @Test
  void asksEveryServiceForItsHealthExceptStepsThatEnd() {
    assertThat(compose.services())
        .allSatisfy(
            (_, service) -> assertThat(service.hasHealthCheck()).isNotEqualTo(service.isStep()));
  }

  @Test
  void waitsOnlyForWhatCanHappen() {
    compose
        .services()
        .forEach((name, service) ->
            service
                .waitsFor()
                .forEach((other, condition) -> {
                  var awaited = compose.service(other);
                  assertThat(condition)
                      .as(name + " waits for " + other)
                      .isNotEqualTo(STARTED)
                      .isEqualTo(awaited.isStep() ? DONE : HEALTHY);
                }));
    assertThat(compose.service("api").waitsFor()).isEmpty();
    assertThat(compose.service("worker").waitsFor()).isEmpty();
  }

  @Test
  void demandsEverySecretAndKnowsNone() {
    assertThat(compose.variables())
        .isNotEmpty()
        .allSatisfy((_, rest) -> assertThat(rest).startsWith(":?"));
    assertThat(compose.services())
        .allSatisfy((_, service) ->
            assertThat(service.environment(Map.of()))
                .allSatisfy((name, value) -> {
                  if (name.matches(".*(PASSWORD|PWD|SECRET|TOKEN|KEY).*")) {
                    assertThat(value).as(name).isEqualTo("");
                  }
                }));
  }

  @Test
  void isToldWhatItsExampleNames() throws IOException {
    List<String> lines = Files.readAllLines(ComposeFile.beside(".env.example"));

    assertThat(lines)
        .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
        .allMatch(line -> line.matches("[A-Z_]+="), "no value")
        .map(line -> line.substring(0, line.length() - 1))
        .containsExactlyInAnyOrderElementsOf(compose.variables().keySet());
  }

  @Test
  void configuresTheApiByNamesThatItKnows() {
    configures("api", API);
  }

  @Test
  void configuresTheWorkerByNamesThatItKnows() {
    configures("worker", WORKER);
  }

  @Test
  void asksWhereTheyListen() {
    var worker = new HealthProperties("127.0.0.1", 8081);
    assertThat(compose.service("worker").healthCheck())
        .containsExactly("CMD", "healthy", "" + worker.port(), "/readyz");
    assertThat(compose.service("api").healthCheck())
        .containsExactly("CMD", "healthy", "8080", "/readyz");
  }

  @Test
  void buildsEachOfItsOwnImagesFromAStageThatRunsAsNobody() throws IOException {
    String dockerfile = Files.readString(ComposeFile.beside("Dockerfile"));
    for (String name : List.of("api", "worker")) {
      String target = compose.service(name).buildTarget();
      String stage = dockerfile.split("FROM base AS " + target + "\n", -1)[1].split("\nFROM", 2)[0];

      assertThat(stage).contains("HEALTHCHECK", "ENTRYPOINT").doesNotContain("USER");
    }
    assertThat(dockerfile.split("FROM .* AS base\n", -1)[1].split("\nFROM", 2)[0])
        .containsPattern("USER [1-9]\\d*:[1-9]\\d*");
    assertThat(dockerfile).doesNotContain(":latest");
  }

  /// Each variable arrives in a record, under the name that the process looks for.
  private void configures(String service, Map<String, Class<? extends Record>> records) {
    Map<String, String> told = new HashMap<>();
    compose.variables().keySet().forEach(name -> told.put(name, "told " + name));
    Map<String, Object> environment = compose.service(service).environment(told);
    Map<String, String> bound = bound(environment, records);

    var ours = new TreeSet<>(environment.keySet());
    ours.removeIf(name -> !name.startsWith("BATON_"));

    assertThat(ours).isNotEmpty().isSubsetOf(bound.keySet());
    assertThat(ours)
        .allSatisfy(name -> assertThat(bound.get(name)).isEqualTo(environment.get(name)));
  }

  private static Map<String, String> bound(
      Map<String, Object> environment, Map<String, Class<? extends Record>> records) {
    var spring = new StandardEnvironment();
    spring.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    spring
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
    ConfigurationPropertySources.attach(spring);
    return records.entrySet().stream()
        .flatMap(one ->
            values(one.getKey(), Binder.get(spring).bindOrCreate(one.getKey(), one.getValue())))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Stream<Map.Entry<String, String>> values(String prefix, Record bound) {
    return Stream.of(bound.getClass().getRecordComponents())
        .map(part -> Map.entry(variable(prefix, part), value(bound, part)));
  }

  private static String variable(String prefix, RecordComponent part) {
    String name = part.getName().replaceAll("([A-Z])", "_$1");
    return (prefix.replace('.', '_') + "_" + name).toUpperCase(Locale.ROOT);
  }

  private static String value(Record bound, RecordComponent part) {
    try {
      return String.valueOf(part.getAccessor().invoke(bound));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(part.getName(), e);
    }
  }
}

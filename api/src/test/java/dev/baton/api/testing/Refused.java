package dev.baton.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.baton.api.testing.BadBodies.Bad;
import dev.baton.store.testing.Ledger;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/// Tests that a call is refused with a problem document and changes nothing.
public final class Refused {
  /// One test for each bad body.
  public static Stream<DynamicTest> bodies(
      Person who, HttpMethod method, String path, BadBodies bodies) {
    return bodies.all().stream()
        .map(bad ->
            dynamicTest(
                method + " " + path + " " + bad.name(),
                () -> {
                  var headers = Map.of(HttpHeaders.CONTENT_TYPE, bad.type().toString());
                  Answer answer = unchanged(() -> who.send(method, path, bad.body(), headers));
                  check(answer.refuses(bad.status(), bad.code()), path, bad);
                }));
  }

  /// A test of one parameter that is no good.
  public static DynamicTest parameter(Person who, String path, String field) {
    return parameter(who, HttpMethod.GET, path, null, Map.of(), field);
  }

  public static DynamicTest parameter(
      Person who,
      HttpMethod method,
      String path,
      byte @Nullable [] body,
      Map<String, String> headers,
      String field) {
    return dynamicTest(
        method + " " + path + " " + headers,
        () -> {
          Answer answer = unchanged(() -> who.send(method, path, body, headers));
          answer.refuses(400, "invalid_parameter");
          assertThat(answer.text("/errors/0/field")).isEqualTo(field);
          assertThat(answer.text("/errors/0/expected")).isNotEmpty();
        });
  }

  private static void check(Answer answer, String path, Bad bad) {
    assertThat(answer.text("/instance")).isEqualTo(path);
    assertThat(answer.text("/title")).isNotEmpty();
    if (bad.status() == 400) {
      assertThat(answer.text("/errors/0/expected")).isNotEmpty();
    }
    if (bad.field() != null) {
      assertThat(answer.text("/errors/0/field")).as(answer.text()).isEqualTo(bad.field());
    }
  }

  private static Answer unchanged(java.util.function.Supplier<Answer> call) {
    var before = Ledger.contents();
    Answer answer = call.get();
    assertThat(Ledger.contents()).isEqualTo(before);
    return answer;
  }

  private Refused() {}
}

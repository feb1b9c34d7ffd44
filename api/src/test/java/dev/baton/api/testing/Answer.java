package dev.baton.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the API answered.
public record Answer(int status, HttpHeaders headers, String text) {
  /// This, if it has that status.
  public Answer is(int expected) {
    assertThat(status).as(text).isEqualTo(expected);
    return this;
  }

  /// This, if it is a problem document with that status and code.
  public Answer refuses(int expected, String code) {
    is(expected);
    assertThat(headers.getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(text("/code")).as(text).isEqualTo(code);
    assertThat(at("/status").asInt()).isEqualTo(expected);
    return this;
  }

  public JsonNode json() {
    return JsonMapper.shared().readTree(text);
  }

  /// The node at a JSON pointer.
  public JsonNode at(String pointer) {
    return json().at(pointer);
  }

  public String text(String pointer) {
    return at(pointer).asString();
  }

  public long number(String pointer) {
    return at(pointer).asLong();
  }

  /// One field of each element of an array.
  public List<String> each(String array, String field) {
    return at(array).valueStream().map(one -> one.at(field).asString()).toList();
  }
}

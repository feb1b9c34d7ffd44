package dev.baton.bench.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the API answered: done, or refused with a problem document.
public record Answer(String request, int status, JsonNode body, JsonMapper json) {

  public boolean isDone() {
    return status >= 200 && status < 300;
  }

  /// The problem's stable code, empty when there is none.
  public String code() {
    return body.path("code").asString("");
  }

  /// The body as `type`. Fails with [UnexpectedAnswer] when the call was refused.
  public <T> T as(Class<T> type) {
    return json.treeToValue(orThrow().body, type);
  }

  /// The body's `field` as `type`. Fails with [UnexpectedAnswer] when the call was refused.
  public <T> T as(String field, Class<T> type) {
    return json.treeToValue(orThrow().body.path(field), type);
  }

  /// This answer, or [UnexpectedAnswer] when the call was refused.
  public Answer orThrow() {
    if (!isDone()) {
      throw new UnexpectedAnswer(request, status, code(), body.path("detail").asString(""));
    }
    return this;
  }
}

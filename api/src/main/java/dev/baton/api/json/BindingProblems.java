package dev.baton.api.json;

import dev.baton.api.problem.Expected;
import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/// What does not fit its type, as a problem with path, value and expectation.
final class BindingProblems {

  private static final String DETAIL = "A field does not have the expected value.";

  private BindingProblems() {}

  static Problem of(JacksonException error, String body) {
    String field = field(error.getPath());
    String value = value(error.getPath(), body);
    return switch (error) {
      case UnrecognizedPropertyException unknown -> unknown(field, value, unknown);
      case MismatchedInputException mismatch -> invalid(field, value, mismatch.getTargetType());
      case InputCoercionException overflow -> invalid(field, value, overflow.getTargetType());
      case ValueInstantiationException refused
          when refused.getCause() instanceof IllegalArgumentException reason ->
          Problem.invalidBody(
              DETAIL,
              new InvalidField(field, value, Objects.requireNonNullElse(reason.getMessage(), "")));
      default -> throw error;
    };
  }

  private static Problem invalid(String field, String value, Class<?> target) {
    return Problem.invalidBody(DETAIL, new InvalidField(field, value, Expected.of(target)));
  }

  private static Problem unknown(
      String field, String value, UnrecognizedPropertyException unknown) {
    TreeSet<String> names = new TreeSet<>();
    unknown.getKnownPropertyIds().forEach(name -> names.add(name.toString()));
    String expected = "one of " + String.join(", ", names);
    return new Problem(
        "unknown_field",
        HttpStatus.BAD_REQUEST,
        "The body has a field that does not exist here.",
        List.of(new InvalidField(field, value, expected)),
        null);
  }

  private static String field(List<JacksonException.Reference> path) {
    StringBuilder field = new StringBuilder();
    for (JacksonException.Reference step : path) {
      if (step.getPropertyName() == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return field.isEmpty() ? InvalidField.BODY : field.toString();
  }

  /// The value as it was sent; only faults pay for this second reading.
  private static String value(List<JacksonException.Reference> path, String body) {
    JsonNode node = ApiJson.mapper().readTree(body);
    for (JacksonException.Reference step : path) {
      node =
          step.getPropertyName() == null
              ? node.path(step.getIndex())
              : node.path(step.getPropertyName());
    }
    return node.isMissingNode() ? InvalidField.MISSING : node.toString();
  }
}

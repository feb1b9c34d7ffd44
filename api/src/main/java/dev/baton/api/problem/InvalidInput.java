package dev.baton.api.problem;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;

/// The framework's words for bad input, as problems that name the field.
final class InvalidInput {

  private static final Pattern CHOICE =
      Pattern.compile("must match \"([A-Za-z0-9_-]+(?:\\|[A-Za-z0-9_-]+)+)\"");

  private InvalidInput() {}

  /// A `@Valid` body whose values break a constraint.
  static Problem body(WebExchangeBindException invalid) {
    return invalidBody(invalid.getFieldErrors().stream());
  }

  /// Constraints broken by parameters, or by a `@Valid` body beside constrained parameters.
  static Problem arguments(HandlerMethodValidationException invalid) {
    List<ParameterErrors> bodies = invalid.getBeanResults();
    if (!bodies.isEmpty()) {
      return invalidBody(bodies.stream().flatMap(body -> body.getFieldErrors().stream()));
    }
    return Problem.invalidParameter(
        invalid.getValueResults().stream()
            .map(InvalidInput::invalidParameter)
            .toArray(InvalidField[]::new));
  }

  /// What is missing, cannot be converted or cannot be read.
  static Problem input(ServerWebInputException invalid) {
    MethodParameter parameter = invalid.getMethodParameter();
    if (invalid instanceof MissingRequestValueException missing) {
      return Problem.invalidParameter(InvalidField.missing(missing.getName(), "a value"));
    }
    if (parameter != null && invalid.getCause() instanceof TypeMismatchException mismatch) {
      String expected = Expected.of(parameter.nestedIfOptional().getNestedParameterType());
      return Problem.invalidParameter(
          new InvalidField(name(parameter), String.valueOf(mismatch.getValue()), expected));
    }
    boolean ofBody = parameter != null && parameter.hasParameterAnnotation(RequestBody.class);
    if (ofBody) {
      return Problem.invalidBody(
          "The body is missing.", InvalidField.missing(InvalidField.BODY, "a JSON object"));
    }
    return Problem.invalidBody("The request cannot be read.");
  }

  private static Problem invalidBody(Stream<FieldError> errors) {
    return Problem.invalidBody(
        "A field does not have the expected value.",
        errors
            .map(error ->
                new InvalidField(error.getField(), shown(error.getRejectedValue()), message(error)))
            .toArray(InvalidField[]::new));
  }

  private static InvalidField invalidParameter(ParameterValidationResult result) {
    String expected =
        result.getResolvableErrors().stream()
            .map(InvalidInput::message)
            .collect(Collectors.joining(", "));
    return new InvalidField(
        name(result.getMethodParameter()), shown(result.getArgument()), expected);
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> InvalidField.MISSING;
      case CharSequence text -> '"' + text.toString() + '"';
      default -> value.toString();
    };
  }

  private static String message(MessageSourceResolvable error) {
    String message = error.getDefaultMessage();
    return message == null ? "another value" : named(message);
  }

  /// A pattern that is nothing but a choice of words, as those words.
  private static String named(String message) {
    Matcher choice = CHOICE.matcher(message);
    if (!choice.matches()) {
      return message;
    }
    String words = choice.group(1).replace("|", "\", \"");
    int last = words.lastIndexOf(", ");
    return "must be \"" + words.substring(0, last) + " or " + words.substring(last + 2) + '"';
  }

  /// The name on the wire, which an annotation may say.
  private static String name(MethodParameter parameter) {
    return Stream.of(RequestParam.class, RequestHeader.class, PathVariable.class)
        .map(type -> attributes(parameter, type))
        .filter(found -> found != null && !found.getString("name").isEmpty())
        .map(found -> found.getString("name"))
        .findFirst()
        .orElseGet(() -> String.valueOf(parameter.getParameterName()));
  }

  private static @Nullable AnnotationAttributes attributes(
      MethodParameter parameter, Class<? extends java.lang.annotation.Annotation> type) {
    return Arrays.stream(parameter.getParameterAnnotations())
        .filter(type::isInstance)
        .map(found ->
            AnnotatedElementUtils.getMergedAnnotationAttributes(parameter.getParameter(), type))
        .findFirst()
        .orElse(null);
  }
}

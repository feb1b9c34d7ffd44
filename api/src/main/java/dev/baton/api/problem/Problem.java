package dev.baton.api.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Why a request was not served, before it is written as `application/problem+json`.
///
/// @param code stable name for programs, `snake_case`
/// @param detail one sentence for the person who wrote the client; never an internal message
/// @param errors the fields at fault, empty if none in particular
/// @param retryAfter how long to wait before the same request may succeed, for 429 and 503
public record Problem(
    String code,
    HttpStatus status,
    String detail,
    List<InvalidField> errors,
    @Nullable Duration retryAfter) {

  private static final Duration SOON = Duration.ofSeconds(2);

  public Problem {
    errors = List.copyOf(errors);
  }

  /// A problem with no field in particular at fault.
  public static Problem of(String code, HttpStatus status, String detail) {
    return new Problem(code, status, detail, List.of(), null);
  }

  /// 400: a body that is no JSON, or whose fields have the wrong shape or value.
  public static Problem invalidBody(String detail, InvalidField... errors) {
    return new Problem("invalid_body", HttpStatus.BAD_REQUEST, detail, List.of(errors), null);
  }

  /// 400: a query parameter, path variable or header with a value that cannot be.
  public static Problem invalidParameter(InvalidField... errors) {
    return new Problem(
        "invalid_parameter",
        HttpStatus.BAD_REQUEST,
        "A parameter does not have the expected value.",
        List.of(errors),
        null);
  }

  /// 401: no token, or one that does not hold.
  public static Problem unauthorized(String detail) {
    return of("unauthorized", HttpStatus.UNAUTHORIZED, detail);
  }

  /// 403: a good token whose role may not do this.
  public static Problem forbidden() {
    return of("forbidden", HttpStatus.FORBIDDEN, "Your role may not do this.");
  }

  /// 404: nothing there, or nothing that this caller may know of.
  public static Problem notFound() {
    return of("not_found", HttpStatus.NOT_FOUND, "There is nothing here for you.");
  }

  /// 409: a command that was understood and refused; `code` is the refusal.
  public static Problem conflict(String code, String detail) {
    return of(code, HttpStatus.CONFLICT, detail);
  }

  /// 422: a body of the right shape that cannot be carried out.
  public static Problem unprocessable(String code, String detail, InvalidField... errors) {
    return new Problem(code, HttpStatus.UNPROCESSABLE_CONTENT, detail, List.of(errors), null);
  }

  /// 429: too many requests; the same one may succeed after `retryAfter`.
  public static Problem tooManyRequests(Duration retryAfter) {
    return new Problem(
        "too_many_requests",
        HttpStatus.TOO_MANY_REQUESTS,
        "Too many requests: wait a little.",
        List.of(),
        retryAfter);
  }

  /// 503: commands need Temporal, and it does not answer. Retry.
  public static Problem temporalUnavailable() {
    return unavailable("temporal_unavailable", "Commands are not possible just now; chat goes on.");
  }

  /// 503: something that this request needs does not answer. Retry.
  public static Problem unavailable(String code, String detail) {
    return new Problem(code, HttpStatus.SERVICE_UNAVAILABLE, detail, List.of(), SOON);
  }

  /// This problem as an exception, to throw or to put into a `Mono`.
  public ProblemException asException() {
    return new ProblemException(this);
  }
}

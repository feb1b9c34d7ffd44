package dev.baton.api.problem;

import dev.baton.store.StoreFaults;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ServerWebInputException;

/// Which problem an exception of any layer is.
final class Problems {

  private static final Problem FAULT =
      Problem.of("internal_error", HttpStatus.INTERNAL_SERVER_ERROR, "This is our fault.");

  /// Whether it was committed is unknown where the answer was lost: the same call may be sent
  /// again.
  private static final Problem BUSY =
      Problem.unavailable("database_unavailable", "The database is away or too busy: try again.");

  private Problems() {}

  static Problem of(Throwable error) {
    return switch (error) {
      case ProblemException known -> known.problem();
      case WebExchangeBindException invalid -> InvalidInput.body(invalid);
      case HandlerMethodValidationException invalid -> InvalidInput.arguments(invalid);
      case ServerWebInputException invalid -> InvalidInput.input(invalid);
      case ServerExchangeRejectedException _ -> rejected();
      case AuthenticationException _ -> Problem.unauthorized("A bearer token is needed.");
      case AccessDeniedException _ -> Problem.forbidden();
      case ErrorResponse response -> byStatus(response.getStatusCode());
      default -> StoreFaults.isAway(error) ? BUSY : FAULT;
    };
  }

  /// A request that the firewall refuses, such as one with `//` or `%00` in its path.
  static Problem rejected() {
    return Problem.of(
        "bad_request", HttpStatus.BAD_REQUEST, "The path or a header has characters it may not.");
  }

  private static Problem byStatus(HttpStatusCode code) {
    HttpStatus status = HttpStatus.resolve(code.value());
    return switch (status) {
      case BAD_REQUEST -> Problem.of("bad_request", status, "The request cannot be understood.");
      case UNAUTHORIZED -> Problem.unauthorized("A bearer token is needed.");
      case FORBIDDEN -> Problem.forbidden();
      case NOT_FOUND -> Problem.notFound();
      case METHOD_NOT_ALLOWED ->
          Problem.of("method_not_allowed", status, "See the Allow header for what may be done.");
      case NOT_ACCEPTABLE ->
          Problem.of("not_acceptable", status, "The answer has no form that you accept.");
      case CONTENT_TOO_LARGE ->
          Problem.of("body_too_large", status, "A body may have at most 65536 bytes.");
      case UNSUPPORTED_MEDIA_TYPE ->
          Problem.of("unsupported_media_type", status, "Send application/json in UTF-8.");
      case SERVICE_UNAVAILABLE -> Problem.unavailable("unavailable", "Try again a little later.");
      case null, default -> FAULT;
    };
  }
}

package dev.baton.api.problem;

import java.util.List;
import org.springframework.http.HttpStatus;

/// Ends a request with a problem. It has no stack trace: it is an answer, not a fault.
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.code() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
  }

  public ProblemException(
      String code, HttpStatus status, String detail, List<InvalidField> errors) {
    this(new Problem(code, status, detail, errors, null));
  }

  public Problem problem() {
    return problem;
  }
}

package dev.baton.bench.http;

import java.io.Serial;

/// The API refused what it should have done. Stop: a retry would be refused as well.
public final class UnexpectedAnswer extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnexpectedAnswer(String request, int status, String code, String detail) {
    super("%s was answered %d %s %s".formatted(request, status, code, detail).strip());
  }
}

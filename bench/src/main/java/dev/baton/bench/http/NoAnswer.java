package dev.baton.bench.http;

import java.io.Serial;
import java.time.Duration;

/// The API did not answer for longer than the client's patience. Stop: it was retried all the time.
public final class NoAnswer extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  NoAnswer(String request, Duration patience, String last) {
    super("%s got no answer within %d s (%s)".formatted(request, patience.toSeconds(), last));
  }
}

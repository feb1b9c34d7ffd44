package dev.baton.bench.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request, not yet sent. Sending it twice means the same as sending it once.
///
/// @param body what is sent as JSON; nothing is sent when null
record Call(
    String method,
    String path,
    @Nullable String token,
    @Nullable Object body,
    Map<String, String> headers) {
  Call {
    headers = Map.copyOf(headers);
  }
}

package dev.baton.activities.outgoing;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON on its way out, and what comes back, which is not to be trusted.
final class AnswerJson {
  /// Deeper is refused.
  static final int DEPTH = 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(100)
                          .maxNameLength(1_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static byte[] write(Object body) {
    return MAPPER.writeValueAsBytes(body);
  }

  /// @throws OutgoingException if it is no JSON, or goes too deep
  static JsonNode read(byte[] body) {
    try {
      JsonNode read = MAPPER.readTree(body);
      if (!read.isMissingNode()) {
        return read;
      }
    } catch (JacksonException _) {
      // As if nothing had come.
    }
    throw new OutgoingException("answered no JSON that can be read");
  }

  private AnswerJson() {}
}

package dev.baton.api.json;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.MimeType;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;

/// Reads bodies: strict UTF-8, then [BodyCheck], then binding. Faults are problems with a field.
final class StrictJsonDecoder extends JacksonJsonDecoder {

  StrictJsonDecoder() {
    super(ApiJson.mapper());
  }

  @Override
  public Object decode(
      DataBuffer buffer,
      ResolvableType target,
      @Nullable MimeType mimeType,
      @Nullable Map<String, Object> hints) {
    try {
      requireUtf8(mimeType);
      String body = text(buffer);
      BodyCheck.check(body);
      return bind(body, ApiJson.mapper().constructType(target.getType()));
    } finally {
      DataBufferUtils.release(buffer);
    }
  }

  private static void requireUtf8(@Nullable MimeType mimeType) {
    boolean other =
        mimeType != null
            && mimeType.getCharset() != null
            && !StandardCharsets.UTF_8.equals(mimeType.getCharset());
    if (other) {
      throw new UnsupportedMediaTypeStatusException("JSON is UTF-8");
    }
  }

  /// Jackson's own decoder takes overlong forms and halves of pairs, and guesses UTF-16; Java's
  /// not.
  private static String text(DataBuffer buffer) {
    ByteBuffer bytes = ByteBuffer.allocate(buffer.readableByteCount());
    buffer.toByteBuffer(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException _) {
      throw Problem.invalidBody(
              "The body is not UTF-8.",
              new InvalidField(InvalidField.BODY, "(bytes)", "well-formed UTF-8"))
          .asException();
    }
  }

  private static Object bind(String body, JavaType type) {
    try {
      Object bound = ApiJson.mapper().readValue(body, type);
      if (bound == null) {
        throw Problem.invalidBody(
                "The body is null.", new InvalidField(InvalidField.BODY, "null", "a JSON object"))
            .asException();
      }
      return bound;
    } catch (JacksonException mismatch) {
      throw BindingProblems.of(mismatch, body).asException();
    }
  }
}

package dev.baton.api.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/// Times are strings in UTC with exactly three decimals, so that they sort as text.
final class WireTimes {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private WireTimes() {}

  static final class Writer extends StdSerializer<Instant> {

    Writer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant time, JsonGenerator json, SerializationContext context) {
      json.writeString(MILLIS.format(time));
    }
  }

  /// Reads any offset; the year has four digits, which keeps it within what PostgreSQL stores.
  static final class Reader extends StdDeserializer<Instant> {

    Reader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        return (Instant) context.handleUnexpectedToken(Instant.class, json);
      }
      String text = json.getString();
      try {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() >= 1 && time.getYear() <= 9999) {
          return time.toInstant();
        }
      } catch (DateTimeException _) {
        // Answered below, as every other text that is no time.
      }
      return (Instant) context.handleWeirdStringValue(Instant.class, text, "no time");
    }
  }
}

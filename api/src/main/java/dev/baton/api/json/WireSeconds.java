package dev.baton.api.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/// Durations are numbers of seconds, to the millisecond.
final class WireSeconds {

  /// The shortest duration that may be sent: below it a deadline says nothing.
  private static final BigDecimal SHORTEST = new BigDecimal("0.1");

  /// The longest: one year.
  private static final BigDecimal LONGEST = new BigDecimal(365 * 24 * 3600);

  private WireSeconds() {}

  static final class Writer extends StdSerializer<Duration> {

    Writer() {
      super(Duration.class);
    }

    @Override
    public void serialize(Duration value, JsonGenerator json, SerializationContext context) {
      BigDecimal seconds = BigDecimal.valueOf(value.toMillis(), 3).stripTrailingZeros();
      json.writeNumber(seconds.scale() < 0 ? seconds.setScale(0) : seconds);
    }
  }

  static final class Reader extends StdDeserializer<Duration> {

    Reader() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser json, DeserializationContext context) {
      if (!json.currentToken().isNumeric()) {
        return (Duration) context.handleUnexpectedToken(Duration.class, json);
      }
      // Compared before it is rounded: 1e999999999 would take all memory to write out.
      BigDecimal seconds = json.getDecimalValue();
      if (seconds.compareTo(SHORTEST) < 0 || seconds.compareTo(LONGEST) > 0) {
        return (Duration) context.handleWeirdNumberValue(Duration.class, seconds, "out of range");
      }
      BigDecimal millis = seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP);
      return Duration.ofMillis(millis.longValueExact());
    }
  }
}

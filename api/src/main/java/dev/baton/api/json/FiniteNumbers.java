package dev.baton.api.json;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/// Numbers with a fraction: no `"NaN"`, and nothing too large to be one.
final class FiniteNumbers extends StdDeserializer<Double> {

  FiniteNumbers() {
    super(Double.class);
  }

  @Override
  public Double deserialize(JsonParser json, DeserializationContext context) {
    if (!json.currentToken().isNumeric()) {
      return (Double) context.handleUnexpectedToken(Double.class, json);
    }
    double number = json.getDoubleValue();
    return Double.isFinite(number)
        ? number
        : (Double) context.handleWeirdNumberValue(Double.class, number, "too large");
  }
}

package dev.baton.workflows.client;

import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;

/// How inputs, results and failures stand in histories. Changing it touches stored histories.
public final class PayloadFormat {
  public static DataConverter converter() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new Jackson3JsonPayloadConverter())
        .withFailureConverter(new QuietFailures());
  }

  private PayloadFormat() {}
}

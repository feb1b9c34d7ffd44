package dev.baton.api.json;

import dev.baton.api.problem.Expected;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/// Puts the strict JSON into WebFlux, with its own mapper: no other part of the process is changed.
@Configuration(proxyBeanMethods = false)
class JsonConfiguration implements WebFluxConfigurer {

  /// Bytes of a body; a text of 8,000 characters fits however it is escaped in ordinary use.
  private static final int LARGEST_BODY = 64 * 1024;

  /// Last, so that it replaces Boot's codecs.
  @Bean
  @Order
  CodecCustomizer strictJson() {
    return codecs -> {
      codecs.defaultCodecs().jacksonJsonDecoder(new StrictJsonDecoder());
      codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(ApiJson.mapper()));
      codecs.defaultCodecs().maxInMemorySize(LARGEST_BODY);
    };
  }

  /// Query parameters name constants as bodies do: lower case, and nothing else.
  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public void addFormatters(FormatterRegistry registry) {
    ConverterFactory<String, Enum> byWireName =
        new ConverterFactory<>() {
          @Override
          public <T extends Enum>
              org.springframework.core.convert.converter.Converter<String, T> getConverter(
                  Class<T> type) {
            return text -> (T) constant(type, text);
          }
        };
    registry.addConverterFactory(byWireName);
  }

  private static Object constant(Class<?> type, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (Expected.wireName(((Enum<?>) constant).name()).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no such constant");
  }
}

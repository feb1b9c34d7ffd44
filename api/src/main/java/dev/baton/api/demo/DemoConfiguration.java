package dev.baton.api.demo;

import dev.baton.api.identity.IdentityProperties;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The demo's issuer, which does not exist unless it is asked for.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("baton.demo.enabled")
@EnableConfigurationProperties(DemoProperties.class)
class DemoConfiguration {

  @Bean
  DemoIssuer demoIssuer(IdentityProperties identity, DemoProperties demo) {
    return new DemoIssuer(identity.issuer(), Objects.requireNonNull(demo.signingKey()));
  }
}

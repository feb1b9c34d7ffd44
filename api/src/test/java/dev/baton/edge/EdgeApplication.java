package dev.baton.edge;

import dev.baton.api.demo.DemoPeople;
import dev.baton.api.health.ReadinessCheck;
import dev.baton.api.identity.Role;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import reactor.core.publisher.Mono;

/// The edge without a store behind it: every package of it by name, so that a controller of the
/// product, which needs the store, is not among them.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = ReactiveUserDetailsServiceAutoConfiguration.class)
@ComponentScan({
  "dev.baton.api.problem",
  "dev.baton.api.json",
  "dev.baton.api.identity",
  "dev.baton.api.demo",
  "dev.baton.api.sse",
  "dev.baton.api.health",
  "dev.baton.api.openapi"
})
@PropertySource("classpath:dev/baton/api/api.properties")
@Import({EchoController.class, StreamController.class})
class EdgeApplication {

  @Bean
  DemoPeople demoPeople() {
    Map<String, Role> roles = Map.of("ada", Role.AGENT, "ben", Role.AGENT, "lea", Role.LEAD);
    return key -> Mono.justOrEmpty(roles.get(key));
  }

  @Bean
  AtomicReference<Mono<Boolean>> postgres() {
    return new AtomicReference<>(Mono.just(true));
  }

  @Bean
  ReadinessCheck postgresCheck(AtomicReference<Mono<Boolean>> postgres) {
    return check("postgres", Mono.defer(postgres::get));
  }

  @Bean
  ReadinessCheck temporalCheck() {
    return check("temporal", Mono.just(true));
  }

  private static ReadinessCheck check(String name, Mono<Boolean> answer) {
    return new ReadinessCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Mono<Boolean> isReady() {
        return answer;
      }
    };
  }
}

package dev.baton.api;

import dev.baton.api.demo.DemoPeople;
import dev.baton.api.health.ReadinessCheck;
import dev.baton.domain.agent.AgentId;
import dev.baton.store.DatabaseSettings;
import dev.baton.store.Stores;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.client.TemporalStubs;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// What is behind the edge: the stores and the way to Temporal. In one JVM with the worker, the two
/// share both; the sweeps are the worker's.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
class StoreConfiguration {

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  Stores stores(StoreProperties properties, ConversationClient client) {
    var postgres = properties.postgres();
    return Stores.open(
        new DatabaseSettings(
            postgres.jdbcUrl(),
            postgres.r2dbcUrl(),
            postgres.user(),
            postgres.password(),
            postgres.poolSize()),
        client::ring);
  }

  /// For rings and commands: gives up after two seconds.
  @Bean
  @ConditionalOnMissingBean
  ConversationClient conversationClient(StoreProperties properties) {
    return new ConversationClient(
        TemporalStubs.brief(properties.temporal().target()), properties.temporal().namespace());
  }

  /// Brings what other nodes commit to the streams of this one.
  @Bean(destroyMethod = "dispose")
  Disposable eventReader(Stores stores) {
    return stores.events().start();
  }

  @Bean
  ReadinessCheck postgresCheck(Stores stores) {
    return new Check("postgres", Mono.defer(() -> stores.database().ping()));
  }

  /// Not through [TemporalCalls]: commands that wait for their turn don't make a node unready.
  @Bean
  ReadinessCheck temporalCheck(ConversationClient client) {
    return new Check(
        "temporal", Mono.fromCallable(client::answers).subscribeOn(Schedulers.boundedElastic()));
  }

  @Bean
  DemoPeople demoPeople(Stores stores) {
    return key -> stores.agents().find(new AgentId(key)).hasElement();
  }

  private record Check(String name, Mono<Boolean> isReady) implements ReadinessCheck {}
}

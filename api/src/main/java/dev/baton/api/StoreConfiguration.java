package dev.baton.api;

import dev.baton.api.demo.DemoPeople;
import dev.baton.api.health.ReadinessCheck;
import dev.baton.api.identity.Role;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.outgoing.OutgoingRules;
import dev.baton.store.DatabaseSettings;
import dev.baton.store.Stores;
import dev.baton.store.service.ServiceStore.Side;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.client.TemporalLink;
import dev.baton.workflows.client.TemporalSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// What is behind the edge: the stores and the way to Temporal. Neither needs to be there yet. In
/// one JVM with the worker, the two share both; the sweeps are the worker's.
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  /// `baton.temporal.*`
  @Bean
  @ConditionalOnMissingBean
  TemporalSettings temporalSettings(Environment environment) {
    return Binder.get(environment).bindOrCreate("baton.temporal", TemporalSettings.class);
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean(ConversationClient.class)
  TemporalLink temporalLink(TemporalSettings settings) {
    return TemporalLink.to(settings);
  }

  /// For rings and commands: gives up after two seconds.
  @Bean
  @ConditionalOnMissingBean
  ConversationClient conversationClient(TemporalLink link) {
    return link.client();
  }

  /// `baton.postgres.*`
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  Stores stores(
      Environment environment, ConversationClient client, ObjectProvider<TemporalLink> link) {
    var settings = Binder.get(environment).bindOrCreate("baton.postgres", DatabaseSettings.class);
    var stores = Stores.openWhenThere(settings, client::ring);
    link.ifAvailable(one -> one.start(stores::serveNamespace));
    return stores;
  }

  @Bean(destroyMethod = "dispose")
  @ConditionalOnMissingBean(name = "otherNodes")
  Disposable otherNodes(Stores stores) {
    return stores.joinOtherNodes();
  }

  /// Says that an api is there.
  @Bean(destroyMethod = "dispose")
  @ConditionalOnMissingBean(name = "beatOfTheApi")
  Disposable beatOfTheApi(Stores stores) {
    return stores.service().beating(Side.API).subscribe();
  }

  /// `baton.outgoing.hosts` and `baton.outgoing.allow`: what is saved is judged by the rules of
  /// those who will ask.
  @Bean
  @ConditionalOnMissingBean
  OutgoingRules outgoingRules(Environment environment) {
    return OutgoingRules.of(
        environment.getProperty("baton.outgoing.hosts", ""),
        environment.getProperty("baton.outgoing.allow", ""));
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
    return key ->
        stores
            .agents()
            .find(new AgentId(key))
            .mapNotNull(agent -> Role.of(agent.role()).orElse(null));
  }

  private record Check(String name, Mono<Boolean> isReady) implements ReadinessCheck {}
}

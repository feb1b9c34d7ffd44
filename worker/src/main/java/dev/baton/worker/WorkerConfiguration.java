package dev.baton.worker;

import dev.baton.activities.context.HttpContextConnector;
import dev.baton.activities.conversation.ConversationActivitiesImpl;
import dev.baton.activities.routing.Router;
import dev.baton.store.DatabaseSettings;
import dev.baton.store.Stores;
import dev.baton.worker.sweep.Sweeps;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.client.TemporalStubs;
import dev.baton.workflows.conversation.ConversationActivities;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A worker: the task queues and the sweeps. In one JVM with the api, the two share stores and
/// stubs.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkerProperties.class)
public class WorkerConfiguration {

  /// Stubs that retry until Temporal is back.
  @Bean(destroyMethod = "shutdownNow")
  @ConditionalOnMissingBean(name = "workerStubs")
  WorkflowServiceStubs workerStubs(WorkerProperties properties) {
    return TemporalStubs.patient(properties.temporal().target());
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  Stores stores(WorkerProperties properties, ConversationClient client) {
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

  /// What rings: gives up after two seconds.
  @Bean
  @ConditionalOnMissingBean
  ConversationClient conversationClient(WorkerProperties properties) {
    return new ConversationClient(
        TemporalStubs.brief(properties.temporal().target()), properties.temporal().namespace());
  }

  @Bean(destroyMethod = "close")
  HttpContextConnector contextConnector() {
    return new HttpContextConnector();
  }

  @Bean
  ConversationActivities conversationActivities(Stores stores, HttpContextConnector connector) {
    return new ConversationActivitiesImpl(stores, new Router(stores), connector);
  }

  @Bean
  TemporalWorker temporalWorker(
      WorkflowServiceStubs workerStubs,
      WorkerProperties properties,
      ConversationActivities activities) {
    return new TemporalWorker(
        new ConversationClient(workerStubs, properties.temporal().namespace()), activities);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Sweeps sweeps(Stores stores) {
    return new Sweeps(stores);
  }
}

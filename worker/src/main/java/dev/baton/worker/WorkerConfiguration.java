package dev.baton.worker;

import dev.baton.activities.context.HttpContextConnector;
import dev.baton.activities.conversation.ConversationActivitiesImpl;
import dev.baton.activities.outgoing.OutgoingClient;
import dev.baton.activities.routing.HttpRankingEndpoint;
import dev.baton.activities.routing.Router;
import dev.baton.activities.webhook.WebhookSender;
import dev.baton.domain.outgoing.OutgoingRules;
import dev.baton.store.DatabaseSettings;
import dev.baton.store.Stores;
import dev.baton.store.routing.MatchStore;
import dev.baton.worker.sweep.EstimateErrors;
import dev.baton.worker.sweep.Sweeps;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.client.TemporalLink;
import dev.baton.workflows.client.TemporalSettings;
import dev.baton.workflows.conversation.ConversationActivities;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import reactor.core.Disposable;

/// A worker: the task queues and the sweeps. PostgreSQL and Temporal need not be there yet. In one
/// JVM with the api, the two share stores and stubs.
@Configuration(proxyBeanMethods = false)
public class WorkerConfiguration {

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

  /// Stubs that retry until Temporal is back.
  @Bean(destroyMethod = "")
  @ConditionalOnMissingBean
  WorkflowServiceStubs workerStubs(TemporalLink link) {
    return link.workerStubs();
  }

  /// What rings: gives up after two seconds.
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

  @Bean(destroyMethod = "close")
  HttpContextConnector contextConnector() {
    return new HttpContextConnector();
  }

  /// `baton.outgoing.hosts` and `baton.outgoing.allow`
  @Bean
  @ConditionalOnMissingBean
  OutgoingRules outgoingRules(Environment environment) {
    return OutgoingRules.of(
        environment.getProperty("baton.outgoing.hosts", ""),
        environment.getProperty("baton.outgoing.allow", ""));
  }

  @Bean(destroyMethod = "close")
  OutgoingClient outgoingClient(OutgoingRules rules) {
    return new OutgoingClient(rules);
  }

  @Bean
  MatchStore matches(Stores stores, OutgoingClient outgoing) {
    return stores.matches().asking(new HttpRankingEndpoint(outgoing));
  }

  @Bean
  ConversationActivities conversationActivities(
      Stores stores, MatchStore matches, HttpContextConnector connector) {
    return new ConversationActivitiesImpl(stores, matches, new Router(stores), connector);
  }

  @Bean
  TemporalWorker temporalWorker(
      WorkflowServiceStubs workerStubs,
      TemporalSettings settings,
      Stores stores,
      ObjectProvider<TemporalLink> link,
      ConversationActivities activities) {
    BooleanSupplier isPrepared =
        link.stream().findAny().isPresent() ? link.getObject()::isThere : () -> true;
    return new TemporalWorker(
        new ConversationClient(workerStubs, settings.namespace()),
        activities,
        () -> stores.database().isMigrated() && isPrepared.getAsBoolean());
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Sweeps sweeps(Stores stores, MatchStore matches, OutgoingClient outgoing) {
    return new Sweeps(
        stores, matches, new WebhookSender(stores.webhooks(), outgoing, Clock.systemUTC()));
  }

  @Bean(destroyMethod = "close")
  EstimateErrors estimateErrors(Stores stores, MeterRegistry meters) {
    return EstimateErrors.start(stores, meters);
  }
}

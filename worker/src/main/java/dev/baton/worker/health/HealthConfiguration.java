package dev.baton.worker.health;

import dev.baton.store.Stores;
import dev.baton.worker.TemporalWorker;
import dev.baton.workflows.client.ConversationClient;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// What a worker of its own is asked for.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthProperties.class)
public class HealthConfiguration {

  @Bean(initMethod = "start", destroyMethod = "close")
  HealthServer healthServer(
      HealthProperties properties,
      Stores stores,
      ConversationClient client,
      TemporalWorker worker,
      PrometheusMeterRegistry meters) {
    return new HealthServer(
        properties,
        List.of(
            new Check("postgres", Mono.defer(() -> stores.database().ping())),
            new Check(
                "temporal",
                Mono.fromCallable(client::answers).subscribeOn(Schedulers.boundedElastic())),
            new Check("worker", Mono.fromCallable(worker::serving))),
        meters::scrape);
  }
}

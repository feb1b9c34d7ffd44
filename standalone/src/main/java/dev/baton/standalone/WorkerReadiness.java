package dev.baton.standalone;

import dev.baton.api.health.ReadinessCheck;
import dev.baton.worker.TemporalWorker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/// Where api and worker are one process, its readiness is that of both.
@Configuration(proxyBeanMethods = false)
class WorkerReadiness {

  @Bean
  ReadinessCheck workerCheck(TemporalWorker worker) {
    return new Serving(worker);
  }

  private record Serving(TemporalWorker worker) implements ReadinessCheck {
    @Override
    public String name() {
      return "worker";
    }

    @Override
    public Mono<Boolean> isReady() {
      return Mono.fromCallable(worker::serving);
    }
  }
}

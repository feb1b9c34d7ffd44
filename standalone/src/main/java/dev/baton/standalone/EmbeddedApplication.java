package dev.baton.standalone;

import dev.baton.api.ApiConfiguration;
import dev.baton.store.Stores;
import dev.baton.worker.TemporalWorker;
import dev.baton.worker.WorkerConfiguration;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/// API and worker in one Spring context, over stores and a Temporal that are there already.
final class EmbeddedApplication implements AutoCloseable {
  private static final Duration SERVING_LIMIT = Duration.ofSeconds(20);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  /// May be set otherwise in the environment. This machine only, since the demo gives a token to
  /// whoever asks; and a stop waits a second for requests, then cuts the streams.
  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "server.address",
          "127.0.0.1",
          "logging.register-shutdown-hook",
          false,
          "spring.lifecycle.timeout-per-shutdown-phase",
          "1s");

  private final ConfigurableApplicationContext context;
  private final Disposable log;

  private EmbeddedApplication(ConfigurableApplicationContext context, Disposable log) {
    this.context = context;
    this.log = log;
  }

  /// @param port 0 takes a free one
  /// @param settings win over everything else
  static EmbeddedApplication start(
      int port, Map<String, Object> settings, Stores stores, TemporalConnection temporal) {
    Map<String, Object> given = new HashMap<>(settings);
    given.put("server.port", port);
    var application =
        new SpringApplication(
            ApiConfiguration.class, WorkerConfiguration.class, WorkerReadiness.class);
    application.setWebApplicationType(WebApplicationType.REACTIVE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setRegisterShutdownHook(false);
    // There are no others to ring. The log still tells of a commit whose answer was lost.
    Disposable log = stores.events().start(Flux.never());
    application.addInitializers(context -> {
      var sources = context.getEnvironment().getPropertySources();
      sources.addFirst(new MapPropertySource("standalone", given));
      sources.addLast(new MapPropertySource("standalone defaults", DEFAULTS));
      var beans = context.getBeanFactory();
      beans.registerSingleton("stores", stores);
      beans.registerSingleton("conversationClient", temporal.client());
      beans.registerSingleton("workerStubs", temporal.workerStubs());
      temporal.link().ifPresent(link -> beans.registerSingleton("temporalLink", link));
      beans.registerSingleton("otherNodes", log);
    });
    return new EmbeddedApplication(application.run(), log);
  }

  /// Where the API listens.
  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /// Returns when the worker serves, or after 20 s.
  void awaitServing() throws InterruptedException {
    var worker = context.getBean(TemporalWorker.class);
    long deadline = System.nanoTime() + SERVING_LIMIT.toNanos();
    while (!worker.serving() && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_EVERY);
    }
  }

  @Override
  public void close() {
    context.close();
    log.dispose();
  }
}

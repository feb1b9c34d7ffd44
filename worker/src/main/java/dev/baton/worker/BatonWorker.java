package dev.baton.worker;

import dev.baton.worker.health.HealthConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/// A worker as a process of its own: configured by properties or the environment, it logs to the
/// console and drains when it is asked to stop.
@EnableAutoConfiguration
@Import({WorkerConfiguration.class, HealthConfiguration.class})
public class BatonWorker {
  private static final String LOG = "dev/baton/worker/log.xml";

  public static void main(String[] args) {
    // The first for what is logged before Spring, the second for Spring.
    System.setProperty("logback.configurationFile", LOG);
    System.setProperty("logging.config", "classpath:" + LOG);
    var application = new SpringApplication(BatonWorker.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setBannerMode(Banner.Mode.OFF);
    // While it waits for Temporal, no other thread would.
    application.setKeepAlive(true);
    application.run(args);
  }
}

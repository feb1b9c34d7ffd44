package dev.baton.api;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;

/// The API as a process of its own: configured by properties or the environment, it logs to the
/// console and drains when it is asked to stop.
public final class BatonApi {
  private static final String LOG = "dev/baton/api/log.xml";

  private BatonApi() {}

  public static void main(String[] arguments) {
    // The first for what is logged before Spring, the second for Spring.
    System.setProperty("logback.configurationFile", LOG);
    System.setProperty("logging.config", "classpath:" + LOG);
    var application = new SpringApplication(ApiConfiguration.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.run(arguments);
  }
}

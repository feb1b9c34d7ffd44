package dev.baton.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/// A worker as a process of its own.
@EnableAutoConfiguration
@Import(WorkerConfiguration.class)
public class BatonWorker {
  public static void main(String[] args) {
    var application = new SpringApplication(BatonWorker.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.run(args);
  }
}

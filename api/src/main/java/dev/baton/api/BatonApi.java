package dev.baton.api;

import org.springframework.boot.SpringApplication;

/// The API as a process of its own.
public final class BatonApi {

  private BatonApi() {}

  public static void main(String[] arguments) {
    SpringApplication.run(ApiConfiguration.class, arguments);
  }
}

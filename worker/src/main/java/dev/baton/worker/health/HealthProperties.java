package dev.baton.worker.health;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where a worker answers `/livez`, `/readyz` and `/metrics`: `baton.worker.*`.
///
/// @param address default `127.0.0.1`: this machine only
/// @param port default 8081; 0 takes a free one
@ConfigurationProperties("baton.worker")
public record HealthProperties(
    @DefaultValue("127.0.0.1") String address, @DefaultValue("8081") int port) {}

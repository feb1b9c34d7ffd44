package dev.baton.workflows.client;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which Temporal: `baton.temporal.*`.
///
/// @param target `host:port`, default `127.0.0.1:7233`
/// @param namespace made if it is not there, default `baton`
/// @param retention how long an ended run stays readable there, at least a day, default 30 d; only
///   for a namespace that Baton makes
/// @param ui address of Temporal's UI for links, without a slash at the end; none by default
public record TemporalSettings(
    String target, String namespace, Duration retention, @Nullable String ui) {
  public static final String TARGET = "127.0.0.1:7233";
  public static final String NAMESPACE = "baton";

  /// Null where nothing was configured.
  public TemporalSettings(
      @Nullable String target,
      @Nullable String namespace,
      @Nullable Duration retention,
      @Nullable String ui) {
    this.target = Objects.requireNonNullElse(target, TARGET);
    this.namespace = Objects.requireNonNullElse(namespace, NAMESPACE);
    this.retention = Objects.requireNonNullElse(retention, NamespaceSetup.RETENTION);
    this.ui = ui == null || ui.isBlank() ? null : ui;
    if (this.retention.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("baton.temporal.retention must be at least a day");
    }
  }

  public static TemporalSettings of(String target) {
    return new TemporalSettings(target, null, null, null);
  }
}

package dev.baton.store.service;

import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Whether the service was there. What would be held against those who were silent or away takes it
/// into account by itself, as soon as a row is locked (`baton_served_since`).
public final class ServiceStore {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceStore.class);

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Database database;
  private final DatabaseClient client;

  public ServiceStore(Database database) {
    this.database = database;
    this.client = database.client();
  }

  /// Says every five seconds that a node of this side is there, as long as it is subscribed to.
  public Flux<Outage> beating(Side side) {
    return Flux.interval(Duration.ZERO, EVERY)
        .onBackpressureDrop()
        .filter(_ -> database.isMigrated())
        .concatMap(_ -> beat(side).onErrorComplete())
        .doOnNext(outage -> LOG.warn("{}", outage));
  }

  /// A node of this side is there.
  ///
  /// @return the outage that ends with it; empty if there was none. Of several nodes that come back
  ///   at once, one gets it
  public Mono<Outage> beat(Side side) {
    return Params.of(
            client.sql(
                """
                with was as materialized (
                  select beat_at from service_beats where side = :side for update),
                over as (
                  insert into outages (side, began_at, ended_at)
                  select :side, beat_at, baton_now() from was
                   where beat_at < baton_now() - interval '15 s'
                  returning began_at, ended_at),
                beaten as (
                  insert into service_beats (side, beat_at, back_at)
                  select :side, baton_now(), max(ended_at) from over
                  on conflict (side) do update
                    set beat_at = excluded.beat_at,
                        back_at = coalesce(excluded.back_at, service_beats.back_at))
                select began_at, ended_at from over
                """))
        .text("side", side.name())
        .bound()
        .map(row -> new Outage(side, Rows.instant(row, "began_at"), Rows.instant(row, "ended_at")))
        .one();
  }

  /// The outages that are over, the latest first.
  ///
  /// @param limit at most so many
  public Flux<Outage> outages(int limit) {
    return Params.of(
            client.sql(
                """
                select side, began_at, ended_at from outages
                 order by ended_at desc, side limit :limit
                """))
        .integer("limit", limit)
        .bound()
        .map(row ->
            new Outage(
                Side.valueOf(Rows.text(row, "side")),
                Rows.instant(row, "began_at"),
                Rows.instant(row, "ended_at")))
        .all();
  }

  /// Without which nobody can speak, or be heard.
  public enum Side {
    API,
    WORKER
  }

  /// No node of a side was there.
  ///
  /// @param began when one was seen last
  public record Outage(Side side, Instant began, Instant ended) {
    @Override
    public String toString() {
      Duration length = Duration.ofSeconds(Duration.between(began, ended).toSeconds());
      return "no %s from %s to %s (%s)"
          .formatted(side.name().toLowerCase(Locale.ROOT), began, ended, length);
    }
  }
}

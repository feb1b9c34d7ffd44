package dev.baton.store.inbox;

import dev.baton.store.Database;
import dev.baton.store.JsonText;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import io.r2dbc.spi.Readable;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Policies as versioned data: every save is a new version, the highest holds, none is changed.
public final class PolicyStore {
  private final DatabaseClient client;

  public PolicyStore(Database database) {
    this.client = database.client();
  }

  /// The version that holds; empty if there was never one.
  public Mono<Policy> current(Kind kind, String key) {
    return Params.of(
            client.sql(
                """
                select key, version, body from policies
                 where kind = :kind and key = :key order by version desc limit 1
                """))
        .text("kind", kind.name())
        .text("key", key)
        .bound()
        .map(PolicyStore::read)
        .one();
  }

  /// A version that held; empty if there was none of that number.
  public Mono<Policy> version(Kind kind, String key, long version) {
    return Params.of(
            client.sql(
                """
                select key, version, body from policies
                 where kind = :kind and key = :key and version = :version
                """))
        .text("kind", kind.name())
        .text("key", key)
        .number("version", version)
        .bound()
        .map(PolicyStore::read)
        .one();
  }

  /// The number of the version that holds; empty if there was never one.
  public Mono<Long> latest(Kind kind, String key) {
    return Params.of(
            client.sql(
                "select max(version) as version from policies where kind = :kind and key = :key"))
        .text("kind", kind.name())
        .text("key", key)
        .bound()
        .map(row -> Optional.ofNullable(row.get("version", Long.class)))
        .one()
        .flatMap(Mono::justOrEmpty);
  }

  /// What holds now, by key.
  public Flux<Policy> all(Kind kind) {
    return Params.of(
            client.sql(
                """
                select distinct on (key) key, version, body from policies
                 where kind = :kind order by key, version desc
                """))
        .text("kind", kind.name())
        .bound()
        .map(PolicyStore::read)
        .all();
  }

  /// Saves a new version; of two at once each gets its own.
  public Mono<Policy> save(Kind kind, String key, Map<String, Object> body) {
    return Params.of(
            client.sql(
                """
                insert into policies (kind, key, version, body)
                select :kind, :key, coalesce(max(version), 0) + 1, :body
                  from policies where kind = :kind and key = :key
                returning key, version, body
                """))
        .text("kind", kind.name())
        .text("key", key)
        .json("body", body)
        .bound()
        .map(PolicyStore::read)
        .one()
        .retryWhen(Retry.max(10).filter(DuplicateKeyException.class::isInstance));
  }

  private static Policy read(Readable row) {
    return new Policy(
        Rows.text(row, "key"), Rows.number(row, "version"), JsonText.object(row, "body"));
  }

  /// What a policy is about.
  public enum Kind {
    INBOX,
    QUEUE,
    SKILL,
    /// Routing rules; the key is the inbox's.
    RULES,
    SLA,
    SILENCE,
    /// The same for all: one key.
    SIGN_IN_RAMP,
    /// Business hours.
    HOURS,
    /// What the system says.
    TEXTS
  }

  /// One version of a policy.
  public record Policy(String key, long version, Map<String, Object> body) {}
}

package dev.baton.store.conversation;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Repromising;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.inbox.Policies;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Carries a policy of promises that was saved anew to the conversations that run by an older
/// version, where it says so. Each in a transaction of its own, found by comparing, so that whoever
/// stops half-way leaves the rest to the next sweep.
public final class SlaChanges {
  private static final int BATCH = 500;

  /// So long a version is looked for conversations that still come in by an older one: it was read
  /// before the newer was saved, and written after.
  private static final Duration STRAGGLERS = Duration.ofMinutes(1);

  private final DatabaseClient client;
  private final Policies policies;
  private final ConversationStore conversations;

  public SlaChanges(Database database, Policies policies, ConversationStore conversations) {
    this.client = database.client();
    this.policies = policies;
    this.conversations = conversations;
  }

  /// @return how many conversations were promised something else
  public Mono<Long> sweep() {
    return toTakeOver()
        .collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMap(this::carry)
        .count();
  }

  private Flux<ConversationId> carry(Saved saved) {
    return policies
        .sla(saved.key(), saved.version())
        .flatMapMany(policy ->
            older(saved)
                .collectList()
                .flatMapMany(found ->
                    Flux.fromIterable(found)
                        .concatMap(id -> carry(id, policy))
                        .concatWith(
                            found.isEmpty() ? done(saved).then(Mono.empty()) : Mono.empty())));
  }

  private Mono<ConversationId> carry(ConversationId id, SlaPolicy policy) {
    return conversations
        .change(
            id,
            new Promise.Outsider(),
            at -> Mono.just(Repromising.repromise(at.conversation(), policy, at.now())))
        .filter(written -> !written.change().isNone())
        .map(_ -> id);
  }

  private Flux<Saved> toTakeOver() {
    return client
        .sql(
            """
            select key, version from policies
             where kind = 'SLA' and taken_over_at is null
               and body ->> 'onChange' in ('tighten', 'recompute')
             order by key, version
            """)
        .map(SlaChanges::saved)
        .all();
  }

  private static Saved saved(Readable row) {
    return new Saved(Rows.text(row, "key"), Rows.number(row, "version"));
  }

  private Flux<ConversationId> older(Saved saved) {
    return Params.of(
            client.sql(
                """
                select id from conversations
                 where state not in ('RESOLVED', 'ABANDONED')
                   and timings #>> '{sla,policy}' = :key
                   and (timings #>> '{sla,version}')::bigint < :version
                 order by id limit :limit
                """))
        .text("key", saved.key())
        .number("version", saved.version())
        .integer("limit", BATCH)
        .bound()
        .map(row -> new ConversationId(Rows.uuid(row, "id")))
        .all();
  }

  private Mono<Void> done(Saved saved) {
    return Params.of(
            client.sql(
                """
                update policies set taken_over_at = baton_now()
                 where kind = 'SLA' and key = :key and version = :version
                   and created_at < baton_now() - make_interval(secs => :stragglers)
                """))
        .text("key", saved.key())
        .number("version", saved.version())
        .integer("stragglers", (int) STRAGGLERS.toSeconds())
        .bound()
        .then();
  }

  private record Saved(String key, long version) {}
}

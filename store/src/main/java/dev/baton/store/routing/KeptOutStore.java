package dev.baton.store.routing;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deferrals;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.conversation.ConversationStore;
import dev.baton.store.conversation.Promise;
import dev.baton.store.inbox.Policies;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Brings back into line who was kept out of it, as soon as it is short again: the first in the
/// order of the line, as many as fit. Several workers may do so at once: each comes back once.
public final class KeptOutStore {
  /// Of one queue at once.
  private static final int BATCH = 500;

  private final DatabaseClient client;
  private final ConversationStore conversations;
  private final Policies policies;

  public KeptOutStore(Database database, ConversationStore conversations, Policies policies) {
    this.client = database.client();
    this.conversations = conversations;
    this.policies = policies;
  }

  /// @return how many came back
  public Mono<Long> sweep() {
    return queues()
        .collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMap(queue -> lowWater(queue).flatMapMany(low -> first(queue, low)))
        .concatMap(this::comesBack)
        .count();
  }

  private Flux<String> queues() {
    return client
        .sql(
            """
            select distinct queue from conversations
             where state = 'DEFERRED' and deferred_because = 'LINE_FULL'
            """)
        .map(row -> Rows.text(row, "queue"))
        .all();
  }

  /// By the limits that hold now; without any there is room for all.
  private Mono<Integer> lowWater(String queue) {
    return policies
        .queue(queue)
        .map(found -> Optional.ofNullable(found.value().limits().lowWater()))
        .defaultIfEmpty(Optional.empty())
        .map(low -> low.orElse(Integer.MAX_VALUE));
  }

  /// Who waits and who comes back is read at one moment: of several workers that look while they
  /// come back, each finds the same or fewer.
  private Flux<ConversationId> first(String queue, int low) {
    return Params.of(
            client.sql(
                """
                select id from conversations
                 where state = 'DEFERRED' and deferred_because = 'LINE_FULL' and queue = :queue
                 order by %s
                 limit greatest(0, least(:batch, :low - (
                   select count(*) from (
                     select 1 from conversations
                      where state = 'QUEUED' and queue = :queue limit :low) w)))
                """
                    .formatted(PlaceOrder.SQL)))
        .text("queue", queue)
        .integer("low", low)
        .integer("batch", BATCH)
        .bound()
        .map(row -> new ConversationId(Rows.uuid(row, "id")))
        .all()
        .collectList()
        .flatMapMany(Flux::fromIterable);
  }

  private Mono<ConversationId> comesBack(ConversationId id) {
    return conversations
        .change(
            id,
            new Promise.Outsider(),
            at -> Mono.just(Deferrals.lineIsShort(at.conversation(), at.now())))
        .filter(written -> !written.change().isNone())
        .map(_ -> id);
  }
}

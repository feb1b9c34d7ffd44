package dev.baton.store.context;

import dev.baton.domain.context.ContextCard;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Database;
import dev.baton.store.JsonText;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Context cards: what the shop knows of a conversation's customer.
public final class ContextStore {
  private final DatabaseClient client;

  public ContextStore(Database database) {
    this.client = database.client();
  }

  /// Replaces the card of that connector; a failed fetch never replaces a card that holds
  /// something, but marks it as stale.
  public Mono<Void> save(ConversationId id, ContextCard card) {
    return Params.of(
            client.sql(
                """
                insert into contexts (conversation_id, connector, state, fetched_at, data)
                values (:id, :connector, :state, :fetched_at, :data)
                on conflict (conversation_id, connector) do update
                  set state = case when excluded.state = 'FAILED' and contexts.state <> 'FAILED'
                                   then 'STALE' else excluded.state end,
                      fetched_at = case when excluded.state = 'FAILED' then contexts.fetched_at
                                        else excluded.fetched_at end,
                      data = case when excluded.state = 'FAILED' and contexts.state <> 'FAILED'
                                  then contexts.data else excluded.data end
                """))
        .uuid("id", id.value())
        .text("connector", card.connector())
        .text("state", card.state().name())
        .instant("fetched_at", card.fetchedAt())
        .json("data", card.data())
        .bound()
        .then();
  }

  public Flux<ContextCard> cards(ConversationId id) {
    return Params.of(
            client.sql(
                """
                select connector, state, fetched_at, data from contexts
                 where conversation_id = :id order by connector
                """))
        .uuid("id", id.value())
        .bound()
        .map(row ->
            new ContextCard(
                Rows.text(row, "connector"),
                ContextCard.State.valueOf(Rows.text(row, "state")),
                Rows.instant(row, "fetched_at"),
                JsonText.object(row, "data")))
        .all();
  }
}

package dev.baton.store.conversation;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Which runs a conversation's workflow had; Temporal cannot always list them.
public final class RunStore {
  private final DatabaseClient client;

  public RunStore(Database database) {
    this.client = database.client();
  }

  /// A run has begun; saying so again changes nothing.
  public Mono<Void> began(ConversationId id, String run) {
    return Params.of(
            client.sql(
                """
                insert into workflow_runs (conversation_id, run_id) values (:id, :run)
                on conflict do nothing
                """))
        .uuid("id", id.value())
        .text("run", run)
        .bound()
        .then();
  }

  /// Run ids, the first first.
  public Flux<String> runs(ConversationId id) {
    return Params.of(
            client.sql(
                "select run_id from workflow_runs where conversation_id = :id order by began_at, run_id"))
        .uuid("id", id.value())
        .bound()
        .map(row -> Rows.text(row, "run_id"))
        .all();
  }
}

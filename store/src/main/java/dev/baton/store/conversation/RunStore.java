package dev.baton.store.conversation;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.WorkflowRun;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Which runs a conversation's workflow had; Temporal cannot always list them.
public final class RunStore {
  private final DatabaseClient client;

  public RunStore(Database database) {
    this.client = database.client();
  }

  /// A run looks, inside the transaction that locked the row; saying so again changes nothing.
  Mono<Void> looks(Locked locked, WorkflowRun run) {
    var now = new WorkflowRun.Last(run.id(), locked.conversation().cycle(), null);
    return now.equals(locked.lastRun()) ? Mono.empty() : write(locked.conversation().id(), now);
  }

  private Mono<Void> write(ConversationId id, WorkflowRun.Last run) {
    return Params.of(
            client.sql(
                """
                with begun as (
                  insert into workflow_runs (conversation_id, run_id) values (:id, :run)
                  on conflict do nothing)
                update conversations set run_id = :run, run_cycle = :cycle, run_ended = null
                 where id = :id
                """))
        .uuid("id", id.value())
        .text("run", run.run())
        .integer("cycle", run.cycle())
        .bound()
        .then();
  }

  /// A cancelled run ends: the sweep is to ring the conversation, and the next run to say why. Does
  /// nothing if it has ended, or if another run has it already.
  public Mono<Void> cancelled(ConversationId id, String run) {
    return Params.of(
            client.sql(
                """
                update conversations
                   set wake_at = null, ring_after = null, ring_attempts = 0, row_version = row_version + 1,
                       run_ended = 'CANCELLED'
                 where id = :id and run_id = :run and state not in ('RESOLVED', 'ABANDONED')
                """))
        .uuid("id", id.value())
        .text("run", run)
        .bound()
        .then();
  }

  static WorkflowRun.@Nullable Last last(Readable row) {
    String run = Rows.textOrNull(row, "run_id");
    String ended = Rows.textOrNull(row, "run_ended");
    return run == null
        ? null
        : new WorkflowRun.Last(
            run,
            Rows.integer(row, "run_cycle"),
            ended == null ? null : WorkflowRun.Cause.valueOf(ended));
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

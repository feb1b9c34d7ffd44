package dev.baton.store.conversation;

import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Look;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/// Judges agents' commands under the row's lock, each once: the same id again gets the first
/// answer, and outlives the workflow's run.
public final class CommandStore {
  private final Database database;
  private final DatabaseClient client;
  private final ConversationStore conversations;

  public CommandStore(Database database, ConversationStore conversations) {
    this.database = database;
    this.client = database.client();
    this.conversations = conversations;
  }

  /// Judges on behalf of the workflow.
  ///
  /// @param command its id
  /// @param armed what is left of the workflow's timer, null if none is armed
  /// @return empty if there is no such conversation
  public Mono<Judged> judge(
      ConversationId id,
      String command,
      @Nullable Duration armed,
      Function<Locked, Mono<Judgement>> judge) {
    return judge(id, command, new Promise.Workflow(armed), judge)
        .map(done -> new Judged(done.refusal(), done.written().look()));
  }

  /// Judges what no workflow needs to know of beforehand.
  ///
  /// @param command its id
  /// @return why it was refused, [Optional#empty] if it was done; nothing if there is no such
  ///   conversation
  public Mono<Optional<Refusal>> judge(
      ConversationId id, String command, Function<Locked, Mono<Judgement>> judge) {
    return judge(id, command, new Promise.Outsider(), judge).map(Attempt::refusal);
  }

  private Mono<Attempt> judge(
      ConversationId id, String command, Promise promise, Function<Locked, Mono<Judgement>> judge) {
    Mono<Attempt> attempt =
        conversations
            .lock(id)
            .flatMap(locked ->
                answered(id, command)
                    .flatMap(before -> write(locked, promise, nothing(locked), before))
                    .switchIfEmpty(Mono.defer(() -> first(locked, command, promise, judge))));
    return database
        .inTransaction(attempt)
        .doOnNext(done -> conversations.committed(done.written()));
  }

  private Mono<Attempt> first(
      Locked locked, String command, Promise promise, Function<Locked, Mono<Judgement>> judge) {
    return judge
        .apply(locked)
        .flatMap(judgement ->
            switch (judgement) {
              case Judgement.Done(var change) ->
                  remember(locked, command, null)
                      .then(write(locked, promise, change, Optional.empty()));
              case Judgement.Refused(var refusal) ->
                  remember(locked, command, refusal)
                      .then(write(locked, promise, nothing(locked), Optional.of(refusal)));
            });
  }

  private Mono<Attempt> write(
      Locked locked, Promise promise, Change change, Optional<Refusal> refusal) {
    return conversations
        .writeInside(locked, change, promise)
        .map(written -> new Attempt(written, refusal));
  }

  private static Change nothing(Locked locked) {
    return Change.none(locked.conversation(), locked.now());
  }

  /// What became of a command; empty if it was not judged yet.
  ///
  /// @return of its refusal, empty if it was done
  public Mono<Optional<Refusal>> answered(ConversationId id, String command) {
    return Params.of(
            client.sql(
                "select refusal from commands where conversation_id = :conversation and id = :id"))
        .uuid("conversation", id.value())
        .text("id", command)
        .bound()
        .map(row -> Optional.ofNullable(Rows.textOrNull(row, "refusal")).map(Refusal::valueOf))
        .one();
  }

  /// Keeps the words that belong to a command, which carries none itself; call before it is sent.
  /// Of several for the same command the first stay.
  public Mono<Void> say(ConversationId id, String command, String words) {
    return Params.of(
            client.sql(
                """
                insert into command_words (conversation_id, command, words)
                values (:conversation, :command, :words)
                on conflict do nothing
                """))
        .uuid("conversation", id.value())
        .text("command", command)
        .text("words", words)
        .bound()
        .then();
  }

  /// The words that belong to a command; empty if there are none.
  public Mono<String> words(ConversationId id, String command) {
    return Params.of(
            client.sql(
                """
                select words from command_words
                 where conversation_id = :conversation and command = :command
                """))
        .uuid("conversation", id.value())
        .text("command", command)
        .bound()
        .map(row -> Rows.text(row, "words"))
        .one();
  }

  private Mono<Void> remember(Locked locked, String command, @Nullable Refusal refusal) {
    return Params.of(
            client.sql(
                """
                insert into commands (id, conversation_id, refusal, at)
                values (:id, :conversation, :refusal, :at)
                """))
        .text("id", command)
        .uuid("conversation", locked.conversation().id().value())
        .text("refusal", refusal == null ? null : refusal.name())
        .instant("at", locked.now())
        .bound()
        .then();
  }

  /// The answer to a command.
  ///
  /// @param refusal empty if it was done
  public record Judged(Optional<Refusal> refusal, Look look) {}

  private record Attempt(Written written, Optional<Refusal> refusal) {}
}

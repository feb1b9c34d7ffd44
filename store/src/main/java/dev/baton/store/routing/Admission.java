package dev.baton.store.routing;

import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Deferrals;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Limits.Entry;
import dev.baton.domain.inbox.Limits.Line;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.conversation.Locked;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/// Lets into the line of a queue who found nobody free, as far as its limits do. The line is
/// counted without a lock, and who is only coming in does not count, as they may be kept out too:
/// so of who arrive at the same moment each sees it without the others, and it may become longer
/// than the limit by as many.
final class Admission {
  private final DatabaseClient client;

  Admission(DatabaseClient client) {
    this.client = client;
  }

  /// What becomes of who was locked: `waits`, if they are let in, or if they have waited before.
  Mono<Change> admit(Locked locked, Supplier<Change> waits) {
    Conversation c = locked.conversation();
    Routing routing = Objects.requireNonNull(c.routing(), "not routed yet");
    Limits limits = c.timings().limits();
    return limits.any() && routing.comesIn()
        ? line(routing.queue(), limits)
            .map(line -> limits.entry(line, routing.priority()))
            .map(entry -> entered(locked, entry, waits))
        : Mono.fromSupplier(waits);
  }

  private static Change entered(Locked locked, Entry entry, Supplier<Change> waits) {
    return switch (entry) {
      case WAITS -> waits.get();
      case OFFERED_LATER -> Deferrals.offer(waits.get());
      case KEPT_OUT -> Deferrals.lineFull(locked.conversation(), locked.now());
    };
  }

  private Mono<Line> line(String queue, Limits limits) {
    int enough = Objects.requireNonNullElse(limits.hard(), limits.soft());
    return Params.of(
            client.sql(
                """
                select (select count(*) from (
                          select 1 from conversations
                           where state = 'QUEUED' and queue = :queue
                             and (attempted or enqueued_at <> routing_age) limit :enough) w)
                         as waiting,
                       exists (select 1 from conversations
                                where state = 'DEFERRED' and queue = :queue
                                  and deferred_because = 'LINE_FULL') as keeps_out,
                       greatest(
                         (select max(priority) from conversations
                           where state = 'QUEUED' and queue = :queue),
                         (select max(priority) from conversations
                           where state = 'DEFERRED' and queue = :queue
                             and deferred_because = 'LINE_FULL')) as lowest
                """))
        .text("queue", queue)
        .integer("enough", enough)
        .bound()
        .map(row ->
            new Line(
                Rows.integer(row, "waiting"),
                Rows.flag(row, "keeps_out"),
                row.get("lowest", Integer.class)))
        .one();
  }
}

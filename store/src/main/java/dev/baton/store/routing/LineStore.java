package dev.baton.store.routing;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/// Where everybody who waits stands in their queue's line, and how long it may take.
public final class LineStore {
  /// Fewer talks than these say nothing about the next.
  private static final int FEWEST_TALKS = 5;

  /// The latest that count.
  private static final int LATEST_TALKS = 50;

  private final DatabaseClient client;

  public LineStore(Database database) {
    this.client = database.client();
  }

  /// Everybody who waits in a queue, in no order.
  ///
  /// The estimate is the place × how long the queue's latest talks took, from the first assignment
  /// to the last word ÷ how many talks its available agents can have at once.
  public Flux<Standing> standings() {
    return Params.of(
            client.sql(
                """
                with line as (
                  select id, queue, (timings ->> 'units')::int as units,
                         row_number() over (partition by queue order by
                           priority - case when jumps_at <= baton_now() then 1 else 0 end,
                           answer_due_at, routing_age, id) as place
                    from conversations where state = 'QUEUED'),
                queues as (select queue, max(units) as units from line group by queue),
                pace as (
                  select q.queue,
                         (select sum(a.capacity / q.units) from agents a
                           where a.status = 'AVAILABLE' and a.queues @> array[q.queue]) as talks,
                         (select avg(took) from (
                            select extract(epoch from greatest(h.last_agent_at, h.last_customer_at)
                                                      - h.first_assigned_at) as took
                              from conversations h
                             where h.queue = q.queue and h.state = 'RESOLVED'
                               and h.first_assigned_at is not null
                             order by h.finished_at desc limit :latest) latest
                         having count(*) >= :fewest) as seconds
                    from queues q)
                select line.id, line.place,
                       (line.place * greatest(pace.seconds, 0) * 1000 / nullif(pace.talks, 0))::bigint
                         as millis
                  from line join pace on pace.queue = line.queue
                """))
        .integer("latest", LATEST_TALKS)
        .integer("fewest", FEWEST_TALKS)
        .bound()
        .map(row ->
            new Standing(
                new ConversationId(Rows.uuid(row, "id")),
                Rows.number(row, "place"),
                millis(row.get("millis", Long.class))))
        .all();
  }

  private static @Nullable Duration millis(@Nullable Long millis) {
    return millis == null ? null : Duration.ofMillis(millis);
  }

  /// One who waits.
  ///
  /// @param place 1 for who is served next
  /// @param estimate until somebody takes it; null while too little is known, or nobody is there
  public record Standing(ConversationId id, long place, @Nullable Duration estimate) {}
}

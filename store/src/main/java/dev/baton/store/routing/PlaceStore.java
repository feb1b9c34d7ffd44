package dev.baton.store.routing;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Where everybody who waits stands in their queue's line, and how long it may take.
public final class PlaceStore {
  /// Fewer talks than these say nothing about the next.
  private static final int FEWEST_TALKS = 5;

  /// The latest that count.
  private static final int LATEST_TALKS = 50;

  private final DatabaseClient client;

  public PlaceStore(Database database) {
    this.client = database.client();
  }

  /// Those of `ids` who wait in a queue, in no order.
  ///
  /// The estimate is the place × how long the queue's latest talks took, from the first assignment
  /// to the last word ÷ how many talks its available agents can have at once.
  public Flux<Standing> standings(Collection<ConversationId> ids) {
    return Params.of(
            client.sql(
                """
                with line as (
                  select id, queue, (timings ->> 'units')::int as units,
                         row_number() over (partition by queue order by
                           priority - case when jumps_at <= baton_now() then 1 else 0 end,
                           answer_due_at, routing_age, id) as place
                    from conversations
                   where state = 'QUEUED'
                     and queue in (select queue from conversations where id = any(:ids::uuid[]))),
                queues as (select queue, max(units) as units from line group by queue),
                pace as (
                  select q.queue,
                         (select sum(a.capacity / q.units) from agents a
                           where a.status = 'AVAILABLE' and a.queues @> array[q.queue]) as talks,
                         (select avg(took) from (
                            select greatest(0, extract(epoch from
                                     greatest(h.last_agent_at, h.last_customer_at)
                                       - h.first_assigned_at)) as took
                              from conversations h
                             where h.queue = q.queue and h.state = 'RESOLVED'
                               and h.first_assigned_at is not null
                             order by h.finished_at desc limit :latest) latest
                         having count(*) >= :fewest) as seconds
                    from queues q)
                select line.id, line.place,
                       (line.place * pace.seconds * 1000 / nullif(pace.talks, 0))::bigint
                         as millis
                  from line join pace on pace.queue = line.queue
                 where line.id = any(:ids::uuid[])
                """))
        .texts("ids", ids.stream().map(id -> id.value().toString()).toList())
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

  /// The customer is told that they will have waited so long from now. Only the first time that
  /// they are told in a wait counts.
  public Mono<Void> told(ConversationId id, Duration estimate) {
    return Params.of(
            client.sql(
                """
                insert into wait_estimates (conversation_id, told_at, estimate_millis)
                select id, baton_now(), :millis from conversations
                 where id = :id and state in ('QUEUED', 'OFFERED')
                on conflict do nothing
                """))
        .uuid("id", id.value())
        .number("millis", estimate.toMillis())
        .bound()
        .then();
  }

  /// Who was told an estimate and has an agent since; each is told to one caller, once. Whoever
  /// left the line without one is forgotten.
  public Flux<Waited> waited() {
    return client
        .sql(
            """
            with over as (
              delete from wait_estimates e using conversations c
               where c.id = e.conversation_id and c.state not in ('QUEUED', 'OFFERED')
              returning c.queue, c.owned_since, e.told_at, e.estimate_millis)
            select queue, estimate_millis,
                   (extract(epoch from owned_since - told_at) * 1000)::bigint as took_millis
              from over where owned_since >= told_at
            """)
        .map(row ->
            new Waited(
                Rows.text(row, "queue"),
                Duration.ofMillis(Rows.number(row, "estimate_millis")),
                Duration.ofMillis(Rows.number(row, "took_millis"))))
        .all();
  }

  private static @Nullable Duration millis(@Nullable Long millis) {
    return millis == null ? null : Duration.ofMillis(millis);
  }

  /// One who had been told an estimate and has an agent.
  ///
  /// @param estimate what they were told
  /// @param took from then until the agent
  public record Waited(String queue, Duration estimate, Duration took) {}

  /// One who waits.
  ///
  /// @param place 1 for who is served next
  /// @param estimate until somebody takes it; null while too little is known, or nobody is there
  public record Standing(ConversationId id, long place, @Nullable Duration estimate) {}
}

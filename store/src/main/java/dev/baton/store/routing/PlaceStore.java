package dev.baton.store.routing;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import io.r2dbc.spi.Readable;
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

  /// Who stands farther back is not told their place by message: it would be no comfort.
  private static final int FARTHEST = 1_000;

  /// Of queues and the units of a talk there: how many talks its agents can have at once, and how
  /// long one takes.
  private static final String PACE =
      """
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
        from %s q
      """;

  private static final String MILLIS =
      "(line.place * pace.seconds * 1000 / nullif(pace.talks, 0))::bigint";

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
                         row_number() over (partition by queue order by %s) as place
                    from conversations
                   where state = 'QUEUED'
                     and queue in (select queue from conversations where id = any(:ids::uuid[]))),
                queues as (select queue, max(units) as units from line group by queue),
                pace as (%s)
                select line.id, line.place, %s as millis
                  from line join pace on pace.queue = line.queue
                 where line.id = any(:ids::uuid[])
                """
                    .formatted(PlaceOrder.SQL, PACE.formatted("queues"), MILLIS)))
        .texts("ids", ids.stream().map(id -> id.value().toString()).toList())
        .integer("latest", LATEST_TALKS)
        .integer("fewest", FEWEST_TALKS)
        .bound()
        .map(PlaceStore::read)
        .all();
  }

  /// The same of one; empty if it waits in no queue, or farther back than [#FARTHEST]. Many may ask
  /// at the same moment, each in a transaction of its own: so it reads no more than so many of a
  /// line, in the order of its index, and who comes from behind them because they have waited too
  /// long is not counted.
  public Mono<Standing> standing(ConversationId id) {
    return Params.of(
            client.sql(
                """
                with me as materialized (
                  select id, queue, (timings ->> 'units')::int as units, t.now, answer_due_at,
                         routing_age,
                         priority - case when jumps_at <= t.now then 1 else 0 end as tier
                    from conversations, (select baton_now() as now) t
                   where id = :id and state = 'QUEUED'),
                front as (
                  select w.id, w.answer_due_at, w.routing_age,
                         w.priority - case when w.jumps_at <= me.now then 1 else 0 end as tier
                    from me join lateral (
                           select * from conversations c
                            where c.state = 'QUEUED' and c.queue = me.queue
                            order by c.priority, c.answer_due_at, c.routing_age, c.id
                            limit :farthest) w on true),
                line as (
                  select me.id, me.queue,
                         (select count(*) from front w
                           where (w.tier, w.answer_due_at, w.routing_age, w.id)
                                 <= (me.tier, me.answer_due_at, me.routing_age, me.id)) as place
                    from me where me.id in (select id from front)),
                pace as (%s)
                select line.id, line.place, %s as millis
                  from line join pace on pace.queue = line.queue
                """
                    .formatted(PACE.formatted("me"), MILLIS)))
        .uuid("id", id.value())
        .integer("farthest", FARTHEST)
        .integer("latest", LATEST_TALKS)
        .integer("fewest", FEWEST_TALKS)
        .bound()
        .map(PlaceStore::read)
        .one();
  }

  private static Standing read(Readable row) {
    return new Standing(
        new ConversationId(Rows.uuid(row, "id")),
        Rows.number(row, "place"),
        millis(row.get("millis", Long.class)));
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

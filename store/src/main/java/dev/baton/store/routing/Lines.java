package dev.baton.store.routing;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Who waits, as lines: a line is what has the same requirement and the same priority, as it counts
/// now. Only the first of each line are read, so a hundred thousand cost no more than their lines.
final class Lines {
  /// Read of each line while many find somebody.
  static final int DEPTH = 100;

  /// Read of each at first: mostly a few slots are free, and the rest would be read for nothing.
  static final int SHALLOW = 8;

  /// As `conversations_ranked_idx` has it.
  private static final String RANKED = "timings ->> 'distribution' = 'EXTERNAL'";

  private static final String READ =
      """
      case when step in ('OVERFLOW', 'BURST', 'LEADS')
           then timings #>> '{relaxation,overflowQueue}' end as overflow,
      case when step = 'LEADS' then timings #>> '{relaxation,leadQueue}' end as leads,
      step in ('BURST', 'LEADS') as bursts,
      """
          + RANKED
          + " as ranked";

  private final DatabaseClient client;

  Lines(Database database) {
    this.client = database.client();
  }

  /// The first `depth` of each line, of all who have been handed to the matcher, in every queue
  /// that has anybody available with room, in the order of [dev.baton.domain.routing.Place#order].
  ///
  /// @param hopeless requirements that are left out
  /// @param passedOver conversations that are
  Flux<Waiting> first(int depth, Set<UUID> hopeless, Set<UUID> passedOver) {
    return first(depth, hopeless, passedOver, "", "and not coalesce(l.ranked, false)");
  }

  /// The same of whom an endpoint ranks the agents for, whom [#first] leaves out.
  Flux<Waiting> firstRanked(int depth, Set<UUID> hopeless, Set<UUID> passedOver) {
    return first(depth, hopeless, passedOver, "and " + RANKED, "");
  }

  /// Whether there are any of those.
  Mono<Boolean> anyRanked() {
    return client
        .sql(
            "select exists (select 1 from conversations where state = 'QUEUED' and attempted and "
                + RANKED
                + ") as any_ranked")
        .map(row -> Boolean.TRUE.equals(row.get("any_ranked", Boolean.class)))
        .one();
  }

  /// @param of what all rows of the lines have in common
  /// @param but of all lines, only those
  private Flux<Waiting> first(
      int depth, Set<UUID> hopeless, Set<UUID> passedOver, String of, String but) {
    return Params.of(
            client.sql(
                """
                with recursive lines as (
                  (select requirement, priority, queue, %1$s from conversations
                    where state = 'QUEUED' and attempted %2$s
                    order by requirement, priority limit 1)
                  union all
                  select n.requirement, n.priority, n.queue, n.overflow, n.leads, n.bursts,
                         n.ranked
                    from lines l cross join lateral (
                         select requirement, priority, queue, %1$s from conversations
                          where state = 'QUEUED' and attempted %2$s
                            and (requirement, priority) > (l.requirement, l.priority)
                          order by requirement, priority limit 1) n),
                clock as materialized (select baton_now() as now)
                select w.id, l.requirement, w.tier, w.nth
                  from lines l cross join clock t cross join lateral (
                       (select id, priority - 1 as tier, answer_due_at, routing_age,
                               row_number() over (order by answer_due_at, routing_age, id) as nth
                          from conversations
                         where state = 'QUEUED' and attempted
                           and requirement = l.requirement and priority = l.priority
                           and jumps_at <= t.now and id <> all(:passed_over::uuid[])
                           and exists (select 1 from conversations j
                                        where j.state = 'QUEUED' and j.attempted
                                          and j.requirement = l.requirement
                                          and j.priority = l.priority and j.jumps_at <= t.now)
                         order by answer_due_at, routing_age, id limit :depth)
                       union all
                       (select id, priority, answer_due_at, routing_age,
                               row_number() over (order by answer_due_at, routing_age, id)
                          from conversations
                         where state = 'QUEUED' and attempted
                           and requirement = l.requirement and priority = l.priority
                           and jumps_at > t.now and id <> all(:passed_over::uuid[])
                           and exists (select 1 from conversations j
                                        where j.state = 'QUEUED' and j.attempted
                                          and j.requirement = l.requirement
                                          and j.priority = l.priority and j.jumps_at > t.now)
                         order by answer_due_at, routing_age, id limit :depth)) w
                 where l.requirement <> all(:hopeless::uuid[]) %3$s
                   and exists (select 1 from agents a
                                where a.status = 'AVAILABLE' and a.consumed < a.capacity
                                  and (a.queues @> array[l.queue] or a.queues @> array[l.overflow]
                                       or a.queues @> array[l.leads])
                               union all
                               select 1 from agents a
                                where l.bursts and a.status = 'AVAILABLE'
                                  and a.consumed <= a.capacity
                                  and (a.queues @> array[l.queue] or a.queues @> array[l.overflow]
                                       or a.queues @> array[l.leads]))
                 order by w.tier, w.answer_due_at, w.routing_age, w.id
                """
                    .formatted(READ, of, but)))
        .integer("depth", depth)
        .texts("hopeless", texts(hopeless))
        .texts("passed_over", texts(passedOver))
        .bound()
        .map(row -> read(row, depth))
        .all();
  }

  /// Whether nobody who is available could take even a small one, nor, while somebody waits for
  /// whom they may, go above what fits.
  Mono<Boolean> nobodyHasRoom() {
    return client
        .sql(
            """
            select not exists (select 1 from agents
                                where status = 'AVAILABLE' and consumed < capacity)
                   and not (exists (select 1 from conversations
                                     where state = 'QUEUED' and attempted
                                       and step in ('BURST', 'LEADS'))
                            and exists (select 1 from agents
                                         where status = 'AVAILABLE' and consumed = capacity))
                   as full_house
            """)
        .map(row -> Rows.flag(row, "full_house"))
        .one();
  }

  private static List<String> texts(Set<UUID> ids) {
    return ids.stream().map(UUID::toString).toList();
  }

  private static Waiting read(Readable row, int depth) {
    return new Waiting(
        new ConversationId(Rows.uuid(row, "id")),
        Rows.uuid(row, "requirement"),
        Rows.number(row, "nth") == depth);
  }

  /// @param last of those that were read of its line: what comes after it is not known
  record Waiting(ConversationId id, UUID requirement, boolean last) {}
}

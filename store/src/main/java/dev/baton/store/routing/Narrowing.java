package dev.baton.store.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.routing.Crowd;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Ranking;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.agent.AgentStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Finds the few of a queue among whom a decision is made, so that the winner among them is the
/// winner among all (docs/decisions/014). Of a queue of at most [#SHORT] that is everybody.
///
/// What is asked of an agent stands in `agents.abilities`; what SQL says of them here the pure
/// [dev.baton.domain.routing.RoutingPolicy] says again.
final class Narrowing implements Narrower {
  /// Members of a queue who are all looked at one by one.
  static final int SHORT = 50;

  /// Of a longer one, so many of those who can take it. The first wins; the others are there to
  /// explain it.
  static final int COMPARED = 10;

  private static final String ROOM =
      "status = 'AVAILABLE' and consumed < capacity and consumed <= capacity - :units";

  /// Of who may be full: `agents_room_idx` does not have them, and few wait so long.
  private static final String ROOM_OR_FULL =
      "status = 'AVAILABLE' and consumed <= capacity and capacity >= :units";

  private static final String ABLE =
      Abilities.COULD
          + " and id <> all(:excluded) and (ramp_next_at is null or ramp_next_at <= :now)";

  private static final String LOAD = "(consumed + :units)::float8 / capacity";

  private static final String BY_LOAD = LOAD + ", last_assigned_at nulls first, id collate \"C\"";

  /// Capacity by capacity out of `agents_room_idx`, which has each in this order. The planner
  /// thinks those who are able fewer than they are and would sort everybody; the `case` hides from
  /// it what is asked, so that it goes along the index until it has enough.
  private static final String LEAST_LOADED =
      """
      select a.id
        from capacities n cross join lateral (
             select id, capacity, consumed, last_assigned_at
               from (select id, capacity, consumed, last_assigned_at, abilities, ability_mask,
                            ramp_next_at
                       from agents
                      where capacity = n.capacity and %1$s
                      order by consumed, last_assigned_at nulls first, id collate "C"
                     offset 0) ordered
              where case when %2$s %3$s then true end
              limit %4$s) a
       order by (a.consumed + :units)::float8 / a.capacity, a.last_assigned_at nulls first,
                a.id collate "C"
       limit %4$s
      """;

  private static final String SORTED =
      "select id from agents where %1$s and %2$s %3$s order by %5$s limit %4$s";

  /// Of those that have one of their own; all others narrow as the default does.
  private static final Map<Distribution, String> ORDERS =
      Map.of(
          Distribution.BEST_SKILL,
          "(select coalesce(sum((skills ->> s)::int), 0) from unnest(:scored) s) desc, " + BY_LOAD,
          Distribution.LONGEST_IDLE,
          "last_assigned_at nulls first, " + LOAD + ", id collate \"C\"",
          Distribution.ROUND_ROBIN,
          "id collate \"C\" <= :last, id collate \"C\"");

  private final DatabaseClient client;
  private final Rosters rosters;

  Narrowing(Database database, AgentStore agents) {
    this.client = database.client();
    this.rosters = new Rosters(agents);
  }

  /// @param spares whether the first without a scarce skill to spare are wanted too
  /// @param more how many more of each than the first
  private static String statement(RoutingRequest request, boolean spares, int more) {
    return """
    with recursive capacities as (
      (select capacity from agents where status = 'AVAILABLE' and consumed < capacity
        order by capacity limit 1)
      union all
      select (select capacity from agents
               where status = 'AVAILABLE' and consumed < capacity and capacity > n.capacity
               order by capacity limit 1)
        from capacities n where n.capacity is not null),
    few as ((%s) %s union select unnest(:others))
    select %s from agents
     where id = any(array(select id from few)) and abilities && :queues
     order by id collate "C"
    """
        .formatted(
            first(request, "", Math.max(COMPARED, 1 + more)),
            spares
                ? "union (" + first(request, "and not abilities && :scarce", 1 + more) + ")"
                : "",
            AgentStore.COLUMNS);
  }

  private static String first(RoutingRequest request, String sparing, int many) {
    boolean bursts = request.step().bursts();
    String order = ORDERS.getOrDefault(request.distribution(), bursts ? BY_LOAD : null);
    return (order == null ? LEAST_LOADED : SORTED)
        .formatted(bursts ? ROOM_OR_FULL : ROOM, ABLE, sparing, many, order);
  }

  /// Those among whom `request` is decided now.
  @Override
  public Mono<Narrowed> narrow(RoutingRequest request, Instant now) {
    return narrow(request, now, request.offers() - 1);
  }

  /// Those among whom it is decided though up to `more` assignments come before the last of those
  /// that it asks for.
  Mono<Narrowed> narrow(RoutingRequest request, Instant now, int more) {
    return rosters
        .of(request.queues(), now)
        .flatMap(roster ->
            roster.members().size() <= SHORT
                ? Mono.just(everybody(request, roster))
                : few(request, roster, now, more));
  }

  private static Narrowed everybody(RoutingRequest request, Roster roster) {
    return new Narrowed(
        roster.members(), true, roster.crowd(request.units()), Map.of(), roster.anybodyOnline());
  }

  /// @param roster at most a few seconds old: only how scarce skills are, and the counts, go by it
  Mono<Narrowed> few(RoutingRequest request, Roster roster, Instant now, int more) {
    return crowd(request, roster)
        .flatMap(crowd ->
            read(request, crowd, roster, now, more)
                .collectList()
                .map(few ->
                    new Narrowed(
                        few,
                        false,
                        crowd,
                        roster.unread(request, few),
                        roster.anybodyOnline() || few.stream().anyMatch(Narrowing::online))));
  }

  private static boolean online(Agent agent) {
    return agent.status() != AgentStatus.OFFLINE;
  }

  /// Whose turn it is changes with each assignment, so that is never read from the roster.
  private Mono<Crowd> crowd(RoutingRequest request, Roster roster) {
    Crowd crowd = roster.crowd(request.units());
    return request.distribution() == Distribution.ROUND_ROBIN
        ? lastAssigned(request.queues()).map(last -> crowd.lastAssigned(last.orElse(null)))
        : Mono.just(crowd);
  }

  private Mono<Optional<AgentId>> lastAssigned(Set<String> queues) {
    return Params.of(
            client.sql(
                """
                select id from agents
                 where queues && :queues and last_assigned_at is not null
                 order by last_assigned_at desc, id collate "C" desc limit 1
                """))
        .texts("queues", queues)
        .bound()
        .map(row -> Optional.of(new AgentId(Rows.text(row, "id"))))
        .one()
        .defaultIfEmpty(Optional.empty());
  }

  private Flux<Agent> read(
      RoutingRequest request, Crowd crowd, Roster roster, Instant now, int more) {
    Set<String> excluded = excluded(request, now);
    boolean spares = spares(request);
    Set<String> scarce = new HashSet<>(spares ? crowd.scarceSkills() : Set.of());
    scarce.removeAll(request.requiredSkills().keySet());
    Set<String> others = new HashSet<>(excluded);
    if (request.preferred() != null) {
      others.add(request.preferred().value());
    }
    if (request.ranking() instanceof Ranking.Given(var ranked)) {
      ranked.forEach(agent -> others.add(agent.value()));
    }
    if (!scarce.isEmpty()) {
      roster.scarce(request.units()).forEach(agent -> others.add(agent.value()));
    }
    Params params =
        Abilities.bind(Params.of(client.sql(statement(request, !scarce.isEmpty(), more))), request)
            .integer("units", request.units())
            .texts("excluded", excluded)
            .instant("now", now)
            .texts("others", others);
    if (!scarce.isEmpty()) {
      params.texts("scarce", scarce.stream().map(skill -> Abilities.skill(skill, 1)).toList());
    }
    switch (request.distribution()) {
      case BEST_SKILL -> params.texts("scored", request.requiredSkills().keySet());
      case ROUND_ROBIN ->
          params.text("last", crowd.lastAssigned() == null ? "" : crowd.lastAssigned().value());
      case LEAST_LOADED, LONGEST_IDLE, EXTERNAL -> {}
    }
    return params.bound().map(AgentStore::read).all();
  }

  /// Whether scarce skills count in it.
  private static boolean spares(RoutingRequest request) {
    return switch (request.distribution()) {
      case LEAST_LOADED, BEST_SKILL, EXTERNAL -> !request.step().bursts();
      case LONGEST_IDLE, ROUND_ROBIN -> false;
    };
  }

  private static Set<String> excluded(RoutingRequest request, Instant now) {
    Set<String> excluded = new HashSet<>();
    request
        .excluded()
        .forEach((agent, until) -> {
          if (until.isAfter(now)) {
            excluded.add(agent.value());
          }
        });
    return excluded;
  }
}

package dev.baton.store.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Claim;
import dev.baton.domain.conversation.Holds;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/// Moves `agents.consumed` by what changes take from it and give back: one conditional update, the
/// agents in the order of their ids. Their keys are not locked: a row that only names one of them
/// would wait here, out of that order.
final class AgentLoads {
  private static final String MOVE =
      """
      with moves as (
        select * from jsonb_to_recordset(:moves) as m(
               agent text, units int, claimed boolean, epoch bigint, burst int, unavailable boolean,
               routed boolean, at timestamptz)),
      locked as materialized (
        select id from agents where id = any(:agents) order by id collate "C" for no key update)
      update agents a
         set consumed = a.consumed + m.units,
             last_assigned_at = case when m.claimed then m.at else a.last_assigned_at end,
             ramp_next_at =
               case when m.routed and m.at < a.ramp_until
                    then least(a.ramp_until, m.at + a.ramp_every_millis * interval '1 ms')
                    else a.ramp_next_at end
        from locked l join moves m on m.agent = l.id
       where a.id = l.id
         and (not m.claimed
              or (a.epoch = m.epoch
                  and (a.status = 'AVAILABLE' or (m.unavailable and a.status <> 'OFFLINE'))
                  and not (m.routed and coalesce(m.at < a.ramp_next_at, false))
                  and a.consumed + m.units <= a.capacity + m.burst))
      returning a.id
      """;

  private final DatabaseClient client;

  AgentLoads(DatabaseClient client) {
    this.client = client;
  }

  /// @param now of what is claimed: the agent's last assignment
  /// @return whose claim does not hold any more; of those nothing was moved
  Mono<Set<AgentId>> move(Collection<Change> changes, Instant now) {
    Map<String, Move> moves = moves(changes);
    if (moves.isEmpty()) {
      return Mono.just(Set.of());
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    moves.forEach((agent, move) -> rows.add(move.row(agent, now)));
    return Params.of(client.sql(MOVE))
        .json("moves", rows)
        .texts("agents", moves.keySet())
        .bound()
        .map(row -> Rows.text(row, "id"))
        .all()
        .collectList()
        .map(moved -> {
          Set<AgentId> lost = new HashSet<>();
          moves.keySet().stream()
              .filter(agent -> !moved.contains(agent))
              .forEach(agent -> lost.add(new AgentId(agent)));
          return lost;
        });
  }

  private static Map<String, Move> moves(Collection<Change> changes) {
    Map<String, Move> moves = new TreeMap<>();
    for (Change change : changes) {
      differences(change)
          .forEach((agent, units) -> {
            Claim claim = units > 0 ? claim(change, agent) : null;
            moves.merge(agent.value(), new Move(units, claim), Move::and);
          });
    }
    return moves;
  }

  private static @Nullable Claim claim(Change change, AgentId agent) {
    return change.claims().stream()
        .filter(claim -> claim.agent().equals(agent))
        .findFirst()
        .orElse(null);
  }

  /// By how much what is held of each agent changes; without those for whom it does not.
  static Map<AgentId, Integer> differences(Change change) {
    Map<AgentId, Integer> differences = new HashMap<>(Holds.of(change.conversation()));
    Holds.of(change.before())
        .forEach((agent, units) -> differences.merge(agent, -units, Integer::sum));
    differences.values().removeIf(units -> units == 0);
    return differences;
  }

  /// @param claim what must hold of the agent, null if nothing must
  private record Move(int units, @Nullable Claim claim) {
    Move and(Move other) {
      return new Move(units + other.units, claim == null ? other.claim : claim);
    }

    Map<String, Object> row(String agent, Instant now) {
      return claim == null
          ? Map.of("agent", agent, "units", units, "claimed", false)
          : Map.of(
              "agent", agent,
              "units", units,
              "claimed", true,
              "epoch", claim.epoch(),
              "burst", claim.burst(),
              "unavailable", claim.evenIfUnavailable(),
              "routed", claim.routed(),
              "at", now.toString());
    }
  }
}

package dev.baton.store.routing;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.routing.Candidate;
import dev.baton.domain.routing.Candidate.Reason;
import dev.baton.domain.routing.Crowd;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Ranking;
import dev.baton.domain.routing.RoutingDecision;
import dev.baton.domain.routing.RoutingPolicy;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.domain.routing.Step;
import dev.baton.store.Database;
import dev.baton.store.JsonText;
import dev.baton.store.agent.AgentStore;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.PolicyStore;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.TestPostgres;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What SQL narrows to must hold the winner among all, and count the others.
@ExtendWith(PostgresExtension.class)
class NarrowingTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final List<String> QUEUES = List.of("general", "vip");
  private static final List<String> SKILLS = List.of("de", "en", "refunds", "klingon", "a b");
  private static final int REQUESTS = 40;
  private static final int GROUP = 12;

  private Database database;
  private AgentStore agents;
  private Narrowing narrowing;

  @BeforeEach
  void open(Database database) {
    this.database = database;
    agents = new AgentStore(database, new Policies(new PolicyStore(database)));
    narrowing = new Narrowing(database, agents);
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void findsTheWinnerAmongAllOnRandomRosters(Distribution distribution) {
    var random = new Random(distribution.key().hashCode());
    int won = 0;
    int lost = 0;
    int counted = 0;
    for (int roster = 0; roster < 12; roster++) {
      List<Agent> employed = employ(random, 60 + random.nextInt(90), roster % 3);
      for (int i = 0; i < REQUESTS; i++) {
        RoutingRequest request = request(random, distribution, employed);
        List<Agent> members = all(agents.ofQueues(request.queues()));
        RoutingDecision among = RoutingPolicy.choose(request, members, T0);

        Narrowed narrowed =
            get(narrowing.few(request, new Roster(members, T0), T0, request.offers() - 1));
        RoutingDecision chosen = narrowed.choose(request, T0);

        assertThat(winners(chosen)).as(request.toString()).isEqualTo(winners(among));
        assertThat(counts(chosen, narrowed.unread())).isEqualTo(counts(among, Map.of()));
        won += winners(among).isEmpty() ? 0 : 1;
        lost += winners(among).isEmpty() ? 1 : 0;
        counted += narrowed.unread().isEmpty() ? 0 : 1;
      }
    }
    assertThat(won).isGreaterThan(100);
    assertThat(lost).isPositive();
    assertThat(counted).isGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void findsTheWinnerAfterManyAssignmentsThatAreNotWrittenYet(Distribution distribution) {
    var random = new Random(distribution.key().hashCode());
    int won = 0;
    int later = 0;
    for (int roster = 0; roster < 30; roster++) {
      List<Agent> employed = employ(random, 60 + random.nextInt(90), roster % 3);
      var tally = new Tally(new Narrowing(database, agents));
      Map<AgentId, Agent> now = new LinkedHashMap<>();
      employed.forEach(agent -> now.put(agent.id(), agent));
      List<RoutingRequest> kinds =
          Stream.generate(() -> request(random, distribution, employed)).limit(4).toList();
      List<RoutingRequest> group =
          Stream.generate(() -> kinds.get(random.nextInt(kinds.size()))).limit(GROUP).toList();
      tally.expect(group.stream().mapToInt(RoutingRequest::offers).sum());
      for (RoutingRequest request : group) {
        Narrowed narrowed = tally.narrow(request, T0).block();
        if (narrowed == null) {
          later++;
          break;
        }
        RoutingDecision chosen = narrowed.choose(request, T0);

        assertThat(winners(chosen))
            .as("%s after %d", request, won)
            .isEqualTo(winners(among(request, employed, now)));
        for (Candidate one : chosen.winners()) {
          tally.assign(one, request.units(), T0);
          now.computeIfPresent(one.agent().id(), (_, agent) -> agent.assigned(request.units(), T0));
        }
        won += chosen.winners().isEmpty() ? 0 : 1;
      }
    }
    assertThat(won).isGreaterThan(distribution == Distribution.ROUND_ROBIN ? 20 : 120);
    assertThat(later > 0).isEqualTo(distribution == Distribution.ROUND_ROBIN);
  }

  /// @param then as the roster has them: of a long queue only how scarce skills are goes by it
  private static RoutingDecision among(
      RoutingRequest request, List<Agent> then, Map<AgentId, Agent> now) {
    List<Agent> members = then.stream().filter(one -> isMember(request, one)).toList();
    List<Agent> since = members.stream().map(one -> now.getOrDefault(one.id(), one)).toList();
    boolean all = members.size() <= Narrowing.SHORT;
    return RoutingPolicy.choose(
        request, since, Crowd.of(all ? since : members, request.units()), T0);
  }

  private static boolean isMember(RoutingRequest request, Agent agent) {
    return agent.queues().stream().anyMatch(request.queues()::contains);
  }

  @Test
  void looksAtEverybodyInAShortQueue() {
    employ(new Random(1), Narrowing.SHORT, 1);
    RoutingRequest request = anybody("general");
    List<Agent> members = all(agents.ofQueues(request.queues()));
    assertThat(members).hasSizeGreaterThan(Narrowing.COMPARED);

    Narrowed narrowed = get(narrowing.narrow(request, T0));

    assertThat(narrowed.few()).isEqualTo(members);
    assertThat(narrowed.unread()).isEmpty();
  }

  @Test
  void looksAtAFewInALongQueue() {
    employ(new Random(1), 4 * Narrowing.SHORT, 2);
    RoutingRequest request = anybody("general");
    List<Agent> members = all(agents.ofQueues(request.queues()));
    assertThat(members).hasSizeGreaterThan(Narrowing.SHORT);

    Narrowed narrowed = get(narrowing.narrow(request, T0));

    assertThat(narrowed.few()).hasSizeLessThanOrEqualTo(2 * Narrowing.COMPARED);
    assertThat(narrowed.unread().values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(members.size() - narrowed.few().size());
    assertThat(narrowed.unread()).containsKeys(Reason.NOT_AVAILABLE, Reason.NOT_COMPARED);
  }

  private static RoutingRequest anybody(String queue) {
    return new RoutingRequest(queue, Map.of(), 20, Map.of(), null, Distribution.LEAST_LOADED);
  }

  private static RoutingRequest request(
      Random random, Distribution distribution, List<Agent> employed) {
    Map<String, Integer> skills = new HashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      skills.put(SKILLS.get(random.nextInt(SKILLS.size())), 1 + random.nextInt(5));
    }
    Map<AgentId, Instant> excluded = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      excluded.put(any(random, employed), T0.plusSeconds(random.nextInt(3) - 1));
    }
    return new RoutingRequest(
            QUEUES.get(random.nextInt(2)),
            List.of(Step.values()).get(random.nextInt(Step.values().length)),
            random.nextInt(3) == 0 ? QUEUES.get(random.nextInt(2)) : null,
            skills,
            10 + 10 * random.nextInt(3),
            excluded,
            random.nextInt(4) == 0 ? any(random, employed) : null,
            distribution,
            random.nextBoolean() ? 1 : 1 + random.nextInt(Queue.MOST_CONCURRENT_OFFERS))
        .ranked(ranking(random, employed));
  }

  private static Ranking ranking(Random random, List<Agent> employed) {
    return random.nextInt(4) == 0
        ? new Ranking.Failed("too slow")
        : new Ranking.Given(
            Stream.generate(() -> any(random, employed)).limit(random.nextInt(8)).toList());
  }

  private static AgentId any(Random random, List<Agent> employed) {
    return employed.get(random.nextInt(employed.size())).id();
  }

  /// @param busy 0 hardly anybody has room, 2 most have
  private List<Agent> employ(Random random, int many, int busy) {
    TestPostgres.execute("truncate agents cascade");
    for (int i = 0; i < many; i++) {
      int capacity = List.of(40, 100, 100, 60).get(random.nextInt(4));
      int least = busy == 0 ? capacity - 10 : busy == 1 ? capacity / 2 : 0;
      employ(
          "agent-" + (char) ('A' + random.nextInt(26)) + i,
          random.nextInt(5) == 0 ? AgentStatus.AWAY : AgentStatus.AVAILABLE,
          capacity,
          Math.min(capacity, least + 10 * random.nextInt(1 + (capacity - least) / 10)),
          skills(random),
          random.nextInt(4) > 0 ? "{general,vip}" : random.nextBoolean() ? "{general}" : "{vip}",
          random.nextInt(4) == 0 ? null : T0.minusSeconds(random.nextInt(8)),
          random.nextInt(3) > 0 ? null : random.nextInt(4) - 1);
    }
    return all(agents.all());
  }

  private static Map<String, Integer> skills(Random random) {
    Map<String, Integer> skills = new HashMap<>();
    for (String skill : SKILLS) {
      if (random.nextInt(skill.equals("klingon") ? 12 : 3) == 0) {
        skills.put(skill, 1 + random.nextInt(5));
      }
    }
    return skills;
  }

  private static void employ(
      String id,
      AgentStatus status,
      int capacity,
      int consumed,
      Map<String, Integer> skills,
      String queues,
      @Nullable Instant last,
      @Nullable Integer rampNext) {
    TestPostgres.execute(
        """
        insert into agents (id, name, role, status, capacity, consumed, skills, queues, last_assigned_at,
          ramp_since, ramp_until, ramp_every_millis, ramp_next_at)
        values ('%s', '%s', 'agent', '%s', %d, %d, '%s', '%s', %s, %s)
        """
            .formatted(
                id,
                id,
                status,
                capacity,
                consumed,
                JsonText.write(skills),
                queues,
                last == null ? "null" : "'" + last + "'",
                rampNext == null ? "null, null, null, null" : ramp(rampNext)));
  }

  /// Signed in a moment ago, the next one may be routed in so many seconds.
  private static String ramp(int next) {
    return "'%s', '%s', 5000, '%s'"
        .formatted(T0.minusSeconds(10), T0.plusSeconds(50), T0.plusSeconds(next));
  }

  private static List<AgentId> winners(RoutingDecision decision) {
    return decision.winners().stream().map(winner -> winner.agent().id()).toList();
  }

  /// How many were passed over for what stood in their way; whoever could take it counts as one.
  private static Map<Reason, Integer> counts(
      RoutingDecision decision, Map<Reason, Integer> unread) {
    Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    decision.candidates().stream()
        .map(Candidate::reason)
        .forEach(reason -> counts.merge(coarse(reason), 1, Integer::sum));
    unread.forEach((reason, many) -> counts.merge(coarse(reason), many, Integer::sum));
    return counts;
  }

  private static Reason coarse(Reason reason) {
    return switch (reason) {
      case NOT_AVAILABLE, LACKS_SKILL, FULL, EXCLUDED, RAMPING_UP, CHOSEN -> reason;
      default -> Reason.NOT_COMPARED;
    };
  }
}

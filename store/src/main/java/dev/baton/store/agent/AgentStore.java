package dev.baton.store.agent;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.agent.Presence;
import dev.baton.store.Database;
import dev.baton.store.JsonText;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// Agents and their presence. Each change of presence raises the epoch, so that a claim that was
/// chosen before it fails.
public final class AgentStore {
  private static final TypeReference<Map<String, Integer>> LEVELS = new TypeReference<>() {};

  private static final String COLUMNS =
      """
      id, name, role, status, reason, capacity, consumed, skills, queues, epoch, last_assigned_at
      """;

  private final DatabaseClient client;

  public AgentStore(Database database) {
    this.client = database.client();
  }

  public Mono<Agent> find(AgentId id) {
    return Params.of(client.sql("select " + COLUMNS + " from agents where id = :id"))
        .text("id", id.value())
        .bound()
        .map(AgentStore::read)
        .one();
  }

  public Flux<Agent> all() {
    return client.sql("select " + COLUMNS + " from agents order by id").map(AgentStore::read).all();
  }

  /// Members of any of the queues, whatever their presence.
  public Flux<Agent> ofQueues(Collection<String> queues) {
    return Params.of(
            client.sql("select " + COLUMNS + " from agents where queues && :queues order by id"))
        .texts("queues", queues)
        .bound()
        .map(AgentStore::read)
        .all();
  }

  /// Makes or replaces what an admin says of an agent; presence and load stay.
  public Mono<Agent> save(
      AgentId id,
      String name,
      String role,
      int capacity,
      Map<String, Integer> skills,
      List<String> queues) {
    return Params.of(
            client.sql(
                """
                insert into agents (id, name, role, capacity, skills, queues)
                values (:id, :name, :role, :capacity, :skills, :queues)
                on conflict (id) do update
                  set name = excluded.name, role = excluded.role, capacity = excluded.capacity,
                      skills = excluded.skills, queues = excluded.queues, epoch = agents.epoch + 1
                returning %s
                """
                    .formatted(COLUMNS)))
        .text("id", id.value())
        .text("name", name)
        .text("role", role)
        .integer("capacity", capacity)
        .json("skills", skills)
        .texts("queues", queues)
        .bound()
        .map(AgentStore::read)
        .one();
  }

  /// The agent says where they are. Saying the same again is a heartbeat.
  ///
  /// @return empty if there is no such agent
  public Mono<Agent> setStatus(AgentId id, AgentStatus status, @Nullable String reason) {
    return Params.of(
            client.sql(
                """
                update agents
                   set epoch = epoch + case when status = :status then 0 else 1 end,
                       status = :status, reason = :reason, resume_status = null,
                       last_heartbeat_at = baton_now()
                 where id = :id
                returning %s
                """
                    .formatted(COLUMNS)))
        .text("id", id.value())
        .text("status", status.name())
        .text("reason", reason)
        .bound()
        .map(AgentStore::read)
        .one();
  }

  /// The console is there; one that had been given up comes back as it was.
  ///
  /// @return the agent, empty if there is none
  public Mono<Agent> heartbeat(AgentId id) {
    return Params.of(
            client.sql(
                """
                update agents
                   set last_heartbeat_at = baton_now(),
                       epoch = epoch + case when resume_status is null then 0 else 1 end,
                       status = coalesce(resume_status, status),
                       reason = case when resume_status is null then reason end,
                       resume_status = null
                 where id = :id
                returning %s
                """
                    .formatted(COLUMNS)))
        .text("id", id.value())
        .bound()
        .map(AgentStore::read)
        .one();
  }

  /// Marks as offline whose heartbeat is older than [Presence#GONE_AFTER].
  public Flux<AgentId> markGone() {
    return Params.of(
            client.sql(
                """
                update agents
                   set resume_status = status, status = 'OFFLINE', reason = 'no_heartbeat',
                       epoch = epoch + 1
                 where status <> 'OFFLINE'
                   and last_heartbeat_at < baton_now() - make_interval(secs => :after)
                returning id
                """))
        .integer("after", (int) Presence.GONE_AFTER.toSeconds())
        .bound()
        .map(row -> new AgentId(Rows.text(row, "id")))
        .all();
  }

  /// After a start: nobody could beat while nothing served, so everybody gets a full interval.
  public Mono<Void> forgiveOutage() {
    return client
        .sql("update agents set last_heartbeat_at = baton_now() where status <> 'OFFLINE'")
        .then();
  }

  static Agent read(Readable row) {
    return new Agent(
        new AgentId(Rows.text(row, "id")),
        Rows.text(row, "name"),
        Rows.text(row, "role"),
        AgentStatus.valueOf(Rows.text(row, "status")),
        Rows.textOrNull(row, "reason"),
        Rows.integer(row, "capacity"),
        Rows.integer(row, "consumed"),
        JsonText.read(row, "skills", LEVELS),
        Rows.texts(row, "queues"),
        Rows.number(row, "epoch"),
        Rows.instantOrNull(row, "last_assigned_at"));
  }
}

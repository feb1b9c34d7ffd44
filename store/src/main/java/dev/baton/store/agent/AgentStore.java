package dev.baton.store.agent;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.agent.Presence;
import dev.baton.domain.agent.Ramp;
import dev.baton.domain.conversation.Owner;
import dev.baton.domain.inbox.SignInRamp;
import dev.baton.store.Database;
import dev.baton.store.JsonText;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.inbox.Policies;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
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

  /// A shorter loss of the connection does not count as signing in again.
  private static final Duration BACK_WITHIN = Presence.GONE_AFTER.plus(Owner.GRACE);

  /// What [#read] needs.
  public static final String COLUMNS =
      """
      id, name, role, status, reason, capacity, consumed, skills, queues, epoch, last_assigned_at,
      ramp_since, ramp_until, ramp_every_millis, ramp_next_at
      """;

  /// Whether an agent signs in, or comes back after more than a short loss of the connection: not
  /// to be routed everything at once.
  private static final String FRESH =
      """
      (ramp_since is null
       or (status = 'OFFLINE' and last_heartbeat_at < baton_now() - make_interval(secs => :back)))
      """;

  private final DatabaseClient client;
  private final Policies policies;

  /// @param policies how who signs in is eased in
  public AgentStore(Database database, Policies policies) {
    this.client = database.client();
    this.policies = policies;
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
    return policies
        .signInRamp()
        .flatMap(ramp ->
            become(":status", ":reason", "", ramp.value())
                .text("id", id.value())
                .text("status", status.name())
                .text("reason", reason)
                .bound()
                .map(AgentStore::read)
                .one());
  }

  /// The consoles of these are there, in one statement; who had been given up comes back as they
  /// were.
  ///
  /// @return who came back
  public Flux<AgentId> heartbeats(Collection<AgentId> there) {
    return beat(there).collectList().flatMapIterable(lost -> lost).concatMap(this::restore);
  }

  /// @return who was given up meanwhile, and does not beat
  private Flux<AgentId> beat(Collection<AgentId> there) {
    return Params.of(
            client.sql(
                """
                with there as (
                  select id, resume_status from agents where id = any(:ids)
                   order by id for no key update),
                beat as (
                  update agents a set last_heartbeat_at = baton_now()
                    from there t where a.id = t.id and t.resume_status is null)
                select id from there where resume_status is not null
                """))
        .texts("ids", there.stream().map(AgentId::value).toList())
        .bound()
        .map(row -> new AgentId(Rows.text(row, "id")))
        .all();
  }

  private Mono<AgentId> restore(AgentId id) {
    return policies
        .signInRamp()
        .flatMap(ramp ->
            become("resume_status", "resume_reason", "and resume_status is not null", ramp.value())
                .text("id", id.value())
                .bound()
                .map(_ -> id)
                .one());
  }

  /// @param status SQL for what they become
  /// @param reason SQL for why
  private Params become(String status, String reason, String where, SignInRamp ramp) {
    return Params.of(
            client.sql(
                """
                update agents
                   set epoch = epoch + case when status = %1$s then 0 else 1 end,
                       status = %1$s, reason = %2$s, resume_status = null, resume_reason = null,
                       last_heartbeat_at = baton_now(),
                       %3$s
                 where id = :id %4$s
                returning %5$s
                """
                    .formatted(status, reason, ramp(status), where, COLUMNS)))
        .integer("every", (int) ramp.every().toMillis())
        .integer("lasting", (int) ramp.lasting().toMillis())
        .integer("back", (int) BACK_WITHIN.toSeconds());
  }

  /// Begins the ramp of who becomes `status` now and is fresh, once they are available.
  private static String ramp(String status) {
    return """
    ramp_since = case when %1$s = 'OFFLINE' then null
                      when not %2$s then ramp_since
                      when %1$s = 'AVAILABLE' then baton_now() end,
    ramp_until = case when %1$s = 'AVAILABLE' and %2$s
                      then baton_now() + :lasting * interval '1 ms' else ramp_until end,
    ramp_every_millis = case when %1$s = 'AVAILABLE' and %2$s
                             then :every else ramp_every_millis end,
    ramp_next_at = case when %1$s = 'AVAILABLE' and %2$s
                        then null else ramp_next_at end
    """
        .formatted(status, FRESH);
  }

  /// Marks as offline whose heartbeat is older than [Presence#GONE_AFTER]. Nobody can beat while no
  /// api is there: from its return on everybody has the full time.
  public Flux<AgentId> markGone() {
    return Params.of(
            client.sql(
                """
                update agents
                   set resume_status = status, resume_reason = reason,
                       status = 'OFFLINE', reason = 'no_heartbeat', epoch = epoch + 1
                 where status <> 'OFFLINE'
                   and greatest(last_heartbeat_at, (select baton_served_since('API')))
                     < baton_now() - make_interval(secs => :after)
                returning id
                """))
        .integer("after", (int) Presence.GONE_AFTER.toSeconds())
        .bound()
        .map(row -> new AgentId(Rows.text(row, "id")))
        .all();
  }

  public static Agent read(Readable row) {
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
        Rows.instantOrNull(row, "last_assigned_at"),
        ramp(row));
  }

  private static @Nullable Ramp ramp(Readable row) {
    Instant since = Rows.instantOrNull(row, "ramp_since");
    return since == null
        ? null
        : new Ramp(
            since,
            Rows.instant(row, "ramp_until"),
            Duration.ofMillis(Rows.integer(row, "ramp_every_millis")),
            Rows.instantOrNull(row, "ramp_next_at"));
  }
}

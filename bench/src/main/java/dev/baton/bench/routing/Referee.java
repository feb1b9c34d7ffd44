package dev.baton.bench.routing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Judges a race by what PostgreSQL holds: every change of an agent's load as it is committed, the
/// event log afterwards, and, sampled, how long room stands beside somebody who waits for it.
final class Referee implements AutoCloseable {
  /// Who has room for one more that waits: all skills are waited for as long as [#everySkillWaits].
  private static final String ROOM =
      """
       from agents
      where status = 'AVAILABLE' and consumed < capacity and consumed <= capacity - %d
        and abilities && array[%s]
      """
          .formatted(Floor.UNITS, abilities());

  private final Connection direct;
  private final Histogram beside = new Histogram(3);
  private Map<String, Room> open = new HashMap<>();

  /// @param direct a connection of the referee's own
  Referee(Connection direct) throws SQLException {
    this.direct = direct;
    execute("create table overloads (agent text, consumed int)");
    execute(
        """
        create function overload() returns trigger language plpgsql as $$
        begin
          insert into overloads values (new.id, new.consumed);
          return new;
        end $$
        """);
    execute(
        """
        create trigger overload after update on agents
          for each row when (new.consumed > new.capacity) execute function overload()
        """);
  }

  private static String abilities() {
    return IntStream.range(0, Floor.SKILLS)
        .mapToObj(skill -> "'skill %s %d'".formatted(Race.skill(skill), Race.level(skill)))
        .collect(Collectors.joining(", "));
  }

  /// Commits that left an agent above their capacity.
  long overloads() throws SQLException {
    return number("select count(*) from overloads");
  }

  /// Agents of whom is consumed what is not held, or the other way round.
  long imbalances() throws SQLException {
    return number(
        """
        select count(*) from agents a
          left join (select agent_id, sum(units) as units from holds group by 1) h on h.agent_id = a.id
         where a.consumed <> coalesce(h.units, 0)
        """);
  }

  /// Offers that were made while another of the same conversation rang or it had an owner, by the
  /// event log.
  long doubles() throws SQLException {
    return number(
        """
        select count(*) from (
          select type, lag(type) over (partition by conversation_id order by no) as before
            from events
           where type in ('offer.made', 'offer.accepted', 'offer.declined', 'offer.expired',
                          'offer.rescinded', 'conversation.resolved')) told
         where type = 'offer.made' and before in ('offer.made', 'offer.accepted')
        """);
  }

  long offers() throws SQLException {
    return number("select count(*) from events where type = 'offer.made'");
  }

  /// Agents who could take one more of those that wait.
  long rooms() throws SQLException {
    return number("select count(*)" + ROOM);
  }

  /// Whether somebody waits for each skill still: only then is all room beside somebody who waits.
  boolean everySkillWaits() throws SQLException {
    long skills =
        number(
            """
            select count(distinct required_skills) from conversations
             where state = 'QUEUED' and attempted
            """);
    return skills == Floor.SKILLS;
  }

  /// Notes how long that room stood which stands no more.
  ///
  /// @return how much stands
  int sample() throws SQLException {
    long now = System.nanoTime();
    Map<String, Room> seen = new HashMap<>();
    try (Statement statement = direct.createStatement();
        ResultSet rows =
            statement.executeQuery("select id, epoch, last_assigned_at::text" + ROOM)) {
      while (rows.next()) {
        String id = rows.getString(1);
        var room = new Room(rows.getLong(2), rows.getString(3), now);
        Room before = open.get(id);
        seen.put(id, before != null && before.same(room) ? before : room);
      }
    }
    open.forEach((id, room) -> {
      if (!room.equals(seen.get(id))) {
        note(now - room.since());
      }
    });
    open = seen;
    return open.size();
  }

  /// What stands still counts for as long as it has stood.
  void finish() {
    long now = System.nanoTime();
    open.values().forEach(room -> note(now - room.since()));
    open = Map.of();
  }

  private void note(long nanos) {
    beside.recordValue(TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  /// How long room stood beside somebody who waited for it, in milliseconds, as far as the samples
  /// tell.
  Histogram beside() {
    return beside;
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = direct.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = direct.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    direct.close();
  }

  /// Room of an agent who has got nothing since it was first seen.
  private record Room(long epoch, @Nullable String assigned, long since) {
    boolean same(Room other) {
      return epoch == other.epoch && Objects.equals(assigned, other.assigned);
    }
  }
}

package dev.baton.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.standalone.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A race proves nothing if its referee sees nothing.
class RefereeTest {
  private static PostgresServer postgres;
  private static Floor floor;
  private static Referee referee;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    postgres = PostgresServer.start(folder, folder.resolve("postgres-binaries"));
    floor = Floor.open(postgres, 4);
    referee =
        new Referee(
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password()));
  }

  @AfterAll
  static void close() throws Exception {
    referee.close();
    floor.close();
    postgres.close();
  }

  @BeforeEach
  void twoWaitForEachSkill() throws Exception {
    floor.clear();
    floor.execute("truncate overloads");
    floor.employ(40);
    for (int skill = 0; skill < Floor.SKILLS; skill++) {
      floor.wait(2, Map.of(Race.skill(skill), Race.level(skill)), 0);
    }
  }

  @Test
  void findsNothingWhereTheProductMatches() throws Exception {
    assertThat(Floor.done(floor.stores().matches().drain())).isPositive();

    assertThat(referee.offers()).isPositive();
    assertThat(referee.overloads() + referee.doubles() + referee.imbalances()).isZero();
  }

  @Test
  void seesACommitThatFillsAnAgentBeyondTheirCapacityThoughItIsTakenBack() throws Exception {
    floor.execute("update agents set consumed = capacity + 1 where id = 'agent-1'");
    floor.execute("update agents set consumed = 0 where id = 'agent-1'");

    assertThat(referee.overloads()).isOne();
  }

  @Test
  void seesWhatIsConsumedAndNotHeld() throws Exception {
    floor.execute("update agents set consumed = 20 where id = 'agent-1'");

    assertThat(referee.imbalances()).isOne();
  }

  @Test
  void seesAnOfferBesideAnother() throws Exception {
    Floor.done(floor.stores().matches().drain());
    assertThat(referee.doubles()).isZero();

    tell("offer.made");

    assertThat(referee.doubles()).isOne();
  }

  @Test
  void allowsAnOfferAfterADecline() throws Exception {
    Floor.done(floor.stores().matches().drain());
    tell("offer.declined");
    tell("offer.made");

    assertThat(referee.doubles()).isZero();
  }

  @Test
  void seesRoomBesideWhoWaitsAndHowLong() throws Exception {
    assertThat(referee.everySkillWaits()).isTrue();
    assertThat(referee.rooms()).isPositive();
    referee.sample();
    referee.finish();

    assertThat(referee.beside().getTotalCount()).isEqualTo(referee.rooms());
  }

  /// One more event of a conversation that rings.
  private static void tell(String type) throws SQLException {
    floor.execute(
        """
        insert into events (conversation_id, no, previous_public_no, public, type, at, data, agents)
        select conversation_id, no + 1, previous_public_no, public, '%s', at, data, agents
          from events
         where conversation_id = (select min(conversation_id::text)::uuid from events)
         order by no desc limit 1
        """
            .formatted(type));
  }
}

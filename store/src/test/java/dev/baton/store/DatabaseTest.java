package dev.baton.store;

import static dev.baton.store.testing.Awaited.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.TestClock;
import dev.baton.store.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class DatabaseTest {
  @Test
  void givesUpWaitingRatherThanHoldUpEverybody(Database database) {
    assertThat(setting(database, "lock_timeout")).isEqualTo("5s");
    assertThat(setting(database, "statement_timeout")).isEqualTo("20s");
    assertThat(setting(database, "idle_in_transaction_session_timeout")).isEqualTo("10s");
  }

  @Test
  void isTestedInATimeZoneUnlikeTheJvms(Database database) {
    assertThat(setting(database, "timezone")).isEqualTo(TestPostgres.TIME_ZONE);
    assertThat(TimeZone.getDefault().getID()).isNotEqualTo(TestPostgres.TIME_ZONE);
  }

  @Test
  void readsTheSameInstantThatItWrote(Database database) {
    Instant written = Instant.parse("2026-03-08T06:30:00.123456Z");

    Instant read =
        get(
            Params.of(database.client().sql("select :at as at"))
                .instant("at", written)
                .bound()
                .map(row -> Rows.instant(row, "at"))
                .one());

    assertThat(read).isEqualTo(written);
  }

  @Test
  void holdsItsClockStillForTestsAndLetsItRunAgain(Database database) {
    Instant t0 = Instant.parse("2026-11-02T09:00:00Z");

    TestClock.set(t0);
    TestClock.advance(Duration.ofHours(25));

    assertThat(get(database.now())).isEqualTo(t0.plus(Duration.ofHours(25)));
    TestClock.release();
    assertThat(get(database.now())).isBefore(get(database.now()));
  }

  private static String setting(Database database, String name) {
    return get(
        database
            .client()
            .sql("select current_setting('" + name + "') as value")
            .map(row -> Rows.text(row, "value"))
            .one());
  }
}

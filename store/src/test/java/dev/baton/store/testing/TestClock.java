package dev.baton.store.testing;

import dev.baton.store.Params;
import java.time.Duration;
import java.time.Instant;

/// The clock of all facts, held still: `baton_now()` reads it from a row until [#release].
public final class TestClock {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static boolean held;

  /// From now on it is `now`.
  public static synchronized void set(Instant now) {
    hold();
    Params.of(TestPostgres.database().client().sql("update test_clock set at = :now"))
        .instant("now", now)
        .bound()
        .then()
        .block(PATIENCE);
  }

  /// Moves the held clock, or holds the real one that much later.
  public static synchronized void advance(Duration by) {
    set(now().plus(by));
  }

  public static Instant now() {
    Instant now = TestPostgres.database().now().block(PATIENCE);
    if (now == null) {
      throw new IllegalStateException("the database has no clock");
    }
    return now;
  }

  /// The real clock runs again.
  public static synchronized void release() {
    if (held) {
      replace("select clock_timestamp()");
      held = false;
    }
  }

  private static void hold() {
    if (held) {
      return;
    }
    TestPostgres.execute("create table if not exists test_clock (at timestamptz not null)");
    TestPostgres.execute("truncate test_clock");
    TestPostgres.execute("insert into test_clock values (clock_timestamp())");
    replace("select at from test_clock");
    held = true;
  }

  private static void replace(String body) {
    TestPostgres.execute(
        "create or replace function baton_now() returns timestamptz language sql volatile as $$ "
            + body
            + " $$");
  }

  private TestClock() {}
}

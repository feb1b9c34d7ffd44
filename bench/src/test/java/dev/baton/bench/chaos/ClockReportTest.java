package dev.baton.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.chaos.ClockReport.Lateness;
import dev.baton.bench.chaos.Outages.Late;
import dev.baton.bench.chaos.Outages.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClockReportTest {
  private static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");

  /// Killed at 100 s, ready again at 112 s.
  private static final Outages OUTAGES = new Outages(List.of(new Outage(at(100), at(112))));

  @Test
  void whatWasDueInAnOutageIsLateFromWhenTheProductWasReady() {
    assertThat(OUTAGES.late(at(105), at(115))).isEqualTo(new Late(millis(3_000), true));
    assertThat(OUTAGES.late(at(113), at(115))).isEqualTo(new Late(millis(2_000), true));
    assertThat(OUTAGES.late(at(99.5), at(113))).isEqualTo(new Late(millis(1_000), true));
    assertThat(OUTAGES.late(at(105), at(111))).isEqualTo(new Late(millis(0), true));
  }

  @Test
  void whatWasDueAtAnyOtherTimeIsLateFromThen() {
    assertThat(OUTAGES.late(at(98), at(113))).isEqualTo(new Late(millis(15_000), false));
    assertThat(OUTAGES.late(at(122), at(122.4))).isEqualTo(new Late(millis(400), false));
  }

  @Test
  void hasExactlyTheFieldsThatOtherProgramsRead() {
    JsonNode json = JsonMapper.shared().readTree(report(good()).json());

    assertThat(json.propertyNames())
        .containsExactly(
            "conversations",
            "effects",
            "missing",
            "doubled",
            "early",
            "latenessMillis",
            "afterRestartMillis",
            "afterRestart",
            "duePerSecond",
            "kills",
            "awaySeconds",
            "killed",
            "stalledSeconds",
            "kinds");
    assertThat(json.path("latenessMillis").propertyNames()).containsExactly("p50", "p99", "max");
    assertThat(json.path("killed").toString()).isEqualTo("{\"api+worker\":2}");
  }

  @Test
  void countsWhatWasDueAndHowLateItWas() {
    ClockReport report = report(good());

    assertThat(report)
        .isEqualTo(
            new ClockReport(
                7,
                100,
                0,
                0,
                0,
                new Lateness(200, 200, 200),
                new Lateness(3_000, 3_000, 3_000),
                1,
                10,
                2,
                12,
                Map.of("api+worker", 2),
                0,
                Map.of("idle", 1L, "rung", 99L)));
    assertThat(report.isExact()).isTrue();
    assertThat(report.isSound()).isTrue();
  }

  @Test
  void isExactOnlyIfEachHappenedOnceAndNoneWasEarly() {
    assertThat(report(with(effect(at(1)))).isExact()).isFalse();
    assertThat(report(with(effect(at(1), at(1), at(1)))).isExact()).isFalse();
    assertThat(report(with(effect(at(1), at(0.999)))).isExact()).isFalse();
    assertThat(report(with(effect(null, at(1)))).isExact()).isFalse();
    assertThat(report(List.of()).isExact()).isFalse();
  }

  @Test
  void isSoundOnlyIfNoMoreThanOneInAHundredIsLate() {
    Effect late = effect(at(10), at(11.2));
    Effect lateAfterwards = effect(at(101), at(122.1));

    assertThat(report(with(late)).isSound()).isTrue();
    assertThat(report(with(late, late)).isSound()).isFalse();
    assertThat(report(with(lateAfterwards)).isSound()).isFalse();
    assertThat(report(with(late, late, lateAfterwards)).isExact()).isTrue();
  }

  /// All in the same ten seconds but one, which is due in the outage.
  private static List<Effect> good() {
    return with(new Effect("c", "idle", at(105), List.of(at(115))));
  }

  private static List<Effect> with(Effect... more) {
    Effect good = effect(at(10), at(10.2));
    return Stream.concat(Collections.nCopies(99, good).stream(), Stream.of(more)).toList();
  }

  private static Effect effect(@Nullable Instant due, Instant... at) {
    return new Effect("c", "rung", due, List.of(at));
  }

  private static ClockReport report(List<Effect> effects) {
    return ClockReport.of(7, effects, OUTAGES, Map.of("api+worker", 2), Duration.ZERO);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static Instant at(double second) {
    return T0.plusMillis(Math.round(second * 1000));
  }
}

package dev.baton.rules.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.domain.routing.RoutingFacts;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RuleFault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Conditions see the time at which a conversation is routed, in the zone that they name.
class TimeOfDayTest {
  /// A Monday; in Berlin 18:05.
  private static final String MONDAY_EVENING = "2026-11-23T17:05:30Z";

  private final CelRoutingRules rules = new CelRoutingRules();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "now.hour('Europe/Berlin') >= 18 && now.minute('Europe/Berlin') == 5",
        "now.hour('UTC') == 17",
        "now.weekday('Europe/Berlin') == 1",
        "!(now.weekday('Europe/Berlin') in [6, 7])",
        "now.date('Pacific/Auckland') == '2026-11-24'",
        "now.time('Europe/Berlin') >= '18:00' && now.time('Europe/Berlin') < '18:30'",
        "now < timestamp('2026-12-24T00:00:00Z')",
        "now.getHours('Europe/Berlin') == 18",
        "now.hour(context.zone) == 12",
      })
  void seesTheTimeInAZone(String when) {
    assertThat(rules.check(List.of(rule(when)))).isEmpty();
    assertThat(rules.match(List.of(rule(when)), at(MONDAY_EVENING)).faults()).isEmpty();
    assertThat(rules.match(List.of(rule(when)), at(MONDAY_EVENING)).rule()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-25T00:30:00Z, 02:30",
    "2026-10-25T01:30:00Z, 02:30",
    "2026-10-25T02:30:00Z, 03:30",
    "2026-03-29T00:59:59Z, 01:59",
    "2026-03-29T01:00:00Z, 03:00"
  })
  void followsTheClocksWhenTheyChange(String at, String inBerlin) {
    var rule = rule("now.time('Europe/Berlin') == '" + inBerlin + "'");

    assertThat(rules.match(List.of(rule), at(at)).rule()).isEqualTo(rule);
  }

  @Test
  void saysWhereAZoneIsNoneBeforeAnybodyIsRouted() {
    assertThat(rules.check(List.of(rule("true &&\n now.hour('Europe/Berlim') > 1"))))
        .extracting(RuleFault::line, RuleFault::column, RuleFault::message)
        .containsExactly(tuple(2, 11, "there is no time zone 'Europe/Berlim'"));
    assertThat(rules.check(List.of(rule("now.hour() > 1")))).hasSize(1);
    assertThat(rules.check(List.of(rule("now.hours('UTC') > 1")))).hasSize(1);
  }

  @Test
  void skipsARuleWhoseZoneComesFromTheDataAndIsNone() {
    var match = rules.match(List.of(rule("now.hour(context.name) > 1")), at(MONDAY_EVENING));

    assertThat(match.rule()).isNull();
    assertThat(match.faults())
        .extracting(RuleFault::message)
        .containsExactly("a value has the wrong form");
  }

  private static RoutingRule rule(String when) {
    return new RoutingRule("r", when, "general", Map.of(), 5);
  }

  private static RoutingFacts at(String now) {
    return new RoutingFacts(
        "",
        "",
        "shop",
        "",
        "",
        "",
        Map.of("zone", "America/New_York", "name", "Atlantis"),
        Instant.parse(now));
  }
}

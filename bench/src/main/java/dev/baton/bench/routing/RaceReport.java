package dev.baton.bench.routing;

import dev.baton.bench.command.Table;
import org.jspecify.annotations.Nullable;

/// What came of a race. The names are the JSON's; other programs read them.
///
/// @param fillSeconds until nobody had room any more
/// @param fillPerSecond offers a second meanwhile
/// @param offers in all
/// @param freed slots, by a decline or by resolving
/// @param broken commands whose connection was cut
/// @param overCapacity commits that left an agent above their capacity
/// @param twoLiveOffers offers made while another of the same conversation was live
/// @param imbalances agents of whom is consumed what is not held
/// @param leftBeside agents with room beside somebody who waits, after everything had settled
/// @param besideMillis how long room stood beside somebody who waited, after the first fill; null
///   if it was not reached, or nobody waited for some skill any more
record RaceReport(
    int matchers,
    int agents,
    int waiting,
    double fillSeconds,
    long fillPerSecond,
    long offers,
    long freed,
    long freedPerSecond,
    long declined,
    long signedOff,
    long killed,
    long broken,
    long overCapacity,
    long twoLiveOffers,
    long imbalances,
    long leftBeside,
    @Nullable Millis besideMillis) {
  private static final long BESIDE_AT_MOST = 1_000;

  record Millis(long p50, long p99, long max) {}

  boolean holds() {
    return overCapacity + twoLiveOffers + imbalances + leftBeside == 0
        && besideMillis != null
        && besideMillis.max() <= BESIDE_AT_MOST;
  }

  String table() {
    return new Table()
        .row("matchers", matchers)
        .row("agents", agents)
        .row("waiting at first", waiting)
        .row("first fill", "%.1f s, %d offers/s".formatted(fillSeconds, fillPerSecond))
        .row("offers", offers)
        .row("slots freed", "%d, %d/s".formatted(freed, freedPerSecond))
        .row("declined", declined)
        .row("signed off", signedOff)
        .row("connections killed", "%d, %d commands cut off".formatted(killed, broken))
        .row("over capacity", overCapacity)
        .row("two live offers", twoLiveOffers)
        .row("consumed but not held", imbalances)
        .row("left beside who waits", leftBeside)
        .row(
            "room beside who waits",
            besideMillis == null
                ? "not sampled: the race was too short, or too few waited"
                : "p50 %d ms, p99 %d ms, max %d ms"
                    .formatted(besideMillis.p50(), besideMillis.p99(), besideMillis.max()))
        .toString();
  }

  static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}

package dev.baton.store.conversation;

import dev.baton.domain.inbox.CsatPolicy;
import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.text.Wording;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// [Timings] as they stand in a row, in milliseconds.
///
/// @param relaxation null in rows of before there was one
/// @param autoAccept null in rows that were written before there was such a thing
/// @param limits the same
/// @param maxConcurrentOffers the same
/// @param hours null for always
/// @param reminder the first of `reminders`, which are null in rows of before there could be more
/// @param wrapUp the same as `autoAccept`
/// @param csat null in rows of before anybody was asked how it went
/// @param wording null in rows of before there were any but ours
/// @param sla null in rows of before there was more than the first response
record TimingsJson(
    long firstResponse,
    long offer,
    long assigneeResponse,
    long idle,
    long reminder,
    long autoResolve,
    long reopen,
    int units,
    Distribution distribution,
    long longestWait,
    @Nullable RelaxationJson relaxation,
    @Nullable Boolean autoAccept,
    @Nullable LimitsJson limits,
    @Nullable Integer maxConcurrentOffers,
    @Nullable HoursJson hours,
    @Nullable SlaJson sla,
    @Nullable List<Long> reminders,
    @Nullable Long wrapUp,
    @Nullable CsatPolicy csat,
    @Nullable Wording wording) {

  static TimingsJson of(Timings t) {
    return new TimingsJson(
        t.firstResponse().toMillis(),
        t.offer().toMillis(),
        t.assigneeResponse().toMillis(),
        t.idle().toMillis(),
        t.reminders().getFirst().toMillis(),
        t.autoResolve().toMillis(),
        t.reopen().toMillis(),
        t.units(),
        t.distribution(),
        t.longestWait().toMillis(),
        RelaxationJson.of(t.relaxation()),
        t.autoAccept(),
        LimitsJson.of(t.limits()),
        t.maxConcurrentOffers(),
        HoursJson.orNull(t.hours()),
        SlaJson.of(t.sla()),
        t.reminders().stream().map(Duration::toMillis).toList(),
        t.wrapUp().toMillis(),
        t.csat(),
        t.wording());
  }

  Timings toTimings() {
    return new Timings(
        sla == null ? new SlaPolicy(Duration.ofMillis(firstResponse)) : sla.toPolicy(),
        Duration.ofMillis(offer),
        Duration.ofMillis(assigneeResponse),
        Duration.ofMillis(idle),
        (reminders == null ? List.of(reminder) : reminders)
            .stream().map(Duration::ofMillis).toList(),
        Duration.ofMillis(autoResolve),
        Duration.ofMillis(reopen),
        Duration.ofMillis(wrapUp == null ? 0 : wrapUp),
        csat == null ? CsatPolicy.NONE : csat,
        units,
        distribution,
        Duration.ofMillis(longestWait),
        relaxation == null ? Relaxation.DEFAULT : relaxation.toRelaxation(),
        Boolean.TRUE.equals(autoAccept),
        limits == null ? Limits.NONE : limits.toLimits(),
        maxConcurrentOffers == null ? 1 : maxConcurrentOffers,
        hours == null ? HoursPolicy.ALWAYS : hours.toPolicy(),
        wording == null ? Wording.OURS : wording);
  }
}

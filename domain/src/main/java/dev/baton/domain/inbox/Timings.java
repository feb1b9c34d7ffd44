package dev.baton.domain.inbox;

import dev.baton.domain.routing.Distribution;
import dev.baton.domain.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The durations, weights and ways that hold for one conversation, resolved from its queue's
/// policies when it is routed, so that its clocks do not move under it.
///
/// @param sla what the customer was promised, and what is done while it is not kept
/// @param offer how long an offer rings; default 15 s, 5–120 s
/// @param assigneeResponse until a silent owner loses the conversation; default 120 s
/// @param idle silence of the customer until capacity is freed; default 5 min
/// @param reminders silence until each reminder, one after the other; default 5 and 10 min
/// @param autoResolve silence until the conversation resolves itself; default 15 min
/// @param reopen how long after resolving a message reopens; default 24 h
/// @param wrapUp how long its owner has it after the end; default zero, which is not at all
/// @param csat whether the customer is asked afterwards how it went; not at all by default
/// @param units what the conversation consumes of an agent's capacity; default 20
/// @param distribution how its queue chooses an agent
/// @param longestWait beyond it the conversation counts as one priority sooner; default 5 min
/// @param relaxation how it asks for less while nobody is free
/// @param autoAccept whether whoever is chosen has it at once, without ringing; default false
/// @param limits how long the line may get, and how long who left it is waited for
/// @param maxConcurrentOffers how many agents it rings at at once; default 1
/// @param hours when its queue is served
/// @param wording in whose words the system speaks there
public record Timings(
    SlaPolicy sla,
    Duration offer,
    Duration assigneeResponse,
    Duration idle,
    List<Duration> reminders,
    Duration autoResolve,
    Duration reopen,
    Duration wrapUp,
    CsatPolicy csat,
    int units,
    Distribution distribution,
    Duration longestWait,
    Relaxation relaxation,
    boolean autoAccept,
    Limits limits,
    int maxConcurrentOffers,
    HoursPolicy hours,
    Wording wording) {

  /// The default durations; nothing is done before they are over, and nothing is asked afterwards.
  public static final Timings DEFAULT =
      of(
              SlaPolicy.DEFAULT.climbing(Ladder.NONE),
              SilencePolicy.DEFAULT,
              Duration.ofSeconds(15),
              Duration.ofSeconds(120),
              20)
          .asking(CsatPolicy.NONE);

  /// The same with another way to ask for less.
  public Timings relaxing(Relaxation other) {
    return with(sla, other, autoAccept, limits, maxConcurrentOffers, hours, wrapUp, wording);
  }

  /// The same with another time for the first response.
  public Timings within(Duration other) {
    return with(
        sla.within(other),
        relaxation,
        autoAccept,
        limits,
        maxConcurrentOffers,
        hours,
        wrapUp,
        wording);
  }

  public Timings withAutoAccept(boolean accepts) {
    return with(sla, relaxation, accepts, limits, maxConcurrentOffers, hours, wrapUp, wording);
  }

  /// The same with other limits of the line.
  public Timings limited(Limits other) {
    return with(sla, relaxation, autoAccept, other, maxConcurrentOffers, hours, wrapUp, wording);
  }

  /// The same, ringing at so many agents at once.
  public Timings ringingAt(int many) {
    return with(sla, relaxation, autoAccept, limits, many, hours, wrapUp, wording);
  }

  /// The same with another time for the wrap-up.
  public Timings wrappingUp(Duration other) {
    return with(sla, relaxation, autoAccept, limits, maxConcurrentOffers, hours, other, wording);
  }

  /// The same with another rule of when to ask how it went.
  public Timings asking(CsatPolicy other) {
    return new Timings(
        sla,
        offer,
        assigneeResponse,
        idle,
        reminders,
        autoResolve,
        reopen,
        wrapUp,
        other,
        units,
        distribution,
        longestWait,
        relaxation,
        autoAccept,
        limits,
        maxConcurrentOffers,
        hours,
        wording);
  }

  private Timings with(
      SlaPolicy newSla,
      Relaxation newRelaxation,
      boolean newAutoAccept,
      Limits newLimits,
      int newConcurrentOffers,
      HoursPolicy newHours,
      Duration newWrapUp,
      Wording newWording) {
    return new Timings(
        newSla,
        offer,
        assigneeResponse,
        idle,
        reminders,
        autoResolve,
        reopen,
        newWrapUp,
        csat,
        units,
        distribution,
        longestWait,
        newRelaxation,
        newAutoAccept,
        newLimits,
        newConcurrentOffers,
        newHours,
        newWording);
  }

  /// The same in other hours.
  public Timings during(HoursPolicy other) {
    return with(sla, relaxation, autoAccept, limits, maxConcurrentOffers, other, wrapUp, wording);
  }

  /// The same in other words.
  public Timings worded(Wording other) {
    return with(sla, relaxation, autoAccept, limits, maxConcurrentOffers, hours, wrapUp, other);
  }

  /// The same with other promises.
  public Timings promising(SlaPolicy other) {
    return with(other, relaxation, autoAccept, limits, maxConcurrentOffers, hours, wrapUp, wording);
  }

  /// The same with another ladder.
  public Timings climbing(Ladder other) {
    return with(
        sla.climbing(other),
        relaxation,
        autoAccept,
        limits,
        maxConcurrentOffers,
        hours,
        wrapUp,
        wording);
  }

  /// Until escalation level 1 without an answer.
  public Duration firstResponse() {
    return sla.firstResponse();
  }

  /// When the first response to who wrote then is due.
  public Instant firstResponseDue(Instant start) {
    return hours.due(start, firstResponse());
  }

  /// Those of a queue that is always served.
  public static Timings of(SlaPolicy sla, SilencePolicy silence, Queue queue) {
    return of(sla, silence, queue, HoursPolicy.ALWAYS);
  }

  /// @param hours those that the queue names
  public static Timings of(SlaPolicy sla, SilencePolicy silence, Queue queue, HoursPolicy hours) {
    return new Timings(
        sla,
        queue.offer(),
        queue.assigneeResponse(),
        silence.idle(),
        silence.reminders(),
        silence.autoResolve(),
        silence.reopen(),
        silence.wrapUp(),
        silence.csat(),
        queue.units(),
        queue.distribution(),
        queue.longestWait(),
        queue.relaxation(),
        queue.autoAccept(),
        queue.limits(),
        queue.maxConcurrentOffers(),
        hours,
        Wording.of(queue.name()));
  }

  /// Those of a queue that chooses, and waits, as most do.
  public static Timings of(
      SlaPolicy sla, SilencePolicy silence, Duration offer, Duration assigneeResponse, int units) {
    return new Timings(
        sla,
        offer,
        assigneeResponse,
        silence.idle(),
        silence.reminders(),
        silence.autoResolve(),
        silence.reopen(),
        silence.wrapUp(),
        silence.csat(),
        units,
        Distribution.DEFAULT,
        Queue.LONGEST_WAIT,
        Relaxation.DEFAULT,
        false,
        Limits.NONE,
        1,
        HoursPolicy.ALWAYS,
        Wording.OURS);
  }
}

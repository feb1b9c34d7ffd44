package dev.baton.bench.simulate;

import dev.baton.bench.simulate.Roster.Worker;
import dev.baton.bench.simulate.Scenario.Reply;
import dev.baton.bench.simulate.Traffic.Arrival;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/// One run in virtual time: customers come and go, agents begin, finish and leave; who serves whom
/// is the strategy's to say.
final class Floor {
  /// How long after the last arrival whoever still waits is given up.
  private static final double PATIENCE_OF_THE_RUN = 4 * 3_600;

  private static final Instant T0 = Instant.parse("2026-01-05T00:00:00Z");

  private final Scenario scenario;
  private final Strategy strategy;
  private final List<Desk> desks = new ArrayList<>();
  private final List<Agent> members = new ArrayList<>();
  private final List<Contact> contacts = new ArrayList<>();
  private final Set<Contact> waiting = new LinkedHashSet<>();
  private final Map<Map<String, Integer>, Integer> needs = new LinkedHashMap<>();
  private final List<boolean[]> able = new ArrayList<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private double now;
  private long scheduled;
  private int undecided;

  private Floor(Scenario scenario, Strategy strategy, Traffic traffic, List<Worker> workers) {
    this.scenario = scenario;
    this.strategy = strategy;
    for (Worker worker : workers) {
      Desk desk = new Desk(desks.size(), worker, scenario.capacity());
      desks.add(desk);
      members.add(desk.agent());
      at(worker.from(), () -> begin(desk));
      if (worker.to() < Double.POSITIVE_INFINITY) {
        at(worker.to(), () -> leave(desk));
      }
    }
    traffic.arrivals().forEach(this::expect);
  }

  static Outcome run(Scenario scenario, Strategy strategy, Traffic traffic, List<Worker> workers) {
    var floor = new Floor(scenario, strategy, traffic, workers);
    strategy.open(floor);
    floor.run();
    return Outcome.of(scenario, floor.contacts, floor.desks);
  }

  static Instant instant(double second) {
    return T0.plusNanos(Math.round(second * 1e9));
  }

  Scenario scenario() {
    return scenario;
  }

  Instant now() {
    return instant(now);
  }

  List<Desk> desks() {
    return desks;
  }

  /// The desks' agents as `domain` sees them, in the same order.
  List<Agent> members() {
    return Collections.unmodifiableList(members);
  }

  /// Who waits and is nobody's yet, the oldest first.
  Collection<Contact> waiting() {
    return waiting;
  }

  /// The distinct sets of skills that are needed.
  List<Map<String, Integer>> needs() {
    return List.copyOf(needs.keySet());
  }

  /// Whether the agent there has the skills, busy or not.
  boolean able(Contact contact, Desk desk) {
    return able.get(contact.need)[desk.index];
  }

  boolean canTake(Contact contact, Desk desk) {
    return able(contact, desk) && desk.hasRoomFor(scenario.units());
  }

  /// Does something later.
  void in(double seconds, Runnable what) {
    at(now + seconds, what);
  }

  /// No more of the queue's: somebody in particular has it.
  void takeFromQueue(Contact contact) {
    waiting.remove(contact);
  }

  void serve(Contact contact, Desk desk) {
    Reply reply = scenario.reply();
    int others = desk.agent().consumed() / scenario.units();
    waiting.remove(contact);
    undecided--;
    contact.served(now, reply.seconds() + reply.perOtherSeconds() * others);
    double seconds = contact.arrival.handling() * desk.worker.speed();
    desk.take(scenario.units(), now());
    desk.addBusy(scenario.units() * counted(now, now + seconds));
    update(desk);
    in(seconds, () -> finish(desk));
  }

  /// As much of a time as counts: after the warm-up, before the last customer.
  private double counted(double from, double to) {
    return Math.max(0, Math.min(to, scenario.horizon()) - Math.max(from, scenario.warmUp()));
  }

  private void expect(Arrival arrival) {
    int need = needs.computeIfAbsent(arrival.skills(), this::judged);
    var contact = new Contact(arrival, contacts.size(), need, scenario.answerWithinSeconds());
    contacts.add(contact);
    undecided++;
    at(arrival.at(), () -> arrive(contact));
  }

  private int judged(Map<String, Integer> skills) {
    boolean[] can = new boolean[desks.size()];
    for (Desk desk : desks) {
      can[desk.index] =
          skills.entrySet().stream()
              .allMatch(
                  need -> desk.worker.skills().getOrDefault(need.getKey(), 0) >= need.getValue());
    }
    able.add(can);
    return able.size() - 1;
  }

  private void run() {
    double end = scenario.horizon() + PATIENCE_OF_THE_RUN;
    while (undecided > 0) {
      Event next = events.remove();
      if (next.at() > end) {
        break;
      }
      now = next.at();
      next.what().run();
    }
    contacts.stream().filter(Contact::waits).forEach(contact -> contact.gone(end));
  }

  private void arrive(Contact contact) {
    waiting.add(contact);
    if (contact.arrival.patience() < Double.POSITIVE_INFINITY) {
      in(contact.arrival.patience(), () -> giveUp(contact));
    }
    strategy.arrived(this, contact);
  }

  private void giveUp(Contact contact) {
    if (contact.waits()) {
      contact.gone(now);
      waiting.remove(contact);
      undecided--;
    }
  }

  private void begin(Desk desk) {
    desk.become(AgentStatus.AVAILABLE);
    update(desk);
    strategy.freed(this, desk);
  }

  /// Keeps what they have, takes no more.
  private void leave(Desk desk) {
    desk.become(AgentStatus.DRAINING);
    update(desk);
    strategy.left(this, desk);
  }

  private void finish(Desk desk) {
    desk.release(scenario.units());
    update(desk);
    if (desk.hasRoomFor(scenario.units())) {
      strategy.freed(this, desk);
    }
  }

  private void update(Desk desk) {
    members.set(desk.index, desk.agent());
  }

  private void at(double second, Runnable what) {
    events.add(new Event(second, scheduled++, what));
  }

  /// @param order among events of the same time, as they were scheduled
  private record Event(double at, long order, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Double.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }
}

package dev.baton.standalone.demo;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.routing.Distribution;
import dev.baton.store.Stores;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Puts the demo's people, queues and policies into the database, but only what is missing there:
/// what somebody has changed stays changed.
final class DemoSeed {
  static final String INBOX = "shop";
  private static final String STANDARD = "standard";
  private static final Duration OFFER = Duration.ofSeconds(15);
  private static final Duration ASSIGNEE_RESPONSE = Duration.ofMinutes(2);
  private static final int UNITS = 20;
  private static final int CAPACITY = 100;

  private static final Map<String, String> SKILLS =
      Map.of(
          "de", "German", "en", "English", "orders", "Orders", "refunds", "Refunds", "vip", "VIPs");

  private static final String BACK_OFFICE = "back-office";
  private static final String LEADS = "leads";
  private static final Relaxation HELPED =
      Relaxation.DEFAULT.overflowingTo(BACK_OFFICE).ledBy(LEADS);

  private static final List<Queue> QUEUES =
      List.of(
          queue("general", "General", HELPED),
          queue("orders", "Orders", HELPED),
          queue("payments", "Payments", HELPED),
          queue(BACK_OFFICE, "Back office", Relaxation.DEFAULT),
          queue(LEADS, "Leads", Relaxation.DEFAULT));

  private static final List<String> FRONT = List.of("general", "orders", "payments");
  private static final List<String> FRONT_AND_LEADS =
      List.of("general", "orders", "payments", LEADS);

  private static final String AGENT = "agent";
  private static final String LEAD = "lead";

  private static final List<Person> PEOPLE =
      List.of(
          new Person("ada", "Ada", AGENT, Map.of("en", 5, "de", 4, "refunds", 4), FRONT),
          new Person("ben", "Ben", AGENT, Map.of("en", 5, "refunds", 3, "vip", 3), FRONT),
          new Person("cem", "Cem", AGENT, Map.of("de", 5, "en", 3, "orders", 4), FRONT),
          new Person("gil", "Gil", AGENT, Map.of("en", 3, "de", 3), List.of(BACK_OFFICE)),
          new Person(
              "lea",
              "Lea",
              LEAD,
              Map.of("en", 4, "de", 3, "orders", 3, "refunds", 3),
              FRONT_AND_LEADS));

  private final Stores stores;
  private final Policies policies;

  DemoSeed(Stores stores) {
    this.stores = stores;
    this.policies = stores.policies();
  }

  /// Everything but the inbox, which names an address.
  Mono<Void> plant() {
    return Flux.concat(skills(), standards(), queues(), people(), rules()).then();
  }

  /// The inbox, asking the shop at `contextUrl`. One that an admin points elsewhere is left alone.
  Mono<Void> openInbox(String contextUrl) {
    Inbox fresh = new Inbox(INBOX, "Demo shop", "en", "general", contextUrl);
    return inbox()
        .map(known -> moved(known, contextUrl))
        .defaultIfEmpty(Optional.of(fresh))
        .flatMap(Mono::justOrEmpty)
        .flatMap(policies::save)
        .then();
  }

  /// Where the shop was last time; 0 if it was nowhere.
  Mono<Integer> shopPort() {
    return inbox().map(known -> ShopAddress.port(known.contextUrl()).orElse(0)).defaultIfEmpty(0);
  }

  private Mono<Inbox> inbox() {
    return policies.inbox(INBOX).map(Versioned::value);
  }

  private static Optional<Inbox> moved(Inbox known, String contextUrl) {
    boolean stale =
        ShopAddress.port(known.contextUrl()).isPresent() && !contextUrl.equals(known.contextUrl());
    return stale
        ? Optional.of(
            new Inbox(
                known.key(), known.name(), known.language(), known.defaultQueue(), contextUrl))
        : Optional.empty();
  }

  private Flux<?> skills() {
    return policies
        .skills()
        .map(Versioned::key)
        .collectList()
        .flatMapMany(known ->
            Flux.fromIterable(SKILLS.entrySet()).filter(skill -> !known.contains(skill.getKey())))
        .concatMap(skill -> policies.saveSkill(skill.getKey(), skill.getValue()));
  }

  private Flux<?> standards() {
    return Flux.concat(
        policies
            .sla(STANDARD)
            .switchIfEmpty(Mono.defer(() -> policies.save(STANDARD, SlaPolicy.DEFAULT))),
        policies
            .silence(STANDARD)
            .switchIfEmpty(Mono.defer(() -> policies.save(STANDARD, SilencePolicy.DEFAULT))));
  }

  private Flux<?> queues() {
    return Flux.fromIterable(QUEUES)
        .concatMap(queue ->
            policies.queue(queue.key()).switchIfEmpty(Mono.defer(() -> policies.save(queue))));
  }

  private Flux<?> people() {
    return Flux.fromIterable(PEOPLE)
        .concatMap(person ->
            stores.agents().find(person.id()).switchIfEmpty(Mono.defer(() -> saved(person))));
  }

  private Mono<Agent> saved(Person person) {
    return stores
        .agents()
        .save(
            person.id(), person.name(), person.role(), CAPACITY, person.skills(), person.queues());
  }

  private Mono<?> rules() {
    return policies
        .rules(INBOX)
        .filter(rules -> rules.version() == 0)
        .flatMap(_ -> policies.saveRules(INBOX, DemoRules.all()));
  }

  private static Queue queue(String key, String name, Relaxation relaxation) {
    return new Queue(
        key,
        name,
        STANDARD,
        STANDARD,
        OFFER,
        ASSIGNEE_RESPONSE,
        UNITS,
        Distribution.DEFAULT,
        Queue.LONGEST_WAIT,
        relaxation,
        false,
        Limits.NONE,
        1,
        null,
        null,
        null);
  }

  private record Person(
      String key, String name, String role, Map<String, Integer> skills, List<String> queues) {
    AgentId id() {
      return new AgentId(key);
    }
  }
}

package dev.baton.store.inbox;

import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.SignInRamp;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.text.Texts;
import dev.baton.domain.text.Wording;
import dev.baton.store.inbox.PolicyStore.Kind;
import dev.baton.store.inbox.PolicyStore.Policy;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The policies that hold now, typed.
public final class Policies {
  /// The key of what is the same everywhere.
  private static final String EVERYWHERE = "everywhere";

  private final PolicyStore store;

  public Policies(PolicyStore store) {
    this.store = store;
  }

  public Mono<Versioned<Inbox>> inbox(String key) {
    return current(Kind.INBOX, key, PolicyBodies::inbox);
  }

  public Flux<Versioned<Inbox>> inboxes() {
    return all(Kind.INBOX, PolicyBodies::inbox);
  }

  public Mono<Versioned<Inbox>> save(Inbox inbox) {
    return save(Kind.INBOX, inbox.key(), inbox, PolicyBodies.of(inbox));
  }

  public Mono<Versioned<Queue>> queue(String key) {
    return current(Kind.QUEUE, key, PolicyBodies::queue);
  }

  public Flux<Versioned<Queue>> queues() {
    return all(Kind.QUEUE, PolicyBodies::queue);
  }

  public Mono<Versioned<Queue>> save(Queue queue) {
    return save(Kind.QUEUE, queue.key(), queue, PolicyBodies.of(queue));
  }

  public Mono<Versioned<SlaPolicy>> sla(String key) {
    return current(Kind.SLA, key, PolicyBodies::sla);
  }

  /// A version that held; empty if there was none of that number.
  public Mono<SlaPolicy> sla(String key, long version) {
    return store.version(Kind.SLA, key, version).map(PolicyBodies::sla);
  }

  public Flux<Versioned<SlaPolicy>> slas() {
    return all(Kind.SLA, PolicyBodies::sla);
  }

  public Mono<Versioned<SlaPolicy>> save(String key, SlaPolicy policy) {
    return save(Kind.SLA, key, policy, PolicyBodies.of(policy))
        .map(saved -> new Versioned<>(key, saved.version(), policy.savedAs(key, saved.version())));
  }

  public Mono<Versioned<SilencePolicy>> silence(String key) {
    return current(Kind.SILENCE, key, PolicyBodies::silence);
  }

  public Flux<Versioned<SilencePolicy>> silences() {
    return all(Kind.SILENCE, PolicyBodies::silence);
  }

  public Mono<Versioned<SilencePolicy>> save(String key, SilencePolicy policy) {
    return save(Kind.SILENCE, key, policy, PolicyBodies.of(policy));
  }

  /// How who signs in is eased in; the default, as version 0, if none was saved.
  public Mono<Versioned<SignInRamp>> signInRamp() {
    return current(Kind.SIGN_IN_RAMP, EVERYWHERE, PolicyBodies::signInRamp)
        .defaultIfEmpty(new Versioned<>(EVERYWHERE, 0, SignInRamp.DEFAULT));
  }

  public Mono<Versioned<SignInRamp>> save(SignInRamp ramp) {
    return save(Kind.SIGN_IN_RAMP, EVERYWHERE, ramp, PolicyBodies.of(ramp));
  }

  public Mono<Versioned<HoursPolicy>> hours(String key) {
    return current(Kind.HOURS, key, PolicyBodies::hours);
  }

  public Flux<Versioned<HoursPolicy>> allHours() {
    return all(Kind.HOURS, PolicyBodies::hours);
  }

  public Mono<Versioned<HoursPolicy>> save(String key, HoursPolicy policy) {
    return save(Kind.HOURS, key, policy, PolicyBodies.of(policy));
  }

  public Mono<Versioned<Texts>> texts(String key) {
    return current(Kind.TEXTS, key, PolicyBodies::texts);
  }

  public Flux<Versioned<Texts>> allTexts() {
    return all(Kind.TEXTS, PolicyBodies::texts);
  }

  public Mono<Versioned<Texts>> save(String key, Texts texts) {
    return save(Kind.TEXTS, key, texts, PolicyBodies.of(texts));
  }

  /// The rules of an inbox in their order; none, as version 0, if none was saved.
  public Mono<Versioned<List<RoutingRule>>> rules(String inbox) {
    return current(Kind.RULES, inbox, PolicyBodies::rules)
        .defaultIfEmpty(new Versioned<>(inbox, 0, List.of()));
  }

  /// The rules of an inbox as they once were; none for version 0.
  public Mono<List<RoutingRule>> rules(String inbox, long version) {
    return store
        .version(Kind.RULES, inbox, version)
        .map(PolicyBodies::rules)
        .defaultIfEmpty(List.of());
  }

  public Mono<Versioned<List<RoutingRule>>> saveRules(String inbox, List<RoutingRule> rules) {
    return save(Kind.RULES, inbox, rules, PolicyBodies.of(rules));
  }

  /// Skill keys and names.
  public Flux<Versioned<String>> skills() {
    return all(Kind.SKILL, PolicyBodies::skill);
  }

  public Mono<Versioned<String>> saveSkill(String key, String name) {
    return save(Kind.SKILL, key, name, PolicyBodies.ofSkill(name));
  }

  /// The durations that hold in a queue; the defaults for a policy that it names and nobody saved.
  ///
  /// @return empty if there is no such queue
  public Mono<Timings> timings(String queue) {
    return timings(queue, null);
  }

  /// The same with the promises of another SLA policy, null for the queue's own.
  public Mono<Timings> timings(String queue, @Nullable String slaPolicy) {
    return queue(queue).map(Versioned::value).flatMap(found -> timings(found, slaPolicy));
  }

  private Mono<Timings> timings(Queue queue, @Nullable String slaPolicy) {
    return Mono.zip(
            sla(Objects.requireNonNullElse(slaPolicy, queue.slaPolicy()))
                .map(Versioned::value)
                .defaultIfEmpty(SlaPolicy.DEFAULT),
            silence(queue.silencePolicy())
                .map(Versioned::value)
                .defaultIfEmpty(SilencePolicy.DEFAULT),
            hours(queue),
            wording(queue))
        .map(all -> Timings.of(all.getT1(), all.getT2(), queue, all.getT3()).worded(all.getT4()));
  }

  private Mono<Wording> wording(Queue queue) {
    Wording ours = Wording.of(queue.name());
    String key = queue.textsPolicy();
    return key == null
        ? Mono.just(ours)
        : store.latest(Kind.TEXTS, key).map(version -> ours.by(key, version)).defaultIfEmpty(ours);
  }

  private Mono<HoursPolicy> hours(Queue queue) {
    String key = queue.businessHours();
    return key == null
        ? Mono.just(HoursPolicy.ALWAYS)
        : hours(key).map(Versioned::value).defaultIfEmpty(HoursPolicy.ALWAYS);
  }

  private <T> Mono<Versioned<T>> current(Kind kind, String key, Function<Policy, T> read) {
    return store.current(kind, key).map(policy -> versioned(policy, read));
  }

  private <T> Flux<Versioned<T>> all(Kind kind, Function<Policy, T> read) {
    return store.all(kind).map(policy -> versioned(policy, read));
  }

  private <T> Mono<Versioned<T>> save(
      Kind kind, String key, T value, java.util.Map<String, Object> body) {
    return store
        .save(kind, key, body)
        .map(saved -> new Versioned<>(saved.key(), saved.version(), value));
  }

  private static <T> Versioned<T> versioned(Policy policy, Function<Policy, T> read) {
    return new Versioned<>(policy.key(), policy.version(), read.apply(policy));
  }

  /// A policy and the version that it is.
  public record Versioned<T>(String key, long version, T value) {}
}

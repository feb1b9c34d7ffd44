package dev.baton.activities.conversation;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.activities.context.HttpContextConnector;
import dev.baton.activities.routing.Router;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.CustomerId;
import dev.baton.domain.conversation.Deferrals;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Message;
import dev.baton.domain.conversation.Messages.Incoming;
import dev.baton.domain.conversation.Offer;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.hours.BusinessHours;
import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.domain.inbox.HoursPolicy.OutOfHours;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.inbox.SignInRamp;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.text.Moment;
import dev.baton.domain.text.Template;
import dev.baton.domain.text.Texts;
import dev.baton.store.Database;
import dev.baton.store.Stores;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.conversation.CustomerStore.Introduction;
import dev.baton.store.conversation.Locked;
import dev.baton.store.conversation.MessageStore.Posted;
import dev.baton.store.conversation.Promise;
import dev.baton.store.service.ServiceStore.Side;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Ledger;
import dev.baton.workflows.conversation.Commands.Accept;
import dev.baton.workflows.conversation.Commands.Assign;
import dev.baton.workflows.conversation.Commands.Decline;
import dev.baton.workflows.conversation.Commands.Outcome;
import dev.baton.workflows.conversation.Commands.Resolve;
import dev.baton.workflows.conversation.Commands.Transfer;
import dev.baton.workflows.conversation.Commands.TransferToAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A shop with two queues, its agents, the customer Cleo and whoever else comes, and everything
/// that serves them but the web. Each line of a story is one method; [#at] lets time pass.
final class Pipeline implements AutoCloseable {
  static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");
  static final AgentRef ADA = new AgentRef(new AgentId("ada"), "Ada Lovelace");
  static final AgentRef BEN = new AgentRef(new AgentId("ben"), "Ben Bitdiddle");
  static final AgentRef LEA = new AgentRef(new AgentId("lea"), "Lea Lead");
  static final String GENERAL = "general";
  static final String ORDERS = "orders";

  /// Where no shop answers.
  static final String NO_SHOP = "http://127.0.0.1:1/{customer}";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpContextConnector connector = new HttpContextConnector();
  private final Stores stores;
  private final Map<CustomerId, ConversationId> conversations = new HashMap<>();
  private Customer customer;
  private Temporal temporal = new Temporal(T0);

  private Pipeline(Database database, String shop) {
    temporal.setClock();
    stores = Stores.over(database, conversation -> temporal.client().ring(conversation));
    furnish(shop);
    customer = introduced(new Introduction("cleo", "Cleo Canary", "cleo@x.example", "vip", "en"));
    work();
  }

  /// @param shop where the shop answers for a customer
  static Pipeline open(Database database, String shop) {
    return new Pipeline(database, shop);
  }

  private void furnish(String shop) {
    var policies = stores.policies();
    get(policies.save(new Inbox("shop", "Shop", "en", GENERAL, shop)));
    get(policies.save("default", SlaPolicy.DEFAULT));
    get(policies.save("default", SilencePolicy.DEFAULT));
    get(policies.save(SignInRamp.NONE));
    queue(QueueDraft.of(GENERAL)).queue(QueueDraft.of(ORDERS));
    var dear = "context.orders[0].total > 500.0 && customer.tier == 'vip'";
    rule(new RoutingRule("dear orders", dear, ORDERS, Map.of("en", 3), 2));
  }

  private void work() {
    temporal.work(
        new ConversationActivitiesImpl(stores, stores.matches(), new Router(stores), connector));
  }

  private static Duration sec(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  Stores stores() {
    return stores;
  }

  Temporal temporal() {
    return temporal;
  }

  /// Of who writes now.
  ConversationId id() {
    return requireNonNull(conversations.get(customer.id()), "nobody has written");
  }

  Conversation facts() {
    return get(stores.conversations().find(id())).conversation();
  }

  Routing routing() {
    return requireNonNull(facts().routing(), "not routed");
  }

  List<String> told() {
    return Ledger.eventTypes(id());
  }

  /// What stands in the transcript.
  List<String> said() {
    return all(stores.messages().after(id(), 0, 100)).stream().map(Message::text).toList();
  }

  /// What the events of one type carry, one line each.
  String data(String type) {
    return Ledger.eventData(id(), type);
  }

  int level() {
    return facts().clocks().escalationLevel();
  }

  /// At whom it rings.
  List<AgentRef> ringsAt() {
    Offer offer = facts().offer();
    return offer == null ? List.of() : offer.agents();
  }

  /// Of who writes now, the latest first.
  List<ConversationId> allOfTheCustomer() {
    return all(stores.queries().ofCustomer(customer.id(), 100)).stream()
        .map(listed -> listed.conversation().id())
        .toList();
  }

  /// How many of the ladder were reached.
  int rungs() {
    return Collections.frequency(told(), "escalation.rung_reached");
  }

  List<String> runs() {
    return all(stores.runs().runs(id()));
  }

  /// Time passes until `seconds` after the first message, the workflow has done what then was to
  /// do, and the matcher has looked, as it does each second. Between two skips time goes on as on
  /// the wall, so stories leave each clock some seconds.
  Pipeline at(int seconds) {
    Duration left = Duration.between(temporal.now(), facts().openedAt().plusSeconds(seconds));
    if (left.isPositive()) {
      temporal.pass(left);
    }
    settle();
    get(stores.matches().drain());
    return settle();
  }

  private Pipeline settle() {
    for (ConversationId one : conversations.values()) {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> Ledger.outbox(one) == 0 && temporal.quiet(one));
    }
    temporal.setClock();
    return this;
  }

  /// A node of that side is there.
  Pipeline serves(Side side) {
    get(stores.service().beat(side).hasElement());
    return this;
  }

  /// Nodes of both sides are there from now until then.
  Pipeline servesUntil(int seconds) {
    Instant last = facts().openedAt().plusSeconds(seconds);
    while (temporal.now().isBefore(last)) {
      int next = (int) Duration.between(facts().openedAt(), temporal.now()).toSeconds() + 10;
      at(Math.min(next, seconds)).serves(Side.API).serves(Side.WORKER);
    }
    return this;
  }

  /// For who comes from now on.
  Pipeline queue(QueueDraft draft) {
    get(stores.policies().save(draft.queue()));
    return this;
  }

  /// The only rule of the shop from now on.
  Pipeline rule(RoutingRule rule) {
    get(stores.policies().saveRules("shop", List.of(rule)));
    return this;
  }

  /// The queue of dear orders rings at so many agents at once.
  Pipeline ringsAtOnce(int many) {
    return queue(QueueDraft.of(ORDERS).ringingAt(many));
  }

  /// What the system says in the general queue, in English.
  Pipeline says(Moment moment, String text) {
    Map<Moment, Template> own = Map.of(moment, moment.template(text));
    get(stores.policies().save("friendly", new Texts("en", Map.of("en", own))));
    return queue(QueueDraft.of(GENERAL).worded("friendly"));
  }

  /// When `queue` is served.
  Pipeline opens(String queue, BusinessHours hours, OutOfHours outOfHours) {
    get(stores.policies().save("office", new HoursPolicy(hours, outOfHours)));
    return queue(QueueDraft.of(queue).during("office"));
  }

  Agent agent(AgentRef agent) {
    return get(stores.agents().find(agent.id()));
  }

  /// Employed by both queues and there; the matcher serves whoever waits.
  Pipeline signIn(AgentRef agent) {
    return signIn(agent, 100, GENERAL, ORDERS);
  }

  /// Employed by those queues only.
  Pipeline signIn(AgentRef agent, int capacity, String... queues) {
    return employed(agent, capacity, queues).status(agent, AgentStatus.AVAILABLE);
  }

  /// @param capacity 20 is one conversation
  Pipeline employed(AgentRef agent, int capacity, String... queues) {
    return employed(agent, capacity, Map.of("en", 5), queues);
  }

  Pipeline employed(AgentRef agent, int capacity, Map<String, Integer> skills, String... queues) {
    temporal.setClock();
    get(stores.agents().save(agent.id(), agent.name(), "agent", capacity, skills, List.of(queues)));
    return settle();
  }

  Pipeline status(AgentRef agent, AgentStatus status) {
    return status(agent, status, null);
  }

  /// @param reason in their own words
  Pipeline status(AgentRef agent, AgentStatus status, @Nullable String reason) {
    temporal.setClock();
    get(stores.agents().setStatus(agent.id(), status, reason));
    get(stores.presence().changed(agent.id()));
    get(stores.matches().drain());
    return settle();
  }

  /// A console of theirs beats.
  Pipeline console(AgentRef agent) {
    temporal.setClock();
    Awaited.done(stores.presence().heartbeats(List.of(agent.id())));
    return settle();
  }

  /// What a node does each second for those whose consoles went silent.
  Pipeline sweepsPresence() {
    temporal.setClock();
    get(stores.presence().sweep());
    get(stores.matches().drain());
    return settle();
  }

  /// From now on it is they who write, and theirs is the conversation that is asked about.
  Pipeline customer(String name) {
    customer = introduced(new Introduction(name, name, name + "@x.example", "plain", "en"));
    return this;
  }

  private Customer introduced(Introduction said) {
    return get(stores.customers().introduce("shop", said));
  }

  /// What a node does each second for those who were kept out of a line.
  Pipeline letsIn() {
    temporal.setClock();
    get(stores.keptOut().sweep());
    return settle();
  }

  Pipeline customerWrites(String text) {
    temporal.setClock();
    var posted =
        stores.messages().customerPosts(customer, incoming(text), "en", Mono.just(Timings.DEFAULT));
    conversations.put(customer.id(), ((Posted.Stored) get(posted)).conversation().id());
    return settle();
  }

  Pipeline customerContinuesLater() {
    return change(locked -> done(Deferrals.defer(locked.conversation(), locked.now())));
  }

  Pipeline customerEnds() {
    return change(locked -> Ownership.end(locked.conversation(), locked.now()));
  }

  /// What the API does for a customer.
  private Pipeline change(Function<Locked, Change> what) {
    temporal.setClock();
    get(
        stores
            .conversations()
            .change(id(), new Promise.Outsider(), locked -> Mono.just(what.apply(locked))));
    return settle();
  }

  private static Change done(Judgement judgement) {
    return switch (judgement) {
      case Judgement.Done(Change change) -> change;
      case Judgement.Refused(var refusal) -> throw new AssertionError("refused: " + refusal);
    };
  }

  Pipeline answers(AgentRef agent, String text) {
    temporal.setClock();
    return posted(stores.messages().agentPosts(id(), agent, incoming(text)));
  }

  /// What the customer never reads.
  Pipeline notes(AgentRef agent, String text) {
    temporal.setClock();
    return posted(stores.messages().agentNotes(id(), agent, incoming(text)));
  }

  private Pipeline posted(Mono<Posted> posted) {
    if (get(posted) instanceof Posted.Refused(var refusal)) {
      throw new AssertionError("refused: " + refusal);
    }
    return settle();
  }

  private static Incoming incoming(String text) {
    return new Incoming(Uuids.v7(), Uuids.v7().toString(), text, null, null);
  }

  Pipeline types(AgentRef agent) {
    temporal.setClock();
    Awaited.done(stores.typing().agentTypes(facts(), agent.id()));
    return settle();
  }

  /// From now on.
  Pipeline promises(SlaPolicy policy) {
    get(stores.policies().save("default", policy));
    get(stores.slaChanges().sweep());
    return settle();
  }

  /// Accepts what rings now.
  Outcome accept(AgentRef agent) {
    String offer = requireNonNull(facts().offer(), "nothing rings").id().toString();
    return accept(new Accept(Uuids.v7().toString(), agent.id().value(), offer));
  }

  Outcome accept(Accept command) {
    return settled(temporal.client().accept(id(), command));
  }

  /// Declines what rings now.
  Outcome decline(AgentRef agent) {
    String offer = requireNonNull(facts().offer(), "nothing rings").id().toString();
    var command = new Decline(Uuids.v7().toString(), agent.id().value(), offer, "busy");
    return settled(temporal.client().decline(id(), command));
  }

  /// Having read everything.
  Outcome resolve(AgentRef agent) {
    long seen = facts().talk().lastSeq();
    return resolve(new Resolve(Uuids.v7().toString(), agent.id().value(), seen));
  }

  Outcome resolve(Resolve command) {
    return settled(temporal.client().resolve(id(), command));
  }

  /// After the end, for so long.
  Pipeline wrapsUp(int seconds) {
    var usual = SilencePolicy.DEFAULT;
    return silences(
        new SilencePolicy(
            usual.idle(),
            usual.reminders(),
            usual.autoResolve(),
            usual.reopen(),
            sec(seconds),
            usual.csat()));
  }

  /// For who comes from now on.
  Pipeline silences(SilencePolicy policy) {
    get(stores.policies().save("default", policy));
    return this;
  }

  Pipeline endsWrapUp(AgentRef agent) {
    assertThat(get(stores.holding().endWrapUp(id(), Uuids.v7().toString(), agent.id()))).isEmpty();
    return settle();
  }

  Pipeline resumes(AgentRef agent) {
    assertThat(get(stores.holding().resume(id(), Uuids.v7().toString(), agent.id()))).isEmpty();
    return settle();
  }

  /// Until `seconds` from now.
  Pipeline holds(AgentRef agent, int seconds) {
    Conversation c = facts();
    Instant until = get(stores.database().now()).plusSeconds(seconds);
    String command = Uuids.v7().toString();
    long seen = c.talk().lastSeq();
    assertThat(get(stores.holding().hold(id(), command, agent.id(), seen, until))).isEmpty();
    return settle();
  }

  Outcome transfer(AgentRef agent, String queue) {
    var command = new Transfer(Uuids.v7().toString(), agent.id().value(), queue);
    return settled(temporal.client().transfer(id(), command));
  }

  Outcome transfer(AgentRef agent, AgentRef to) {
    var command = new TransferToAgent(Uuids.v7().toString(), agent.id().value(), to.id().value());
    return settled(temporal.client().transferToAgent(id(), command));
  }

  /// @param reason as the API keeps it before the command
  Outcome assign(AgentRef lead, AgentRef to, String reason) {
    var command = new Assign(Uuids.v7().toString(), lead.id().value(), to.id().value());
    Awaited.done(stores.commands().say(id(), command.id(), reason));
    return settled(temporal.client().assign(id(), command));
  }

  private Outcome settled(Outcome outcome) {
    settle();
    return outcome;
  }

  /// Temporal is lost with all that it knew, and comes back empty: as at a start in one process.
  void losesTemporal() {
    losesTemporal(0);
  }

  /// And nothing is done for so long.
  void losesTemporal(int seconds) {
    Instant now = temporal.now().plusSeconds(seconds);
    temporal.close();
    temporal = new Temporal(now);
    temporal.setClock();
    work();
    get(stores.sweep().forgetPromises());
    get(stores.sweep().once());
    settle();
  }

  @Override
  public void close() {
    temporal.close();
    stores.outbox().close();
    stores.sweep().close();
    connector.close();
  }
}

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
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Message;
import dev.baton.domain.conversation.Messages.Incoming;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.hours.BusinessHours;
import dev.baton.domain.hours.Interval;
import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.domain.inbox.HoursPolicy.OutOfHours;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.SignInRamp;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.text.Moment;
import dev.baton.domain.text.Template;
import dev.baton.domain.text.Texts;
import dev.baton.store.Database;
import dev.baton.store.Stores;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.conversation.CustomerStore.Introduction;
import dev.baton.store.conversation.MessageStore.Posted;
import dev.baton.store.service.ServiceStore.Side;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Ledger;
import dev.baton.workflows.conversation.Commands.Accept;
import dev.baton.workflows.conversation.Commands.Assign;
import dev.baton.workflows.conversation.Commands.Outcome;
import dev.baton.workflows.conversation.Commands.Resolve;
import dev.baton.workflows.conversation.Commands.Transfer;
import dev.baton.workflows.conversation.Commands.TransferToAgent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A shop with two queues, the agents Ada and Ben, the customer Cleo, and everything that serves
/// them but the web. Each line of a story is one method; [#at] lets time pass.
final class Pipeline implements AutoCloseable {
  static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");
  static final AgentRef ADA = new AgentRef(new AgentId("ada"), "Ada Lovelace");
  static final AgentRef BEN = new AgentRef(new AgentId("ben"), "Ben Bitdiddle");
  static final String GENERAL = "general";
  static final String ORDERS = "orders";

  /// Where no shop answers.
  static final String NO_SHOP = "http://127.0.0.1:1/{customer}";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpContextConnector connector = new HttpContextConnector();
  private final Stores stores;
  private final Customer cleo;
  private Temporal temporal = new Temporal(T0);
  private @Nullable ConversationId id;

  private Pipeline(Database database, String shop) {
    temporal.setClock();
    stores = Stores.over(database, conversation -> temporal.client().ring(conversation));
    furnish(shop);
    cleo =
        get(
            stores
                .customers()
                .introduce(
                    "shop",
                    new Introduction("cleo", "Cleo Canary", "cleo@x.example", "vip", "en")));
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
    for (String queue : List.of(GENERAL, ORDERS)) {
      get(policies.save(new Queue(queue, queue, "default", "default", sec(15), sec(120), 20)));
    }
    var dear = "context.orders[0].total > 500.0 && customer.tier == 'vip'";
    get(
        policies.saveRules(
            "shop", List.of(new RoutingRule("dear orders", dear, ORDERS, Map.of("en", 3), 2))));
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

  ConversationId id() {
    return requireNonNull(id, "nobody has written");
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

  /// How many of the ladder were reached.
  int rungs() {
    return Collections.frequency(told(), "escalation.rung_reached");
  }

  List<String> runs() {
    return all(stores.runs().runs(id()));
  }

  /// Time passes until `seconds` after the first message, and the workflow has done what then was
  /// to do. Between two skips time goes on as on the wall, so stories leave each clock some
  /// seconds.
  Pipeline at(int seconds) {
    Duration left = Duration.between(temporal.now(), facts().openedAt().plusSeconds(seconds));
    if (left.isPositive()) {
      temporal.pass(left);
    }
    return settle();
  }

  private Pipeline settle() {
    if (id != null) {
      ConversationId one = id;
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

  /// The queue of dear orders rings at so many agents at once.
  Pipeline ringsAtOnce(int many) {
    return orders(many, null);
  }

  /// What the system says in the queue of dear orders, in English, to who waits for it.
  Pipeline says(Moment moment, String text) {
    Map<Moment, Template> own = Map.of(moment, moment.template(text));
    get(stores.policies().save("friendly", new Texts("en", Map.of("en", own))));
    return orders(1, null, "friendly");
  }

  /// The queue of dear orders opens so many minutes after the beginning.
  Pipeline opensAfter(int minutes, OutOfHours outOfHours) {
    LocalTime opens = LocalTime.ofInstant(T0, ZoneOffset.UTC).plusMinutes(minutes);
    var monday = List.of(Interval.of(opens.toString(), "24:00"));
    var hours = new BusinessHours(ZoneOffset.UTC, Map.of(DayOfWeek.MONDAY, monday), Map.of());
    get(stores.policies().save("office", new HoursPolicy(hours, outOfHours)));
    return orders(1, "office");
  }

  private Pipeline orders(int many, @Nullable String businessHours) {
    return orders(many, businessHours, null);
  }

  private Pipeline orders(int many, @Nullable String businessHours, @Nullable String textsPolicy) {
    get(
        stores
            .policies()
            .save(
                new Queue(
                    ORDERS,
                    ORDERS,
                    "default",
                    "default",
                    sec(15),
                    sec(120),
                    20,
                    Distribution.DEFAULT,
                    Queue.LONGEST_WAIT,
                    Relaxation.DEFAULT,
                    false,
                    Limits.NONE,
                    many,
                    null,
                    businessHours,
                    textsPolicy)));
    return this;
  }

  Agent agent(AgentRef agent) {
    return get(stores.agents().find(agent.id()));
  }

  /// Employed by both queues and there; the matcher serves whoever waits.
  Pipeline signIn(AgentRef agent) {
    temporal.setClock();
    var queues = List.of(GENERAL, ORDERS);
    get(stores.agents().save(agent.id(), agent.name(), "agent", 100, Map.of("en", 5), queues));
    return status(agent, AgentStatus.AVAILABLE);
  }

  Pipeline status(AgentRef agent, AgentStatus status) {
    get(stores.agents().setStatus(agent.id(), status, null));
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

  Pipeline customerWrites(String text) {
    temporal.setClock();
    var incoming = new Incoming(Uuids.v7(), Uuids.v7().toString(), text, null, null);
    var posted = stores.messages().customerPosts(cleo, incoming, "en", Mono.just(Timings.DEFAULT));
    id = ((Posted.Stored) get(posted)).conversation().id();
    return settle();
  }

  Pipeline answers(AgentRef agent, String text) {
    temporal.setClock();
    var incoming = new Incoming(Uuids.v7(), Uuids.v7().toString(), text, null, null);
    var posted = get(stores.messages().agentPosts(id(), agent, incoming));
    if (posted instanceof Posted.Refused(var refusal)) {
      throw new AssertionError("refused: " + refusal);
    }
    return settle();
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
    get(
        stores
            .policies()
            .save(
                "default",
                new SilencePolicy(
                    usual.idle(),
                    usual.reminders(),
                    usual.autoResolve(),
                    usual.reopen(),
                    sec(seconds),
                    usual.csat())));
    return this;
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
    Instant now = temporal.now();
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

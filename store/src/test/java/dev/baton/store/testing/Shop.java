package dev.baton.store.testing;

import static dev.baton.store.testing.Awaited.get;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Messages.Incoming;
import dev.baton.domain.conversation.OfferId;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.SignInRamp;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Step;
import dev.baton.store.Database;
import dev.baton.store.Stores;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.conversation.CustomerStore.Introduction;
import dev.baton.store.conversation.Locked;
import dev.baton.store.conversation.MessageStore.Posted;
import dev.baton.store.conversation.Promise;
import dev.baton.store.conversation.Written;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A small shop: one inbox, one queue, the agents Ada and Ben, the customers Cleo and Dov. Each
/// method takes one conversation one step further. Who signs in may be routed everything at once.
public final class Shop implements AutoCloseable {
  public static final String INBOX = "shop";
  public static final String QUEUE = "general";
  public static final AgentRef ADA = new AgentRef(new AgentId("ada"), "Ada");
  public static final AgentRef BEN = new AgentRef(new AgentId("ben"), "Ben");
  public static final int CAPACITY = 100;

  /// What the workflow promises when no timer is armed.
  public static final Promise WORKFLOW = new Promise.Workflow(null);

  public static final Promise OUTSIDER = new Promise.Outsider();

  private final Rings rings = new Rings();
  private final Stores store;
  private final Customer cleo;
  private final Customer dov;

  private Shop(Database database) {
    this.store = Stores.over(database, rings);
    get(store.policies().save(new Inbox(INBOX, "Shop", "en", QUEUE, null)));
    get(store.policies().save("default", SlaPolicy.DEFAULT));
    get(store.policies().save("default", SilencePolicy.DEFAULT));
    get(store.policies().save(SignInRamp.NONE));
    queue(QUEUE);
    this.cleo = customer("cleo", "Cleo");
    this.dov = customer("dov", "Dov");
  }

  public static Shop open(Database database) {
    return new Shop(database);
  }

  public Stores store() {
    return store;
  }

  public Rings rings() {
    return rings;
  }

  public Customer cleo() {
    return cleo;
  }

  public Customer dov() {
    return dov;
  }

  public Customer customer(String externalId, String name) {
    return get(
        store.customers().introduce(INBOX, new Introduction(externalId, name, null, null, null)));
  }

  public Queue queue(String key) {
    return queue(key, Distribution.DEFAULT);
  }

  public Queue queue(String key, Distribution distribution) {
    return queue(key, distribution, null);
  }

  /// @param rankingUrl who is asked to rank the agents, null if nobody is
  public Queue queue(String key, Distribution distribution, @Nullable String rankingUrl) {
    var queue =
        new Queue(
            key,
            key,
            "default",
            "default",
            Duration.ofSeconds(15),
            Duration.ofSeconds(120),
            Timings.DEFAULT.units(),
            distribution,
            Queue.LONGEST_WAIT,
            Relaxation.DEFAULT,
            false,
            Limits.NONE,
            1,
            rankingUrl,
            null,
            null);
    return get(store.policies().save(queue)).value();
  }

  /// Employs an agent who is not signed in.
  public Agent employ(AgentRef agent, int capacity, Map<String, Integer> skills, String... queues) {
    return get(
        store.agents().save(agent.id(), agent.name(), "agent", capacity, skills, List.of(queues)));
  }

  /// An agent of the queue, with full capacity and no skills, signs in.
  public Agent signIn(AgentRef agent) {
    employ(agent, CAPACITY, Map.of(), QUEUE);
    return status(agent, AgentStatus.AVAILABLE);
  }

  /// As the API does it: the presence, then its consequences.
  public Agent status(AgentRef agent, AgentStatus status) {
    Agent now = get(store.agents().setStatus(agent.id(), status, null));
    get(store.presence().changed(agent.id()));
    return now;
  }

  /// Their console is there.
  public Agent heartbeat(AgentRef agent) {
    store.presence().heartbeats(List.of(agent.id())).block(Duration.ofSeconds(20));
    return agent(agent);
  }

  public Agent agent(AgentRef agent) {
    return get(store.agents().find(agent.id()));
  }

  public static Incoming saying(String text) {
    return saying(Uuids.v7().toString(), text);
  }

  public static Incoming saying(String clientMessageId, String text) {
    return new Incoming(Uuids.v7(), clientMessageId, text, null, null);
  }

  public Mono<Posted> posting(Customer customer, Incoming incoming) {
    return store.messages().customerPosts(customer, incoming, "en", Mono.just(Timings.DEFAULT));
  }

  public Posted.Stored post(Customer customer, Incoming incoming) {
    return (Posted.Stored) get(posting(customer, incoming));
  }

  public Posted.Stored post(Customer customer, String text) {
    return post(customer, saying(text));
  }

  public Posted.Stored answer(ConversationId id, AgentRef agent, String text) {
    return (Posted.Stored) get(store.messages().agentPosts(id, agent, saying(text)));
  }

  /// New: the first message is there.
  public ConversationId opened(Customer customer) {
    return post(customer, "My parcel has not come").conversation().id();
  }

  /// Waiting in the queue; nobody has looked for an agent.
  public ConversationId queued(Customer customer) {
    ConversationId id = opened(customer);
    route(id, QUEUE, Map.of(), 5);
    return id;
  }

  public Written route(ConversationId id, String queue, Map<String, Integer> skills, int priority) {
    return route(id, queue, skills, priority, Timings.DEFAULT);
  }

  public Written route(
      ConversationId id, String queue, Map<String, Integer> skills, int priority, Timings timings) {
    return route(id, new Offers.Destination(queue, skills, priority, null, 1), timings);
  }

  public Written route(ConversationId id, Offers.Destination to, Timings timings) {
    return change(
        id, WORKFLOW, at -> Offers.route(at.conversation(), to, "fresh", timings, at.now()));
  }

  /// Waiting, tried once, handed to the matcher.
  public ConversationId waiting(Customer customer) {
    ConversationId id = queued(customer);
    Written written = get(store.matches().assign(id, WORKFLOW));
    if (written.conversation().offer() != null) {
      throw new IllegalStateException("somebody was free");
    }
    return id;
  }

  /// Rings at the agent as they were at that epoch.
  public static Change ringing(Locked at, AgentRef agent, long epoch) {
    var seen =
        new Agent(
            agent.id(),
            agent.name(),
            "agent",
            AgentStatus.AVAILABLE,
            null,
            CAPACITY,
            0,
            Map.of(),
            List.of(QUEUE),
            epoch,
            null,
            null);
    return Offers.offer(
        at.conversation(),
        Step.ALL_SKILLS,
        new OfferId(Uuids.v7()),
        List.of(seen),
        Uuids.v7(),
        at.now());
  }

  /// Waiting in the queue that rings at so many at once; nobody has looked for an agent.
  public ConversationId queued(Customer customer, int atOnce) {
    ConversationId id = opened(customer);
    route(id, QUEUE, Map.of(), 5, Timings.DEFAULT.ringingAt(atOnce));
    return id;
  }

  /// Ringing at whoever the policy chooses.
  public ConversationId offered(Customer customer) {
    ConversationId id = queued(customer);
    Objects.requireNonNull(get(store.matches().assign(id, WORKFLOW)).conversation().offer());
    return id;
  }

  /// Owned by whoever the policy chose, who owes an answer.
  public ConversationId active(Customer customer) {
    ConversationId id = offered(customer);
    accept(id);
    return id;
  }

  /// Owned and answered: the customer's turn.
  public ConversationId answered(Customer customer) {
    ConversationId id = active(customer);
    answer(id, Objects.requireNonNull(facts(id).owner()).agent(), "On its way");
    return id;
  }

  /// Resolved by its owner.
  public ConversationId resolved(Customer customer) {
    ConversationId id = answered(customer);
    resolve(id);
    return id;
  }

  /// Resolved by its owner, and its customer asked how it went, as the policy says.
  public ConversationId asked(Customer customer, Timings timings) {
    ConversationId id = opened(customer);
    route(id, QUEUE, Map.of(), 5, timings);
    get(store.matches().assign(id, WORKFLOW));
    accept(id);
    resolve(id);
    return id;
  }

  private void resolve(ConversationId id) {
    Conversation c = facts(id);
    AgentId owner = Objects.requireNonNull(c.owner()).agent().id();
    long seen = c.talk().lastSeq();
    judge(id, WORKFLOW, at -> Ownership.resolve(at.conversation(), owner, seen, at.now()));
  }

  public Written accept(ConversationId id) {
    return judge(
        id,
        WORKFLOW,
        at -> {
          var offer = Objects.requireNonNull(at.conversation().offer(), "nobody is offered it");
          return Offers.accept(
              at.conversation(), offer.agents().getFirst().id(), offer.id(), at.now());
        });
  }

  public Written change(ConversationId id, Promise promise, Function<Locked, Change> decide) {
    return get(store.conversations().change(id, promise, at -> Mono.just(decide.apply(at))));
  }

  /// A judgement that must not refuse.
  public Written judge(ConversationId id, Promise promise, Function<Locked, Judgement> judge) {
    return change(id, promise, at -> ((Judgement.Done) judge.apply(at)).change());
  }

  public Conversation facts(ConversationId id) {
    return get(store.conversations().find(id)).conversation();
  }

  /// Ends its threads; what it stored stays.
  @Override
  public void close() {
    store.outbox().close();
    store.sweep().close();
  }
}

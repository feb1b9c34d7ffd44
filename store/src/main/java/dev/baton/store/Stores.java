package dev.baton.store;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.baton.store.agent.AgentStore;
import dev.baton.store.agent.PresenceStore;
import dev.baton.store.context.ContextStore;
import dev.baton.store.conversation.CommandStore;
import dev.baton.store.conversation.ConversationQueries;
import dev.baton.store.conversation.ConversationStore;
import dev.baton.store.conversation.CustomerStore;
import dev.baton.store.conversation.HoldingStore;
import dev.baton.store.conversation.LeavingStore;
import dev.baton.store.conversation.MessageStore;
import dev.baton.store.conversation.RunStore;
import dev.baton.store.conversation.SlaChanges;
import dev.baton.store.conversation.TypingStore;
import dev.baton.store.feed.Bell;
import dev.baton.store.feed.EventFeed;
import dev.baton.store.feed.FeedReader;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.PolicyStore;
import dev.baton.store.outbox.Outbox;
import dev.baton.store.outbox.Ring;
import dev.baton.store.outbox.Sweep;
import dev.baton.store.routing.DecisionLog;
import dev.baton.store.routing.DecisionStore;
import dev.baton.store.routing.KeptOutStore;
import dev.baton.store.routing.MatchStore;
import dev.baton.store.routing.PlaceStore;
import dev.baton.store.routing.PullStore;
import dev.baton.store.routing.Routes;
import dev.baton.store.service.ServiceStore;
import dev.baton.store.webhook.WebhookStore;
import reactor.core.Disposable;
import reactor.core.Disposables;

/// Every repository over one database, wired once per process: readers and writers share the feed.
public final class Stores implements AutoCloseable {
  private final Database database;
  private final EventFeed feed = new EventFeed();
  private final Outbox outbox;
  private final Sweep sweep;
  private final FeedReader events;
  private final Bell bell;
  private final ConversationStore conversations;
  private final ConversationQueries queries;
  private final MessageStore messages;
  private final CommandStore commands;
  private final HoldingStore holding;
  private final TypingStore typing;
  private final LeavingStore leaving;
  private final CustomerStore customers;
  private final RunStore runs;
  private final AgentStore agents;
  private final PresenceStore presence;
  private final DecisionStore decisions;
  private final DecisionLog decisionLog;
  private final PlaceStore places;
  private final MatchStore matches;
  private final PullStore pulls;
  private final KeptOutStore keptOut;
  private final SlaChanges slaChanges;
  private final WebhookStore webhooks;
  private final ServiceStore service;
  private final ContextStore contexts;
  private final Policies policies;
  private final Routes routes;

  private Stores(Database database, Ring ring) {
    this.database = database;
    this.outbox = new Outbox(database, ring);
    this.sweep = new Sweep(database, ring);
    this.events = new FeedReader(database, feed);
    this.bell = new Bell(database, feed);
    this.conversations = new ConversationStore(database, feed, outbox);
    this.queries = new ConversationQueries(database);
    this.messages = new MessageStore(database, conversations);
    this.commands = new CommandStore(database, conversations);
    this.leaving = new LeavingStore(database, conversations);
    this.customers = new CustomerStore(database);
    this.runs = new RunStore(database);
    this.policies = new Policies(new PolicyStore(database));
    this.agents = new AgentStore(database, policies);
    this.holding = new HoldingStore(commands, agents);
    this.typing = new TypingStore(database, conversations, feed);
    this.presence = new PresenceStore(database, agents, conversations, feed);
    this.decisions = new DecisionStore(database);
    this.decisionLog = new DecisionLog(database);
    this.pulls = new PullStore(database, agents, conversations, commands);
    this.places = new PlaceStore(database);
    this.contexts = new ContextStore(database);
    this.keptOut = new KeptOutStore(database, conversations, policies);
    this.webhooks = new WebhookStore(database);
    this.service = new ServiceStore(database);
    this.slaChanges = new SlaChanges(database, policies, conversations);
    this.routes = new Routes(policies, customers, contexts);
    this.matches = new MatchStore(database, agents, conversations, policies, decisions);
  }

  /// Migrates and opens.
  ///
  /// @param ring how workflows are rung after a commit
  /// @throws RuntimeException if PostgreSQL is away or the migration fails; retry the former
  public static Stores open(DatabaseSettings settings, Ring ring) {
    return over(Database.open(settings), ring);
  }

  /// Returns at once; until PostgreSQL is there every call fails as one of a database that is away.
  ///
  /// @param ring how workflows are rung after a commit
  public static Stores openWhenThere(DatabaseSettings settings, Ring ring) {
    return over(Database.openWhenThere(settings), ring);
  }

  /// Over a database that is open already.
  public static Stores over(Database database, Ring ring) {
    return new Stores(database, ring);
  }

  public Database database() {
    return database;
  }

  public EventFeed feed() {
    return feed;
  }

  public FeedReader events() {
    return events;
  }

  /// Brings what other nodes commit to the readers of this one, and tells them what this one
  /// commits, until disposed.
  public Disposable joinOtherNodes() {
    return Disposables.composite(bell.start(), events.start(bell.heard()));
  }

  /// Temporal serves from this namespace: one that is not the last one's knows none of our
  /// promises. Blocks, at most ten seconds.
  ///
  /// @throws RuntimeException if PostgreSQL is away; retry later
  public void serveNamespace(String namespaceId) {
    var _ = sweep.forgetPromisesUnless(namespaceId).toFuture().orTimeout(10, SECONDS).join();
  }

  public Outbox outbox() {
    return outbox;
  }

  public Sweep sweep() {
    return sweep;
  }

  public ConversationStore conversations() {
    return conversations;
  }

  public ConversationQueries queries() {
    return queries;
  }

  public MessageStore messages() {
    return messages;
  }

  public CommandStore commands() {
    return commands;
  }

  public HoldingStore holding() {
    return holding;
  }

  public TypingStore typing() {
    return typing;
  }

  public LeavingStore leaving() {
    return leaving;
  }

  public CustomerStore customers() {
    return customers;
  }

  public RunStore runs() {
    return runs;
  }

  public AgentStore agents() {
    return agents;
  }

  public PresenceStore presence() {
    return presence;
  }

  public DecisionStore decisions() {
    return decisions;
  }

  public DecisionLog decisionLog() {
    return decisionLog;
  }

  public PlaceStore places() {
    return places;
  }

  public MatchStore matches() {
    return matches;
  }

  public KeptOutStore keptOut() {
    return keptOut;
  }

  public WebhookStore webhooks() {
    return webhooks;
  }

  public ServiceStore service() {
    return service;
  }

  public SlaChanges slaChanges() {
    return slaChanges;
  }

  public PullStore pulls() {
    return pulls;
  }

  public ContextStore contexts() {
    return contexts;
  }

  public Policies policies() {
    return policies;
  }

  public Routes routes() {
    return routes;
  }

  @Override
  public void close() {
    outbox.close();
    sweep.close();
    database.close();
  }
}

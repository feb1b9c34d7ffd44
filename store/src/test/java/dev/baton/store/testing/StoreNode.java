package dev.baton.store.testing;

import dev.baton.store.Database;
import dev.baton.store.agent.AgentStore;
import dev.baton.store.agent.PresenceStore;
import dev.baton.store.context.ContextStore;
import dev.baton.store.conversation.ConversationStore;
import dev.baton.store.conversation.CustomerStore;
import dev.baton.store.conversation.MessageStore;
import dev.baton.store.feed.EventFeed;
import dev.baton.store.feed.FeedReader;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.PolicyStore;
import dev.baton.store.outbox.Outbox;
import dev.baton.store.outbox.Ring;
import dev.baton.store.outbox.Sweep;
import dev.baton.store.routing.DecisionStore;
import dev.baton.store.routing.MatchStore;

/// The whole store as one process wires it.
public record StoreNode(
    Database database,
    EventFeed feed,
    FeedReader reader,
    Outbox outbox,
    Sweep sweep,
    ConversationStore conversations,
    MessageStore messages,
    CustomerStore customers,
    AgentStore agents,
    PresenceStore presence,
    Policies policies,
    DecisionStore decisions,
    MatchStore match,
    ContextStore contexts)
    implements AutoCloseable {

  public static StoreNode over(Database database, Ring ring) {
    var feed = new EventFeed();
    var outbox = new Outbox(database, ring);
    var conversations = new ConversationStore(database, feed, outbox);
    var agents = new AgentStore(database);
    var decisions = new DecisionStore(database);
    return new StoreNode(
        database,
        feed,
        new FeedReader(database, feed),
        outbox,
        new Sweep(database, ring),
        conversations,
        new MessageStore(database, conversations),
        new CustomerStore(database),
        agents,
        new PresenceStore(database, agents, conversations, feed),
        new Policies(new PolicyStore(database)),
        decisions,
        new MatchStore(database, agents, conversations, decisions),
        new ContextStore(database));
  }

  /// Ends its threads; the database stays.
  @Override
  public void close() {
    outbox.close();
    sweep.close();
  }
}

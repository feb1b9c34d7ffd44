package dev.baton.bench.conversations;

import static dev.baton.bench.conversations.Pipeline.done;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Messages.Incoming;
import dev.baton.domain.inbox.Inbox;
import dev.baton.store.Stores;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.conversation.CustomerStore.Introduction;
import dev.baton.store.conversation.MessageStore.Posted;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.client.HistoryCount;
import dev.baton.workflows.conversation.Commands.Accept;
import dev.baton.workflows.conversation.Commands.Outcome;
import dev.baton.workflows.conversation.Commands.Resolve;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Customers and agents who lose no time: a first message, the offer accepted, an answer to each of
/// the customer's messages, resolved. Everything is what the product's HTTP edge would call.
final class WholeConversations {
  /// Messages of each of the two.
  static final int MESSAGES_EACH = 6;

  private final Stores stores;
  private final ConversationClient client;
  private final Desk desk;
  private final Queue<ConversationId> held = new ConcurrentLinkedQueue<>();

  WholeConversations(Pipeline pipeline, Desk desk) {
    this.stores = pipeline.stores();
    this.client = pipeline.client();
    this.desk = desk;
  }

  /// Holds one conversation with a customer of that number, from the first message to its end.
  void hold(int number) throws Exception {
    Inbox inbox = done(stores.policies().inbox(Desk.INBOX)).value();
    String who = "customer-" + number;
    Customer customer =
        done(
            stores
                .customers()
                .introduce(inbox.key(), new Introduction(who, who, null, "vip", "en")));
    ConversationId id = stored(say(customer, inbox, "Hello?"));
    Desk.Offered offered = desk.offerOf(id);
    carriedOut(client.accept(id, new Accept(command(), offered.agent().value(), offered.offer())));
    long last = talk(customer, inbox, id, offered.agent());
    carriedOut(client.resolve(id, new Resolve(command(), offered.agent().value(), last)));
    held.add(id);
  }

  /// What the last `most` conversations cost Temporal.
  List<HistoryCount> sizes(int most) throws Exception {
    List<HistoryCount> sizes = new ArrayList<>();
    List<ConversationId> all = List.copyOf(held);
    for (ConversationId id : all.subList(Math.max(0, all.size() - most), all.size())) {
      for (String run : done(stores.runs().runs(id).collectList())) {
        client.count(id, run).ifPresent(sizes::add);
      }
    }
    return sizes;
  }

  /// To and fro after the customer's first message; answers the last message's number.
  private long talk(Customer customer, Inbox inbox, ConversationId id, AgentId agent)
      throws Exception {
    long last = answer(id, agent);
    for (int i = 1; i < MESSAGES_EACH; i++) {
      stored(say(customer, inbox, "And what about order number " + i + "?"));
      last = answer(id, agent);
    }
    return last;
  }

  private Posted say(Customer customer, Inbox inbox, String text) throws Exception {
    return done(
        stores
            .messages()
            .customerPosts(
                customer,
                words(text),
                inbox.language(),
                stores.policies().timings(inbox.defaultQueue())));
  }

  private long answer(ConversationId id, AgentId agent) throws Exception {
    var me = new AgentRef(agent, agent.value());
    var posted = done(stores.messages().agentPosts(id, me, words("I am looking into it.")));
    stored(posted);
    return ((Posted.Stored) posted).conversation().talk().lastSeq();
  }

  private static ConversationId stored(Posted posted) {
    return switch (posted) {
      case Posted.Stored(_, var conversation, _) -> conversation.id();
      case Posted.Refused(var refusal) -> throw new IllegalStateException(refusal.code());
    };
  }

  private static void carriedOut(Outcome outcome) {
    if (outcome.refusal() != null) {
      throw new IllegalStateException(outcome.refusal());
    }
  }

  private static Incoming words(String text) {
    UUID id = Uuids.v7();
    return new Incoming(id, id.toString(), text, null, null);
  }

  private static String command() {
    return UUID.randomUUID().toString();
  }
}

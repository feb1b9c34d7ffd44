package dev.baton.bench.conversations;

import static dev.baton.bench.conversations.Pipeline.done;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Messages.Incoming;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.store.Stores;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.conversation.CustomerStore.Introduction;
import dev.baton.store.conversation.MessageStore.Posted;
import dev.baton.store.feed.FeedItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.Disposable;

/// Conversations that nobody answers, each promised an answer by a time of its own: it escalates
/// then, once. Inboxes with promises of 1 s, 2 s and so on make any time reachable to a second.
final class PromisedAnswers implements AutoCloseable {
  private static final Duration LONG = Duration.ofHours(6);

  private final Stores stores;
  private final Set<Long> furnished = ConcurrentHashMap.newKeySet();
  private final Map<ConversationId, Map<Long, Duration>> late = new ConcurrentHashMap<>();
  private final Set<ConversationId> routed = ConcurrentHashMap.newKeySet();
  private final Disposable following;

  PromisedAnswers(Pipeline pipeline) throws Exception {
    this.stores = pipeline.stores();
    done(
        stores
            .policies()
            .save(
                "clocks",
                new SilencePolicy(
                    LONG, List.of(LONG.multipliedBy(2)), LONG.multipliedBy(3), LONG)));
    furnishOne(LONG.toSeconds());
    this.following = stores.feed().items().subscribe(this::hear);
  }

  /// Inboxes for promises of up to so many seconds.
  void furnish(long seconds) throws Exception {
    for (long s = 1; s <= seconds; s++) {
      if (furnished.add(s)) {
        furnishOne(s);
      }
    }
  }

  private void furnishOne(long seconds) throws Exception {
    String key = key(seconds);
    var policies = stores.policies();
    done(policies.save(key, new SlaPolicy(Duration.ofSeconds(seconds))));
    done(policies.save(new Queue(key, key, key, "clocks", Duration.ofMinutes(2), LONG, 20)));
    done(policies.save(new Inbox(key, key, "en", key, null)));
  }

  /// A customer writes, and is promised an answer by then, to a second.
  ConversationId open(Instant due) throws Exception {
    long seconds = Math.max(1, Duration.between(Instant.now(), due).toSeconds());
    furnish(seconds);
    return write(seconds);
  }

  /// A customer writes who is promised an answer long after the run.
  ConversationId practise() throws Exception {
    return write(LONG.toSeconds());
  }

  private ConversationId write(long seconds) throws Exception {
    String who = UUID.randomUUID().toString();
    Customer customer =
        done(
            stores
                .customers()
                .introduce(key(seconds), new Introduction(who, who, null, null, null)));
    UUID message = Uuids.v7();
    Posted posted =
        done(
            stores
                .messages()
                .customerPosts(
                    customer,
                    new Incoming(message, message.toString(), "Hello?", null, null),
                    "en",
                    stores.policies().timings(key(seconds))));
    return switch (posted) {
      case Posted.Stored(_, var conversation, _) -> conversation.id();
      case Posted.Refused(var refusal) -> throw new IllegalStateException(refusal.code());
    };
  }

  /// Whether each has found its queue.
  boolean areRouted(Collection<ConversationId> all) {
    return routed.containsAll(all);
  }

  /// How late each effect was that these had.
  List<Duration> late(Collection<ConversationId> of) {
    return of.stream().flatMap(id -> effects(id).values().stream()).toList();
  }

  /// How many had exactly so many effects.
  int with(int effects, Collection<ConversationId> of) {
    return (int) of.stream().filter(id -> effects(id).size() == effects).count();
  }

  private Map<Long, Duration> effects(ConversationId id) {
    return late.getOrDefault(id, Map.of());
  }

  /// The feed may tell an event twice; its number tells.
  private void hear(FeedItem item) {
    if (item instanceof FeedItem.Told told && told.type().equals("conversation.routed")) {
      routed.add(told.conversation());
    }
    if (item instanceof FeedItem.Told told && told.type().equals("conversation.escalated")) {
      Instant due = Instant.parse(String.valueOf(told.data().get("dueAt")));
      Instant detected = Instant.parse(String.valueOf(told.data().get("detectedAt")));
      late.computeIfAbsent(told.conversation(), _ -> new ConcurrentHashMap<>())
          .put(told.no(), Duration.between(due, detected));
    }
  }

  private static String key(long seconds) {
    return "clocks-" + seconds;
  }

  @Override
  public void close() {
    following.dispose();
  }
}

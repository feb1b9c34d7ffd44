package dev.baton.bench.conversations;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.SignInRamp;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.store.Stores;
import dev.baton.store.feed.FeedItem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/// An inbox with agents who have room for everything and are always there, and clocks so long that
/// none strikes: what is measured is the conversations' own way.
final class Desk implements AutoCloseable {
  static final String INBOX = "bench";
  private static final int AGENTS = 20;
  private static final int CAPACITY = 1_000;
  private static final int UNITS = 20;
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration OFFER = Duration.ofMinutes(2);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Stores stores;
  private final Map<ConversationId, CompletableFuture<Offered>> offers = new ConcurrentHashMap<>();
  private final Disposable.Composite following = Disposables.composite();

  /// What an agent sees ringing.
  record Offered(AgentId agent, String offer) {}

  private Desk(Stores stores) {
    this.stores = stores;
  }

  static Desk open(Pipeline pipeline) throws Exception {
    var desk = new Desk(pipeline.stores());
    desk.furnish(pipeline.contextUrl());
    desk.follow();
    return desk;
  }

  /// Waits until somebody is offered the conversation.
  Offered offerOf(ConversationId id)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return awaited(id).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } finally {
      offers.remove(id);
    }
  }

  @Override
  public void close() {
    following.dispose();
  }

  private void furnish(String contextUrl) throws Exception {
    var policies = stores.policies();
    Pipeline.done(policies.save(INBOX, new SlaPolicy(LONG)));
    Pipeline.done(
        policies.save(
            INBOX,
            new SilencePolicy(
                LONG, List.of(LONG.multipliedBy(2)), LONG.multipliedBy(3), Duration.ofDays(1))));
    Pipeline.done(policies.save(new Queue(INBOX, "Bench", INBOX, INBOX, OFFER, LONG, UNITS)));
    Pipeline.done(policies.save(SignInRamp.NONE));
    Pipeline.done(policies.save(new Inbox(INBOX, "Bench", "en", INBOX, contextUrl)));
    Pipeline.done(Flux.fromIterable(agents()).concatMap(this::seat).then());
  }

  private Flux<Agent> seat(AgentId id) {
    return Flux.concat(
        stores.agents().save(id, id.value(), "agent", CAPACITY, Map.of(), List.of(INBOX)),
        stores.agents().setStatus(id, AgentStatus.AVAILABLE, null));
  }

  private void follow() {
    following.add(stores.feed().items().subscribe(this::hear));
    following.add(
        Flux.interval(HEARTBEAT)
            .concatMap(_ -> stores.agents().heartbeats(agents()))
            .retry()
            .subscribe());
  }

  private void hear(FeedItem item) {
    if (item instanceof FeedItem.Told told && told.type().equals("offer.made")) {
      var offered =
          new Offered(
              new AgentId(told.agents().getFirst()), String.valueOf(told.data().get("offerId")));
      awaited(told.conversation()).complete(offered);
    }
  }

  private CompletableFuture<Offered> awaited(ConversationId id) {
    return offers.computeIfAbsent(id, _ -> new CompletableFuture<>());
  }

  private static List<AgentId> agents() {
    return IntStream.rangeClosed(1, AGENTS).mapToObj(n -> new AgentId("agent-" + n)).toList();
  }
}

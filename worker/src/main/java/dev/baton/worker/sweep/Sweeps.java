package dev.baton.worker.sweep;

import dev.baton.activities.webhook.WebhookSender;
import dev.baton.store.Stores;
import dev.baton.store.routing.MatchStore;
import dev.baton.store.service.ServiceStore.Side;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/// The sweeps of a worker: each second, and the matcher also as soon as somebody waits or has room.
public final class Sweeps implements AutoCloseable {

  /// Nobody loses a place sooner than a minute after they went: so often is often enough.
  private static final int SECONDS_BETWEEN_CUSTOMERS = 5;

  private final Stores stores;
  private final MatchStore matches;
  private final WebhookSender webhooks;
  private final AtomicLong broken = new AtomicLong();
  private final Disposable.Composite running = Disposables.composite();

  /// @param matches by whom matches are made
  /// @param webhooks by whom they are told
  public Sweeps(Stores stores, MatchStore matches, WebhookSender webhooks) {
    this.stores = stores;
    this.matches = matches;
    this.webhooks = webhooks;
  }

  /// Begins.
  public void start() {
    running.add(stores.service().beating(Side.WORKER).subscribe());
    running.add(Sweeper.start("outbox relay", everySecond(), () -> stores.outbox().relay()));
    running.add(
        Sweeper.start(
            "repair", everySecond(), () -> stores.sweep().turn().doOnNext(broken::addAndGet)));
    running.add(Sweeper.start("presence", everySecond(), () -> stores.presence().sweep()));
    running.add(
        Sweeper.start(
            "customers",
            everySecond().filter(n -> n % SECONDS_BETWEEN_CUSTOMERS == 0),
            () -> stores.leaving().sweep()));
    running.add(Sweeper.start("kept out", everySecond(), () -> stores.keptOut().sweep()));
    running.add(
        Sweeper.start("changed promises", everySecond(), () -> stores.slaChanges().sweep()));
    running.add(Sweeper.start("webhooks", everySecond(), webhooks::sweep));
    running.add(Matcher.start(stores, matches));
  }

  /// Rows whose promise was missing or broken since the start; none in normal running.
  public long broken() {
    return broken.get();
  }

  private Flux<Long> everySecond() {
    return Sweeper.everySecond(stores);
  }

  @Override
  public void close() {
    running.dispose();
  }
}

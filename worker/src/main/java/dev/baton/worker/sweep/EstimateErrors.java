package dev.baton.worker.sweep;

import dev.baton.store.Stores;
import dev.baton.store.routing.PlaceStore.Waited;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/// How far off the estimates were that customers were told, each once they have an agent:
/// `baton.wait.estimate.error`, in seconds. Its tags are the queue and the sign: `late` where the
/// wait was longer than told, else `early`.
public final class EstimateErrors implements AutoCloseable {
  private static final double MILLIS = 1_000.0;

  /// So that no queue is forgotten and none is too many for who stores the metrics.
  private static final int MOST_QUEUES = 100;

  private static final double[] BUCKETS = {5, 15, 30, 60, 120, 300, 600, 1_800};

  private final Stores stores;
  private final MeterRegistry meters;
  private final Set<String> queues = ConcurrentHashMap.newKeySet();
  private final Disposable sweep;

  private EstimateErrors(Stores stores, MeterRegistry meters) {
    this.stores = stores;
    this.meters = meters;
    this.sweep = Sweeper.start("estimates", Sweeper.everySecond(stores), this::once);
  }

  /// Looks each second whose wait is over.
  public static EstimateErrors start(Stores stores, MeterRegistry meters) {
    return new EstimateErrors(stores, meters);
  }

  private Mono<Void> once() {
    return stores.places().waited().doOnNext(this::record).then();
  }

  private void record(Waited one) {
    Duration error = one.took().minus(one.estimate());
    DistributionSummary.builder("baton.wait.estimate.error")
        .description("Actual minus told wait until the agent, without its sign")
        .baseUnit("seconds")
        .serviceLevelObjectives(BUCKETS)
        .tag("queue", known(one.queue()))
        .tag("sign", error.isPositive() ? "late" : "early")
        .register(meters)
        .record(error.abs().toMillis() / MILLIS);
  }

  private String known(String queue) {
    if (queues.size() < MOST_QUEUES) {
      queues.add(queue);
    }
    return queues.contains(queue) ? queue : "other";
  }

  @Override
  public void close() {
    sweep.dispose();
  }
}

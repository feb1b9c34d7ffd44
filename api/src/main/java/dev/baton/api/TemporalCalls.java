package dev.baton.api;

import dev.baton.api.problem.Problem;
import dev.baton.workflows.client.TemporalFaults;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/// Makes blocking calls to Temporal for requests, on threads of their own: while Temporal is slow
/// or away, nothing else is.
@Component
public final class TemporalCalls implements AutoCloseable {
  /// What a call may take in all, its wait for a thread included.
  private static final Duration LIMIT = Duration.ofSeconds(4);

  private static final int THREADS = 32;

  /// Calls that may wait behind each thread; more than it could make within the limit help nobody.
  private static final int WAITING = 16;

  private static final int SPARE_SECONDS = 60;

  /// A call that is interrupted at the limit fails after its caller has the answer; without this,
  /// Reactor logs that as an error.
  private static final ContextView LATE_FAILURES_ARE_NO_NEWS =
      Context.of("reactor.onErrorDropped.local", (Consumer<Throwable>) _ -> {});

  private final Duration limit;
  private final Scheduler threads;

  TemporalCalls() {
    this(LIMIT, THREADS, WAITING);
  }

  TemporalCalls(Duration limit, int most, int waiting) {
    this.limit = limit;
    this.threads =
        Schedulers.newBoundedElastic(most, waiting, "baton-temporal", SPARE_SECONDS, true);
  }

  /// The answer of `call`, or the 503 problem `temporal_unavailable` when Temporal is away, takes
  /// too long, or too many calls wait: the same command may be sent again. Other failures pass.
  public <T> Mono<T> call(Callable<T> call) {
    return Mono.fromCallable(call)
        .subscribeOn(threads)
        .timeout(limit)
        .contextWrite(LATE_FAILURES_ARE_NO_NEWS)
        .onErrorMap(TemporalCalls::isAway, _ -> Problem.temporalUnavailable().asException());
  }

  @Override
  public void close() {
    threads.dispose();
  }

  private static boolean isAway(Throwable failure) {
    return failure instanceof TimeoutException
        || failure instanceof RejectedExecutionException
        || TemporalFaults.isAway(failure);
  }
}

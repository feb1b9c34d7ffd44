package dev.baton.worker;

import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.client.ConversationWorker;
import dev.baton.workflows.conversation.ConversationActivities;
import dev.baton.workflows.conversation.TaskQueues;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Serves the task queues from the moment when PostgreSQL and Temporal are there. When it is
/// stopped it takes nothing more and finishes what it has begun.
public final class TemporalWorker implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalWorker.class);
  private static final Duration AGAIN = Duration.ofMillis(250);

  /// For an activity that runs on, which has ten seconds by itself.
  private static final Duration DRAIN = Duration.ofSeconds(12);

  private static final Duration CUT = Duration.ofSeconds(1);

  private final ConversationClient client;
  private final ConversationActivities activities;
  private final BooleanSupplier mayServe;
  private @Nullable Thread starter;
  private volatile @Nullable WorkerFactory factory;

  /// @param client over stubs of its own, which retry for as long as it takes
  /// @param mayServe whether everything that it needs is there
  public TemporalWorker(
      ConversationClient client, ConversationActivities activities, BooleanSupplier mayServe) {
    this.client = client;
    this.activities = activities;
    this.mayServe = mayServe;
  }

  @Override
  public synchronized void start() {
    starter = Thread.ofVirtual().name("baton-worker-start").start(this::startWhenAllIsThere);
  }

  private void startWhenAllIsThere() {
    while (!Thread.currentThread().isInterrupted()) {
      if (mayServe.getAsBoolean() && serves()) {
        return;
      }
      pause();
    }
  }

  private boolean serves() {
    WorkerFactory next = client.newWorkerFactory();
    try {
      register(next);
      next.start();
      factory = next;
      LOG.info("worker serves the task queue {}", TaskQueues.CONVERSATIONS);
      return true;
    } catch (RuntimeException fault) {
      LOG.warn("cannot serve yet ({}); trying again", fault.toString());
      next.shutdownNow();
      return false;
    }
  }

  private void register(WorkerFactory next) {
    Worker worker = next.newWorker(TaskQueues.CONVERSATIONS, options());
    ConversationWorker.serve(worker, activities);
  }

  /// A workflow task of ours is a transaction or two. When many fall due at once, after a restart
  /// or an outage, they wait at Temporal rather than here: were they all begun, none would be done
  /// before its time is up, and each would be done again.
  ///
  /// Who polls holds the place of a task, and half of them ask for conversations that this worker
  /// remembers. After a restart it remembers none: the SDK's five would leave two for all that
  /// wait, each away for as long as a busy Temporal takes to answer.
  private static WorkerOptions options() {
    int processors = Runtime.getRuntime().availableProcessors();
    int tasks = Math.max(16, 8 * processors);
    return WorkerOptions.newBuilder()
        .setMaxConcurrentWorkflowTaskExecutionSize(tasks)
        .setMaxConcurrentWorkflowTaskPollers(tasks)
        .setMaxConcurrentLocalActivityExecutionSize(tasks)
        // These wait for shops, too.
        .setMaxConcurrentActivityExecutionSize(4 * tasks)
        .build();
  }

  private static void pause() {
    try {
      Thread.sleep(AGAIN);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether the task queues are served.
  public boolean serving() {
    return factory != null;
  }

  @Override
  public synchronized void stop() {
    if (starter != null) {
      starter.interrupt();
      starter = null;
    }
    WorkerFactory running = factory;
    if (running != null) {
      factory = null;
      drain(running);
    }
  }

  /// What is cut off after the limit is done again by another worker: an activity is one
  /// transaction.
  private static void drain(WorkerFactory running) {
    LOG.info("worker takes nothing more and finishes what it has begun");
    running.shutdown();
    running.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS);
    if (!running.isTerminated()) {
      LOG.warn("worker cuts off what still runs after {}", DRAIN);
      running.shutdownNow();
      running.awaitTermination(CUT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return starter != null;
  }
}

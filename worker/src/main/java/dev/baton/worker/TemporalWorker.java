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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Serves the task queues. It waits for a Temporal that is not there yet, saying so, and drains
/// when it is stopped.
public final class TemporalWorker implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalWorker.class);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final ConversationClient client;
  private final ConversationActivities activities;
  private @Nullable Thread starter;
  private volatile @Nullable WorkerFactory factory;

  /// @param client over stubs of its own, which retry for as long as it takes
  public TemporalWorker(ConversationClient client, ConversationActivities activities) {
    this.client = client;
    this.activities = activities;
  }

  @Override
  public synchronized void start() {
    starter = Thread.ofVirtual().name("baton-worker-start").start(this::startWhenTemporalIsThere);
  }

  private void startWhenTemporalIsThere() {
    while (!Thread.currentThread().isInterrupted()) {
      WorkerFactory next = client.newWorkerFactory();
      try {
        register(next);
        next.start();
        factory = next;
        LOG.info("worker serves the task queue {}", TaskQueues.CONVERSATIONS);
        return;
      } catch (RuntimeException fault) {
        LOG.warn("Temporal is not there yet ({}); trying again", fault.toString());
        next.shutdownNow();
        pause();
      }
    }
  }

  private void register(WorkerFactory next) {
    Worker worker = next.newWorker(TaskQueues.CONVERSATIONS, WorkerOptions.getDefaultInstance());
    ConversationWorker.serve(worker, activities);
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
      running.shutdown();
      running.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS);
      factory = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return starter != null;
  }
}

package dev.baton.workflows.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One process's way to a Temporal that may come, go, and come back without its memory.
///
/// It needs nothing to be there: until the server is, it says each few seconds what it waits for.
public final class TemporalLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalLink.class);
  private static final Duration TURN = Duration.ofSeconds(1);

  /// Turns from one line in the log to the next.
  private static final int SAY_EVERY = 5;

  private final TemporalSettings settings;
  private final WorkflowServiceStubs brief;
  private final WorkflowServiceStubs patient;
  private final NamespaceSetup setup;
  private final ConversationClient client;
  private final ReentrantLock telling = new ReentrantLock();
  private volatile Consumer<String> newcomers = _ -> {};
  private volatile @Nullable String told;
  private volatile boolean there;
  private @Nullable Thread keeper;

  private TemporalLink(TemporalSettings settings) {
    this.settings = settings;
    this.brief = TemporalStubs.brief(settings.target());
    this.patient = TemporalStubs.patient(settings.target());
    this.setup =
        new NamespaceSetup(brief.getRawChannel(), settings.namespace(), settings.retention());
    this.client = new ConversationClient(brief, settings.namespace(), this::prepare);
  }

  /// Connects when it is needed.
  public static TemporalLink to(TemporalSettings settings) {
    return new TemporalLink(settings);
  }

  /// For rings and commands: gives up after two seconds.
  public ConversationClient client() {
    return client;
  }

  /// For workers: retries for as long as it takes.
  public WorkflowServiceStubs workerStubs() {
    return patient;
  }

  /// Begins to look after the server: sets it up as soon as it is there, and again when it has lost
  /// everything.
  ///
  /// @param newcomers gets the namespace's id, before anything starts there, whenever it is another
  ///   one than before; what it throws is tried again
  public synchronized void start(Consumer<String> newcomers) {
    this.newcomers = newcomers;
    this.told = null;
    keeper = Thread.ofVirtual().name("baton-temporal").start(this::keep);
  }

  /// Whether the server was there and set up a second ago.
  public boolean isThere() {
    return there;
  }

  @Override
  public synchronized void close() {
    if (keeper != null) {
      keeper.interrupt();
    }
    setup.close();
    brief.shutdownNow();
    patient.shutdownNow();
  }

  private void keep() {
    for (int turn = 0; !Thread.currentThread().isInterrupted(); turn++) {
      try {
        setup.forgetUnlessItIsStillThere();
        prepare();
        if (!there) {
          LOG.info("Temporal at {} is there, namespace {}", settings.target(), namespace());
          there = true;
        }
      } catch (RuntimeException away) {
        turn = there ? 0 : turn;
        there = false;
        if (turn % SAY_EVERY == 0 && !Thread.currentThread().isInterrupted()) {
          LOG.warn("{} {}: {}", waiting(away), settings.target(), reason(away));
        }
      }
      pause();
    }
  }

  private String namespace() {
    return settings.namespace();
  }

  /// Before each start of a workflow.
  private void prepare() {
    String id = setup.ensure();
    if (id.equals(told)) {
      return;
    }
    telling.lock();
    try {
      if (!id.equals(told)) {
        newcomers.accept(id);
        told = id;
      }
    } finally {
      telling.unlock();
    }
  }

  /// Whoever is to remember the namespace may be away as well.
  private static String waiting(RuntimeException away) {
    return away instanceof StatusRuntimeException
        ? "waiting for Temporal at"
        : "not starting anything yet in Temporal at";
  }

  private static String reason(RuntimeException away) {
    if (away instanceof StatusRuntimeException refused) {
      Status status = refused.getStatus();
      Throwable cause = status.getCause();
      return cause == null || cause.getMessage() == null
          ? status.getCode() + " " + status.getDescription()
          : cause.getMessage();
    }
    Throwable cause = away.getCause();
    return cause == null ? away.toString() : cause.toString();
  }

  private static void pause() {
    try {
      Thread.sleep(TURN);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.baton.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InProcessTemporalTest {
  private static final String QUEUE = "greetings";
  private static final Duration NAP = Duration.ofMillis(300);

  private final InProcessTemporal temporal = InProcessTemporal.start();
  private final WorkflowClient client = WorkflowClient.newInstance(temporal.serviceStubs());
  private final WorkerFactory workers = WorkerFactory.newInstance(client);

  @BeforeEach
  void startWorker() {
    workers.newWorker(QUEUE).registerWorkflowImplementationTypes(GreetingImpl.class);
    workers.start();
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
    workers.awaitTermination(5, TimeUnit.SECONDS);
    temporal.close();
  }

  @Test
  void runsAWorkflowThatCarriesBatonsSearchAttributes() {
    Greeting greeting = client.newWorkflowStub(Greeting.class, options());

    assertThat(greeting.greet("Cleo")).isEqualTo("Hello Cleo");
  }

  @Test
  void keepsRealTimeWhileACallerWaits() {
    Greeting greeting = client.newWorkflowStub(Greeting.class, options());
    long before = System.nanoTime();

    greeting.greet("Dov");

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(NAP);
  }

  private static WorkflowOptions options() {
    return WorkflowOptions.newBuilder()
        .setTaskQueue(QUEUE)
        .setWorkflowId("greeting")
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(SearchAttributeKey.forKeyword("BatonState"), "QUEUED")
                .set(SearchAttributeKey.forKeyword("BatonQueue"), "general")
                .set(SearchAttributeKey.forLong("BatonPriority"), 5L)
                .set(SearchAttributeKey.forLong("BatonEscalation"), 0L)
                .build())
        .build();
  }

  /// The smallest workflow that needs a timer and an upsert.
  @WorkflowInterface
  public interface Greeting {
    @WorkflowMethod
    String greet(String name);
  }

  /// Naps, and writes each search attribute once.
  public static final class GreetingImpl implements Greeting {
    @Override
    public String greet(String name) {
      Workflow.upsertTypedSearchAttributes(
          SearchAttributeKey.forKeyword("BatonState").valueSet("ACTIVE"),
          SearchAttributeKey.forLong("BatonEscalation").valueSet(1L));
      Workflow.sleep(NAP);
      return "Hello " + name;
    }
  }
}

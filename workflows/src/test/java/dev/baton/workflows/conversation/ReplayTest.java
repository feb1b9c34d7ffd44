package dev.baton.workflows.conversation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.client.PayloadFormat;
import dev.baton.workflows.conversation.Commands.Accept;
import dev.baton.workflows.conversation.Commands.Assign;
import dev.baton.workflows.conversation.Commands.Decline;
import dev.baton.workflows.conversation.Commands.Outcome;
import dev.baton.workflows.conversation.Commands.Resolve;
import dev.baton.workflows.conversation.Commands.Transfer;
import dev.baton.workflows.conversation.Commands.TransferToAgent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Conversations that earlier versions began go on under this one.
class ReplayTest {
  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  private static final TestEnvironmentOptions SAME_FORMAT =
      TestEnvironmentOptions.newBuilder()
          .setWorkflowClientOptions(
              WorkflowClientOptions.newBuilder()
                  .setDataConverter(PayloadFormat.converter())
                  .build())
          .build();

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.walk(HISTORIES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void goesTheWayThatWasRecorded(Path history) {
    assertThatCode(() -> replay(history, ConversationWorkflowImpl.class))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void noticesAnIncompatibleChange(Path history) {
    assertThatThrownBy(() -> replay(history, SleepsBeforeItLooks.class))
        .hasStackTraceContaining("NonDeterministicException");
  }

  @Test
  void coversEveryStory() throws IOException {
    assertThat(histories().stream().map(file -> file.getFileName().toString()))
        .containsAll(Stream.of(Story.values()).map(story -> story + ".json").toList());
  }

  @ParameterizedTest
  @MethodSource("histories")
  void readsNothingPersonal(Path history) throws IOException {
    String text = Files.readString(history);

    assertThat(text + payloads(text)).doesNotContain("Cleo", "Ada", "Ben", "question", "@");
  }

  /// Those of the real server are not readable as they stand.
  private static String payloads(String text) {
    return Pattern.compile("\"data\": \"([A-Za-z0-9+/]+)")
        .matcher(text)
        .results()
        .map(payload -> new String(Base64.getDecoder().decode(payload.group(1)), ISO_8859_1))
        .collect(Collectors.joining("\n"));
  }

  private static void replay(Path history, Class<?> implementation) throws Exception {
    replay(WorkflowExecutionHistory.fromJson(Files.readString(history)), implementation);
  }

  static void replay(WorkflowExecutionHistory recorded, Class<?> implementation) throws Exception {
    try (var environment = TestWorkflowEnvironment.newInstance(SAME_FORMAT)) {
      WorkflowReplayer.replayWorkflowExecution(recorded, environment, implementation);
    }
  }

  /// What somebody might do who does not know that histories are replayed.
  public static final class SleepsBeforeItLooks implements ConversationWorkflow {
    @Override
    public void run(ConversationInput input) {
      Workflow.sleep(Duration.ofSeconds(1));
    }

    @Override
    public void ring() {}

    @Override
    public Outcome accept(Accept command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkAccept(Accept command) {}

    @Override
    public Outcome decline(Decline command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkDecline(Decline command) {}

    @Override
    public Outcome resolve(Resolve command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkResolve(Resolve command) {}

    @Override
    public Outcome transfer(Transfer command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkTransfer(Transfer command) {}

    @Override
    public Outcome transferToAgent(TransferToAgent command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkTransferToAgent(TransferToAgent command) {}

    @Override
    public Outcome assign(Assign command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkAssign(Assign command) {}
  }
}

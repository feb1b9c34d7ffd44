package dev.baton.standalone.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionTerminatedEventAttributes;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final Path RECORDED = Path.of("../workflows/src/test/resources/histories/0.1");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void saysThatRecordedHistoriesFit() {
    int code = replay(file("escalated"), file("auto-resolved"));

    assertThat(said()).contains("escalated.json  ok", "2 histories: 2 fit this build, 0 differ");
    assertThat(code).isZero();
  }

  @Test
  void noticesAHistoryThatThisBuildWouldNotWrite() throws IOException {
    String fits = Files.readString(RECORDED.resolve("escalated.json"));
    assertThat(fits).contains("\"fetch context\"");
    Path edited = folder.resolve("edited.json");
    Files.writeString(edited, fits.replace("\"fetch context\"", "\"ask the weather\""));

    int code = replay(file("answered"), edited.toString());

    assertThat(said())
        .contains("answered.json  ok")
        .containsPattern("edited.json  DIFFERS  at event \\d+: .*(weather|fetch context)")
        .contains("2 histories: 1 fit this build, 1 differ, 0 unread");
    assertThat(code).isEqualTo(ReplayCommand.DIFFERS);
  }

  @Test
  void replaysWhatWasEndedByHandUpToThere() throws IOException {
    Path running = folder.resolve("terminated.json");
    Files.writeString(running, terminatedAtTheEnd(file("answered")));

    int code = replay(running.toString());

    assertThat(said()).contains("ended by hand");
    assertThat(code).isZero();
  }

  @Test
  void saysWhatItCannotRead() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"events\": [");

    int code = replay(broken.toString(), folder.resolve("missing.json").toString());

    assertThat(said()).contains("broken.json  UNREAD", "missing.json  UNREAD", "2 unread");
    assertThat(code).isEqualTo(ReplayCommand.UNREAD);
  }

  @Test
  void saysThatNoBatonRunsThere() {
    int code = replay("0192f0c1-2a3b-7c4d-8e5f-60718293a4b5", "--data", folder.toString());

    assertThat(err.toString(UTF_8)).contains("no Baton runs on", "--temporal HOST:PORT");
    assertThat(code).isEqualTo(ReplayCommand.UNREAD);
  }

  @Test
  void saysThatTheInProcessTemporalCannotBeRead() throws IOException {
    Files.writeString(
        folder.resolve("run.json"), "{\"temporal\": {\"mode\": \"in-process\", \"target\": null}}");

    int code = replay("--query", "BatonEscalation > 0", "--data", folder.toString());

    assertThat(err.toString(UTF_8)).contains("in its own process", "./baton temporal install");
    assertThat(code).isEqualTo(ReplayCommand.UNREAD);
  }

  @Test
  void saysThatTemporalDoesNotAnswer() {
    int code = replay("--query", "BatonEscalation > 0", "--temporal", "127.0.0.1:1");

    assertThat(err.toString(UTF_8)).contains("Temporal does not answer");
    assertThat(code).isEqualTo(ReplayCommand.UNREAD);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThat(replay()).isEqualTo(ReplayCommand.USAGE);
    assertThat(replay("--query", "a", "file.json")).isEqualTo(ReplayCommand.USAGE);
    assertThat(replay("--limit", "0", "--query", "a")).isEqualTo(ReplayCommand.USAGE);
    assertThat(replay("--colour", "red")).isEqualTo(ReplayCommand.USAGE);
    assertThat(err.toString(UTF_8)).contains("unknown option '--colour'", "usage: baton replay");
  }

  private int replay(String... arguments) {
    return ReplayCommand.run(
        List.of(arguments),
        Map.of("BATON_DATA", folder.toString()),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private String said() {
    return out.toString(UTF_8);
  }

  private static String file(String name) {
    return RECORDED.resolve(name + ".json").toString();
  }

  /// The same life, which somebody ended just before it would have ended by itself.
  private static String terminatedAtTheEnd(String file) throws IOException {
    var recorded = WorkflowExecutionHistory.fromJson(Files.readString(Path.of(file)));
    HistoryEvent last = recorded.getLastEvent();
    assertThat(last.hasWorkflowExecutionCompletedEventAttributes()).isTrue();
    var terminated =
        last.toBuilder()
            .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED)
            .setWorkflowExecutionTerminatedEventAttributes(
                WorkflowExecutionTerminatedEventAttributes.newBuilder().setReason("by hand"));
    var history = recorded.getHistory().toBuilder();
    history.setEvents(history.getEventsCount() - 1, terminated);
    return new WorkflowExecutionHistory(history.build()).toJson(true);
  }
}

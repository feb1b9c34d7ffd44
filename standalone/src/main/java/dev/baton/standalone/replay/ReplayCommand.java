package dev.baton.standalone.replay;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.standalone.UsageException;
import dev.baton.workflows.conversation.WorkflowIds;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// `baton replay`. Exit codes: 0 all histories fit this build, 1 some do not, 2 the arguments make
/// no sense, 3 some could not be fetched or read.
public final class ReplayCommand {
  static final int FITS = 0;
  static final int DIFFERS = 1;
  static final int USAGE = 2;
  static final int UNREAD = 3;

  private static final String USAGE_TEXT =
      """
      usage: baton replay CONVERSATION|FILE… | --query Q [--limit N=100]
               [--data DIR=.baton/data] [--temporal HOST:PORT] [--namespace N=baton]
        CONVERSATION  its id: all its runs are replayed
        FILE          a history as JSON, as Temporal's UI and CLI save it
        --query       as in the UI's list: BatonEscalation > 0 and ExecutionStatus = 'Running'\
      """;

  private static final Pattern CONVERSATION =
      Pattern.compile("(?:conversation/)?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");

  private final ReplayOptions options;
  private final PrintStream out;
  private int fitting;
  private int differing;
  private int unread;

  private ReplayCommand(ReplayOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
  }

  /// @return the exit code
  public static int run(
      List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      return new ReplayCommand(ReplayOptions.parse(arguments, environment), out).run();
    } catch (UsageException usage) {
      err.println("baton: " + usage.getMessage() + "\n" + USAGE_TEXT);
      return USAGE;
    } catch (StatusRuntimeException away) {
      err.println("baton: Temporal does not answer: " + away.getStatus());
      return UNREAD;
    } catch (IOException failure) {
      err.println("baton: " + failure.getMessage());
      return UNREAD;
    }
  }

  private int run() throws IOException {
    try (var replayer = new Replayer()) {
      String query = options.query();
      if (query != null) {
        try (HistorySource source = source()) {
          replay(replayer, source, source.list(query, options.limit()));
        }
      }
      for (String what : options.what()) {
        replay(replayer, what);
      }
    }
    return summary();
  }

  private void replay(Replayer replayer, String what) throws IOException {
    var conversation = CONVERSATION.matcher(what);
    if (!conversation.matches()) {
      say(what, file(replayer, Path.of(what)));
      return;
    }
    String workflow = WorkflowIds.conversation(ConversationId.of(conversation.group(1)));
    try (HistorySource source = source()) {
      replay(replayer, source, source.runs(workflow, options.limit()));
    }
  }

  private void replay(Replayer replayer, HistorySource source, List<WorkflowExecution> runs) {
    for (WorkflowExecution run : runs) {
      say(run.getWorkflowId() + " " + run.getRunId(), fetched(replayer, source, run));
    }
  }

  private static Verdict fetched(Replayer replayer, HistorySource source, WorkflowExecution run) {
    try {
      return replayer.replay(source.fetch(run));
    } catch (StatusRuntimeException failure) {
      if (HistorySource.isUnknown(failure)) {
        return new Verdict.Unread("Temporal knows no such workflow");
      }
      throw failure;
    }
  }

  private static Verdict file(Replayer replayer, Path file) {
    try {
      return replayer.replay(WorkflowExecutionHistory.fromJson(Files.readString(file)));
    } catch (IOException | RuntimeException failure) {
      return new Verdict.Unread("is no readable history: " + failure);
    }
  }

  private void say(String what, Verdict verdict) {
    switch (verdict) {
      case Verdict.Fits _ -> fitting++;
      case Verdict.Differs _ -> differing++;
      case Verdict.Unread _ -> unread++;
    }
    out.println(what + "  " + verdict.words());
  }

  private int summary() {
    int all = fitting + differing + unread;
    out.printf(
        "%d %s: %d fit this build, %d differ, %d unread%n",
        all, all == 1 ? "history" : "histories", fitting, differing, unread);
    if (differing > 0) {
      return DIFFERS;
    }
    return unread > 0 ? UNREAD : FITS;
  }

  private HistorySource source() throws IOException {
    return RunningTemporal.of(options).source();
  }
}

package dev.baton.e2e.server;

import dev.baton.standalone.temporal.TemporalBinaries;
import dev.baton.standalone.temporal.TemporalChoice;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The Temporal that `-Dbaton.e2e.temporal=in-process|dev-server` chooses; in-process unless told.
public final class ChosenTemporal {
  private static final String PROPERTY = "baton.e2e.temporal";

  /// As `1` in the environment: without the dev server its half fails instead of being skipped.
  private static final String REQUIRED = "BATON_TEMPORAL_REQUIRED";

  /// For the product of a story.
  public static TemporalChoice choice() {
    return onDevServer() ? new TemporalChoice.Dev(devServer()) : new TemporalChoice.InProcess();
  }

  /// The program `temporal`, with the dev server, which must be there.
  public static Path devServer() {
    return cli().orElseThrow();
  }

  private static boolean onDevServer() {
    String chosen = System.getProperty(PROPERTY, "in-process");
    return switch (chosen) {
      case "in-process" -> false;
      case "dev-server" -> true;
      default -> throw new IllegalArgumentException(PROPERTY + " is " + chosen);
    };
  }

  private static Optional<Path> cli() {
    return TemporalBinaries.of(System.getenv()).cli();
  }

  /// Skips stories whose server is not installed.
  static final class IsThere implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return onDevServer()
          ? devServerIsThere()
          : ConditionEvaluationResult.enabled("the chosen Temporal is there");
    }
  }

  /// Skips stories that need the dev server, where it is not installed.
  static final class DevServerIsThere implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return devServerIsThere();
    }
  }

  private static ConditionEvaluationResult devServerIsThere() {
    if (cli().isPresent()) {
      return ConditionEvaluationResult.enabled("Temporal's dev server is there");
    }
    if ("1".equals(System.getenv(REQUIRED))) {
      throw new IllegalStateException("no temporal found; ./baton temporal install");
    }
    return ConditionEvaluationResult.disabled("no temporal found; ./baton temporal install");
  }

  private ChosenTemporal() {}
}

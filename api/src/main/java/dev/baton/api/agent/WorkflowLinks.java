package dev.baton.api.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.workflows.client.TemporalSettings;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where people look at a conversation's workflow in Temporal's UI.
@Component
final class WorkflowLinks {
  private final @Nullable String workflows;

  WorkflowLinks(TemporalSettings settings) {
    String ui = settings.ui();
    this.workflows =
        ui == null
            ? null
            : ui.replaceAll("/+$", "")
                + "/namespaces/"
                + URLEncoder.encode(settings.namespace(), UTF_8)
                + "/workflows/";
  }

  /// Null where we know of no UI.
  @Nullable String to(String workflowId) {
    return workflows == null ? null : workflows + URLEncoder.encode(workflowId, UTF_8);
  }
}

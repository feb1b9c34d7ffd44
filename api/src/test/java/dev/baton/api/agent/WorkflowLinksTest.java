package dev.baton.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.client.TemporalSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkflowLinksTest {
  private static final String ID = "conversation/0192f0c1-2a3b-7c4d-8e5f-60718293a4b5";

  @Test
  void leadToTheWorkflowInTemporalsUi() {
    assertThat(links("http://127.0.0.1:8233/").to(ID))
        .isEqualTo(
            "http://127.0.0.1:8233/namespaces/baton/workflows/"
                + "conversation%2F0192f0c1-2a3b-7c4d-8e5f-60718293a4b5");
  }

  @Test
  void areNotThereWithoutAUi() {
    assertThat(links(null).to(ID)).isNull();
  }

  private static WorkflowLinks links(@Nullable String ui) {
    return new WorkflowLinks(new TemporalSettings(null, null, null, ui));
  }
}

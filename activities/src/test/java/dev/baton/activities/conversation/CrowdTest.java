package dev.baton.activities.conversation;

import static dev.baton.activities.conversation.Pipeline.ADA;
import static dev.baton.activities.conversation.Pipeline.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.SignInRamp;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Ledger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// When more come than can be served, and when agents begin their day.
class CrowdTest extends PipelineStory {
  @Test
  void aboveTheSoftLimitTheyAreOfferedToContinueLaterWithTheirPlace() {
    crowded(2, null);
    pipeline.customer("dora").customerWrites("Hello?").customer("eve").customerWrites("Hello?");
    assertThat(pipeline.told()).doesNotContain("conversation.later_offered");

    pipeline.customer("finn").customerWrites("Hello?");

    assertThat(pipeline.facts().state()).isEqualTo(State.QUEUED);
    assertThat(pipeline.told()).containsOnlyOnce("conversation.later_offered");
    var standing = Awaited.get(pipeline.stores().places().standing(pipeline.id()));
    assertThat(standing.place()).isEqualTo(3);
  }

  @Test
  void aboveTheHardLimitTheMessageIsKeptAndTheyComeBackByThemselvesWhenTheLineIsShort() {
    crowded(null, 2);
    pipeline.customer("dora").customerWrites("Hello?").customer("eve").customerWrites("Hello?");

    pipeline.customer("finn").customerWrites("My parcel is wet");
    assertThat(pipeline.facts().state()).isEqualTo(State.DEFERRED);
    assertThat(pipeline.said()).contains("My parcel is wet");

    pipeline.customer("dora").customerEnds();
    pipeline.letsIn().customer("finn");
    assertThat(pipeline.facts().state()).isEqualTo(State.QUEUED);
    assertThat(pipeline.told()).containsSubsequence("conversation.deferred", "conversation.queued");
  }

  @Test
  void whoSignsInIsAskedForOneConversationInFiveSeconds() {
    Awaited.get(pipeline.stores().policies().save(SignInRamp.DEFAULT));
    pipeline.queue(QueueDraft.of(GENERAL).accepting());
    for (int i = 1; i <= 3; i++) {
      pipeline.customer("customer-" + i).customerWrites("Hello?");
    }
    int start = 20;
    pipeline.at(start).signIn(ADA, 100, GENERAL);

    assertThat(Ledger.held(ADA)).isEqualTo(20);
    pipeline.at(start + 7);
    assertThat(Ledger.held(ADA)).isEqualTo(40);
    pipeline.at(start + 14);
    assertThat(Ledger.held(ADA)).isEqualTo(60);
  }

  private void crowded(@Nullable Integer soft, @Nullable Integer hard) {
    var limits = new Limits(soft, hard, Duration.ofHours(24));
    pipeline.queue(QueueDraft.of(GENERAL).limited(limits));
    pipeline.signIn(ADA, 10, GENERAL);
  }
}

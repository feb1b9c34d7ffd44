package dev.baton.activities.conversation;

import static dev.baton.activities.conversation.Pipeline.ADA;
import static dev.baton.activities.conversation.Pipeline.BEN;
import static dev.baton.activities.conversation.Pipeline.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.State;
import dev.baton.store.testing.Ledger;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a conversation takes of an agent: five at once fit, sleepers take nothing.
class CapacityTest extends PipelineStory {
  private static final int IDLE_SINCE = 5 * 60 + 8;

  @Test
  void theSixthWaitsUntilOneOfFiveIsOver() {
    pipeline.queue(QueueDraft.of(GENERAL).accepting()).signIn(ADA);
    for (int i = 1; i <= 5; i++) {
      pipeline.customer("customer-" + i).customerWrites("Hello?").answers(ADA, "Hi");
    }
    assertThat(Ledger.held(ADA)).isEqualTo(100);
    pipeline.customer("dora").customerWrites("Hello?").at(5);
    assertThat(pipeline.facts().state()).isEqualTo(State.QUEUED);

    pipeline.customer("customer-3").resolve(ADA);

    assertThat(pipeline.customer("dora").at(8).facts().ownedBy(ADA.id())).isTrue();
  }

  @Test
  void aSleeperThatWakesIsTakenBackByItsOwnerUpToOneMoreThanFits() {
    asleep("dora");
    pipeline.customer("eve").customerWrites("Hello?").answers(ADA, "Hi");
    assertThat(Ledger.held(ADA)).isEqualTo(20);

    pipeline.customer("dora").customerWrites("I am back");

    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();
    assertThat(Ledger.held(ADA)).isEqualTo(40);
  }

  @Test
  void beyondThatItWaitsForItsOwnerFirst() {
    asleep("dora", "eve");
    pipeline.customer("finn").customerWrites("Hello?").answers(ADA, "Hi");
    pipeline.customer("dora").customerWrites("I am back").answers(ADA, "Welcome");
    pipeline.signIn(BEN, 20, GENERAL);

    pipeline.customer("eve").customerWrites("Me too");

    assertThat(pipeline.facts().state()).isEqualTo(State.QUEUED);
    assertThat(pipeline.routing().preferred()).isEqualTo(ADA.id());
    assertThat(Ledger.held(ADA)).isEqualTo(40);
    pipeline.at(IDLE_SINCE + 60);
    assertThat(pipeline.facts().ownedBy(BEN.id())).isTrue();
  }

  @Test
  void theWrapUpOfASleeperTakesNothing() {
    pipeline.wrapsUp(60);
    asleep("dora");

    pipeline.resolve(ADA);

    assertThat(pipeline.facts().state()).isEqualTo(State.WRAP_UP);
    assertThat(Ledger.held(ADA)).isZero();
  }

  @Test
  void whoseCapacityIsLoweredKeepsWhatTheyHaveAndGetsNothingMore() {
    pipeline.queue(QueueDraft.of(GENERAL).accepting()).signIn(ADA, 40, GENERAL);
    pipeline.customer("dora").customerWrites("Hello?").answers(ADA, "Hi");
    pipeline.customer("eve").customerWrites("Hello?").answers(ADA, "Hi");

    pipeline.employed(ADA, 20, GENERAL).customer("dora").resolve(ADA);
    assertThat(pipeline.customer("eve").facts().ownedBy(ADA.id())).isTrue();
    pipeline.customer("finn").customerWrites("Hello?").at(5);

    assertThat(pipeline.facts().state()).isEqualTo(State.QUEUED);
    assertThat(Ledger.held(ADA)).isEqualTo(20);
  }

  @Test
  void aHoldTakesNothingAndWhoseOwnerHasNoRoomForItAnyMoreWaitsForThemFirst() {
    pipeline.queue(QueueDraft.of(GENERAL).accepting()).signIn(ADA, 20, GENERAL);
    for (String customer : List.of("dora", "eve")) {
      pipeline.customer(customer).customerWrites("Hello?").answers(ADA, "A moment");
      pipeline.holds(ADA, 60);
    }
    assertThat(Ledger.held(ADA)).isZero();
    pipeline.customer("finn").customerWrites("Hello?").answers(ADA, "Hi");

    pipeline.customer("dora").resumes(ADA);
    assertThat(Ledger.held(ADA)).isEqualTo(40);
    pipeline.customer("eve").at(66);

    assertThat(pipeline.facts().state()).isEqualTo(State.QUEUED);
    assertThat(pipeline.routing().preferred()).isEqualTo(ADA.id());
    assertThat(Ledger.held(ADA)).isEqualTo(40);
  }

  /// Each has been answered by Ada, who has room for one at a time, and went quiet.
  private void asleep(String... customers) {
    pipeline.queue(QueueDraft.of(GENERAL).accepting());
    pipeline.signIn(ADA, 20 * customers.length, GENERAL);
    for (String customer : customers) {
      pipeline.customer(customer).customerWrites("Hello?").answers(ADA, "Hi");
    }
    pipeline.at(IDLE_SINCE).employed(ADA, 20, GENERAL);
    assertThat(Ledger.held(ADA)).isZero();
  }
}

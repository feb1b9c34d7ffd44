package dev.baton.store.conversation;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.WorkflowRun;
import dev.baton.store.Database;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs that follow each other, and what the log says of it.
@ExtendWith(PostgresExtension.class)
class RunStoreTest {
  private static final String RESTARTED = "workflow.restarted";

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    TestClock.set(Instant.parse("2026-11-02T09:00:00Z"));
    shop = Shop.open(database);
    shop.signIn(ADA);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void anOrdinaryLifeSaysNothing() {
    ConversationId id = shop.answered(shop.cleo());

    looks(id, WorkflowRun.first("one"));
    looks(id, WorkflowRun.first("one"));
    looks(id, new WorkflowRun("two", "one", false));

    assertThat(Ledger.eventTypes(id)).contains("conversation.assigned").doesNotContain(RESTARTED);
    assertThat(all(shop.store().runs().runs(id))).containsExactly("one", "two");
  }

  @Test
  void aRunAfterOneThatWasTerminatedSaysSoOnce() {
    ConversationId id = shop.answered(shop.cleo());
    looks(id, WorkflowRun.first("one"));

    looks(id, WorkflowRun.first("two"));
    looks(id, WorkflowRun.first("two"));

    assertThat(Ledger.eventTypes(id)).containsOnlyOnce(RESTARTED).endsWith(RESTARTED);
    assertThat(Ledger.eventData(id, RESTARTED)).contains("\"terminated\"", "\"one\"", "\"two\"");
  }

  @Test
  void aCancelledRunLeavesTheConversationToTheSweep() {
    ConversationId id = shop.answered(shop.cleo());
    looks(id, WorkflowRun.first("one"));
    assertThat(Ledger.wakeAt(id)).isPresent();

    Awaited.done(shop.store().runs().cancelled(id, "one"));

    assertThat(Ledger.wakeAt(id)).isEmpty();
    assertThat(get(shop.store().sweep().once())).isEqualTo(1);
    looks(id, WorkflowRun.first("two"));
    assertThat(Ledger.eventData(id, RESTARTED)).contains("\"cancelled\"");
  }

  @Test
  void aCancelThatComesTooLateDoesNothing() {
    ConversationId id = shop.answered(shop.cleo());
    looks(id, WorkflowRun.first("one"));
    looks(id, WorkflowRun.first("two"));

    Awaited.done(shop.store().runs().cancelled(id, "one"));

    assertThat(Ledger.wakeAt(id)).isPresent();
  }

  @Test
  void aRunAfterTemporalForgotSaysSo() {
    ConversationId id = shop.answered(shop.cleo());
    looks(id, WorkflowRun.first("one"));
    get(shop.store().sweep().forgetPromises());

    looks(id, WorkflowRun.first("two"));

    assertThat(Ledger.eventData(id, RESTARTED)).contains("\"rebuilt\"");
  }

  @Test
  void aReopenedConversationHasItsNextRunInTheOrdinaryWay() {
    ConversationId id = shop.resolved(shop.cleo());
    looks(id, WorkflowRun.first("one"));
    var _ = shop.post(shop.cleo(), "again");

    looks(id, WorkflowRun.first("two"));

    assertThat(Ledger.eventTypes(id)).contains("conversation.reopened").doesNotContain(RESTARTED);
  }

  private void looks(ConversationId id, WorkflowRun run) {
    var _ = get(shop.store().conversations().look(id, null, run));
  }
}

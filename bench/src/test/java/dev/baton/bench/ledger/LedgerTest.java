package dev.baton.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger();

  @Test
  void keepsEachConversationsMessagesInTheOrderOfTheirAcknowledgment() {
    say("cleo", "one", "first");
    say("dov", "other", "elsewhere");
    say("cleo", "one", "second");

    assertThat(ledger.conversationIds()).containsExactlyInAnyOrder("one", "other");
    assertThat(ledger.entry("one").acknowledged())
        .extracting(said -> said.sent().text())
        .containsExactly("first", "second");
  }

  @Test
  void remembersWhatItsPeopleNeverGotAnAnswerFor() {
    Sent open = new Sent("cleo", "customer", "cleo-open", "hello?");
    say("cleo", "one", "first");
    say("dov", "other", "elsewhere");
    ledger.sending(open);

    assertThat(ledger.entry("one").unanswered()).containsExactly(open);
    assertThat(ledger.entry("other").unanswered()).isEmpty();
  }

  private void say(String sender, String conversation, String text) {
    Sent sent = new Sent(sender, "customer", sender + text, text);
    ledger.sending(sent);
    ledger.acknowledge(sent, conversation, "id-" + text, 1);
  }
}

package dev.baton.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.http.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final String TALK = "talk";

  private final Ledger ledger = new Ledger();
  private final List<Message> reading = new ArrayList<>();

  /// Cleo asks twice the same, Ada answers, and the system greets in between.
  @BeforeEach
  void talk() {
    hear("cleo", "customer", 1, "hello");
    reading.add(new Message("greeting", 2L, "system", null, "Welcome", T0, null));
    hear("ada", "agent", 3, "Hi (1)");
    hear("cleo", "customer", 4, "hello");
    hear("ada", "agent", 5, "Bye (2)");
  }

  @Test
  void findsNothingWhereAllIsAsAcknowledged() {
    assertThat(ledger.acknowledgedCount()).isEqualTo(4);
    assertThat(findings()).isEqualTo(Findings.NONE);
  }

  @Test
  void findsWhatIsLostAtTheEnd() {
    reading.removeLast();

    assertThat(findings().lost()).containsExactly("m5");
    assertThat(findings().reordered()).isEmpty();
  }

  @Test
  void findsWhatIsLostInTheMiddleAndItsHole() {
    reading.remove(2);

    assertThat(findings().lost()).containsExactly("m3");
    assertThat(findings().reordered()).containsExactly("seq 3");
  }

  @Test
  void findsOtherWordsThanAcknowledgedAsLost() {
    reading.set(3, message("m4", 4, "cleo", "customer", "hell", "cleo-4"));

    assertThat(findings().lost()).containsExactly("m4");
  }

  @Test
  void findsTwoPostsAnsweredWithOneMessageAsLost() {
    Sent sent = new Sent("cleo", "customer", "cleo-9", "hello");
    ledger.sending(sent);
    ledger.acknowledge(sent, TALK, "m4", 4);

    assertThat(findings().lost()).containsExactly("cleo-9");
  }

  @Test
  void findsTheSameMessageToldTwice() {
    reading.add(reading.get(3));

    assertThat(findings().duplicated()).containsExactly("m4");
    assertThat(findings().reordered()).isEmpty();
  }

  @Test
  void findsACustomersRetryStoredTwice() {
    reading.add(message("again", 6, "cleo", "customer", "hello", "cleo-4"));

    assertThat(findings()).isEqualTo(duplicated("again"));
  }

  @Test
  void findsAnAgentsRetryStoredTwiceByItsWords() {
    reading.add(message("again", 6, "ada", "agent", "Bye (2)", null));

    assertThat(findings()).isEqualTo(duplicated("again"));
  }

  @Test
  void findsWhatNobodyHasPosted() {
    reading.add(message("strange", 6, "eve", "customer", "let me in", null));

    assertThat(findings()).isEqualTo(duplicated("strange"));
  }

  @Test
  void acceptsOnceWhatWasPostedButNeverAnswered() {
    ledger.sending(new Sent("cleo", "customer", "cleo-6", "anybody?"));
    reading.add(message("late", 6, "cleo", "customer", "anybody?", null));

    assertThat(findings()).isEqualTo(Findings.NONE);

    reading.add(message("late-again", 7, "cleo", "customer", "anybody?", null));

    assertThat(findings()).isEqualTo(duplicated("late-again"));
  }

  @Test
  void findsWhatWasRefusedAndIsThereAllTheSame() {
    Sent sent = new Sent("ada", "agent", "ada-3", "Too late (3)");
    ledger.sending(sent);
    ledger.refused(sent);
    reading.add(message("refused", 6, "ada", "agent", "Too late (3)", null));

    assertThat(findings()).isEqualTo(duplicated("refused"));
  }

  @Test
  void findsOneSendersMessagesInAnotherOrder() {
    reading.set(0, message("m4", 1, "cleo", "customer", "hello", "cleo-4"));
    reading.set(3, message("m1", 4, "cleo", "customer", "hello", "cleo-1"));

    assertThat(findings().reordered()).contains("m1");
    assertThat(findings().lost()).isEmpty();
  }

  @Test
  void findsNumbersThatDoNotRise() {
    Message last = reading.removeLast();
    reading.add(1, last);

    assertThat(findings().reordered()).isNotEmpty();
    assertThat(findings().lost()).isEmpty();
    assertThat(findings().duplicated()).isEmpty();
  }

  @Test
  void findsAHoleThatNobodysMessageLeft() {
    reading.add(new Message("reminder", 8L, "system", null, "Still there?", T0, null));

    assertThat(findings().reordered()).containsExactlyInAnyOrder("seq 6", "seq 7");
  }

  @Test
  void findsANumberOtherThanAcknowledged() {
    reading.removeLast();
    reading.add(new Message("reminder", 5L, "system", null, "Still there?", T0, null));
    reading.add(message("m5", 6, "ada", "agent", "Bye (2)", null));

    assertThat(findings().reordered()).containsExactly("m5");
  }

  @Test
  void namesOnceWhatTwoReadingsShow() {
    Findings stream = new Findings(Set.of("m3"), Set.of(), Set.of());
    reading.remove(2);

    assertThat(findings().and(stream).lost()).containsExactly("m3");
  }

  private void hear(String sender, String author, long seq, String text) {
    String clientMessageId = sender + "-" + seq;
    Sent sent = new Sent(sender, author, clientMessageId, text);
    ledger.sending(sent);
    ledger.acknowledge(sent, TALK, "m" + seq, seq);
    reading.add(
        message(
            "m" + seq,
            seq,
            sender,
            author,
            text,
            author.equals("customer") ? clientMessageId : null));
  }

  private static Message message(
      String id, long seq, String sender, String author, String text, @Nullable String clientId) {
    return new Message(id, seq, author, author.equals("agent") ? sender : null, text, T0, clientId);
  }

  private static Findings duplicated(String id) {
    return new Findings(Set.of(), Set.of(id), Set.of());
  }

  private Findings findings() {
    return Verification.of(ledger.entry(TALK), reading);
  }
}

package dev.baton.bench.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.http.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class DeskTest {
  private final Desk desk = new Desk(conversation("agent", 2, 10));

  @Test
  void answersWhatTheCustomerAskedBeforeTheAgentCame() throws InterruptedException {
    assertThat(desk.awaitNext()).isEqualTo(Desk.Next.ANSWER);
  }

  @Test
  void resolvesOnceTheLastWordIsAnswered() throws InterruptedException {
    desk.lastWordIs(2);
    desk.answered(3);

    assertThat(desk.awaitNext()).isEqualTo(Desk.Next.RESOLVE);
    assertThat(desk.lastSeq()).isEqualTo(3);
  }

  @Test
  void answersAgainWhatWasWrittenAfterTheAnswer() throws InterruptedException {
    desk.customerWrote(4);
    desk.answered(3);
    desk.lastWordIs(4);

    assertThat(desk.awaitNext()).isEqualTo(Desk.Next.ANSWER);
  }

  @Test
  void hearsNothingNewInWhatTheLastLookShowed() {
    assertThat(desk.isNews(10)).isFalse();
    assertThat(desk.isNews(11)).isTrue();
  }

  @Test
  void owesAgainWhenAFreshLookSaysSo() throws InterruptedException {
    desk.lastWordIs(2);
    desk.answered(3);
    desk.take(conversation("agent", 4, 12));

    assertThat(desk.awaitNext()).isEqualTo(Desk.Next.ANSWER);
  }

  @Test
  void waitsForTheCustomersNextWord() throws InterruptedException {
    desk.answered(3);
    Thread customer = Thread.ofVirtual().start(() -> desk.customerWrote(4));

    assertThat(desk.awaitNext()).isEqualTo(Desk.Next.ANSWER);
    customer.join();
  }

  @Test
  void isLeftWhateverIsOwed() throws InterruptedException {
    desk.leave();

    assertThat(desk.awaitNext()).isEqualTo(Desk.Next.LEAVE);
  }

  private static Conversation conversation(String turn, long lastSeq, long lastEventNo) {
    return new Conversation(
        "talk",
        "play",
        "active",
        "ACTIVE",
        turn,
        null,
        lastSeq,
        null,
        lastEventNo,
        null,
        null,
        null,
        null);
  }
}

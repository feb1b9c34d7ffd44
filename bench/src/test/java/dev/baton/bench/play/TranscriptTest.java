package dev.baton.bench.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.http.Event;
import dev.baton.bench.http.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TranscriptTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  private final Transcript transcript = new Transcript();
  private long no;

  @Test
  void waitsForAnAnswerToTheLastMessageOnly() throws InterruptedException {
    say("customer", 1);
    say("agent", 2);
    say("customer", 3);
    Thread reader = awaiting(() -> transcript.awaitAnswerAfter(3));

    assertThat(reader.isAlive()).isTrue();

    say("system", 4);
    say("agent", 5);
    reader.join();
  }

  @Test
  void waitsForAnEndAfterTheLastMessageOnly() throws InterruptedException {
    say("customer", 1);
    happen("conversation.resolved", null);
    Thread reader = awaiting(() -> transcript.awaitEndAfter(2));

    assertThat(reader.isAlive()).isTrue();

    happen("conversation.reopened", null);
    say("customer", 2);
    assertThat(reader.isAlive()).isTrue();
    happen("conversation.resolved", null);
    reader.join();
  }

  @Test
  void keepsTheMessagesInTheOrderOfTheStream() {
    say("customer", 1);
    happen("conversation.assigned", null);
    say("agent", 2);

    assertThat(transcript.messages()).extracting(Message::seq).containsExactly(1L, 2L);
  }

  private interface Wait {
    void run() throws InterruptedException;
  }

  private static Thread awaiting(Wait wait) throws InterruptedException {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                wait.run();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private void say(String author, long seq) {
    happen("message.posted", new Message("m" + seq, seq, author, null, "text", T0, null));
  }

  private void happen(String type, @Nullable Message message) {
    transcript.add(new Event("talk", ++no, type, T0, message, null));
  }
}

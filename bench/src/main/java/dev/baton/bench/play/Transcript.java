package dev.baton.bench.play;

import dev.baton.bench.http.Event;
import dev.baton.bench.http.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/// A conversation as a customer's stream told it, event by event. Readers may wait for what they
/// need.
final class Transcript {
  private final List<Event> events = new ArrayList<>();

  synchronized void add(Event event) {
    events.add(event);
    notifyAll();
  }

  /// Every message, in the order of the stream.
  synchronized List<Message> messages() {
    return events.stream().map(Event::message).filter(Objects::nonNull).toList();
  }

  /// Waits until an agent has written after `seq`, or the conversation is over.
  synchronized void awaitAnswerAfter(long seq) throws InterruptedException {
    while (!hasMessage(m -> m.author().equals("agent") && isAfter(m, seq)) && !isOverAfter(seq)) {
      wait();
    }
  }

  /// Waits until the conversation has ended after its message `seq`.
  synchronized void awaitEndAfter(long seq) throws InterruptedException {
    while (!isOverAfter(seq)) {
      wait();
    }
  }

  /// Waits until the stream has come to message `seq`; gives up in silence after the patience.
  synchronized void awaitMessage(long seq, Duration patience) throws InterruptedException {
    long giveUpAt = System.nanoTime() + patience.toNanos();
    while (!hasMessage(m -> isAfter(m, seq - 1)) && System.nanoTime() < giveUpAt) {
      wait(100);
    }
  }

  private boolean hasMessage(Predicate<Message> wanted) {
    return events.stream().map(Event::message).anyMatch(m -> m != null && wanted.test(m));
  }

  private boolean isOverAfter(long seq) {
    boolean said = false;
    boolean over = false;
    for (Event event : events) {
      Message message = event.message();
      said |= message != null && isAfter(message, seq - 1);
      over =
          switch (event.type()) {
            case "conversation.resolved", "conversation.abandoned" -> said;
            case "conversation.reopened" -> false;
            default -> over;
          };
    }
    return over;
  }

  private static boolean isAfter(Message message, long seq) {
    Long own = message.seq();
    return own != null && own > seq;
  }
}

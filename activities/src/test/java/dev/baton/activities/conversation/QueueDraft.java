package dev.baton.activities.conversation;

import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.routing.Distribution;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A queue as a story wants it; what the story does not say is as usual.
final class QueueDraft {
  private final String key;
  private Duration assigneeResponse = Duration.ofMinutes(2);
  private Relaxation relaxation = Relaxation.DEFAULT;
  private Limits limits = Limits.NONE;
  private boolean autoAccept;
  private int ringsAt = 1;
  private @Nullable String hours;
  private @Nullable String texts;

  private QueueDraft(String key) {
    this.key = key;
  }

  static QueueDraft of(String key) {
    return new QueueDraft(key);
  }

  /// Until a silent owner loses what they have.
  QueueDraft answeringWithin(int seconds) {
    assigneeResponse = Duration.ofSeconds(seconds);
    return this;
  }

  QueueDraft relaxing(Relaxation other) {
    relaxation = other;
    return this;
  }

  QueueDraft limited(Limits other) {
    limits = other;
    return this;
  }

  /// For its agents.
  QueueDraft accepting() {
    autoAccept = true;
    return this;
  }

  /// At so many agents at once.
  QueueDraft ringingAt(int many) {
    ringsAt = many;
    return this;
  }

  QueueDraft during(String hoursPolicy) {
    hours = hoursPolicy;
    return this;
  }

  QueueDraft worded(String textsPolicy) {
    texts = textsPolicy;
    return this;
  }

  Queue queue() {
    return new Queue(
        key,
        key,
        "default",
        "default",
        Duration.ofSeconds(15),
        assigneeResponse,
        20,
        Distribution.DEFAULT,
        Queue.LONGEST_WAIT,
        relaxation,
        autoAccept,
        limits,
        ringsAt,
        null,
        hours,
        texts);
  }
}

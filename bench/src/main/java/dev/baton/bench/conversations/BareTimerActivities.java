package dev.baton.bench.conversations;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/// Notes the time.
@ActivityInterface
public interface BareTimerActivities {
  @ActivityMethod(name = "bare timer fired")
  void fired(String series, long dueMillis);
}

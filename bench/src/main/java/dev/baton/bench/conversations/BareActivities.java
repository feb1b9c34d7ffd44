package dev.baton.bench.conversations;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/// Nothing, three times.
@ActivityInterface
public interface BareActivities {
  @ActivityMethod(name = "bare look")
  void look(String id);

  @ActivityMethod(name = "bare first")
  void first(String id);

  @ActivityMethod(name = "bare second")
  void second(String id);
}

package dev.baton.activities.conversation;

import dev.baton.store.testing.TestClock;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Instant;
import java.util.function.Supplier;

/// Binds the database's clock to Temporal's skipped time: before each activity it is set.
final class ClockOfTheServer extends WorkerInterceptorBase {
  private final Supplier<Instant> now;

  ClockOfTheServer(Supplier<Instant> now) {
    this.now = now;
  }

  void set() {
    TestClock.set(now.get());
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      @Override
      public ActivityOutput execute(ActivityInput input) {
        set();
        return super.execute(input);
      }
    };
  }
}

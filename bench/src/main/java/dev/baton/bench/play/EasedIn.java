package dev.baton.bench.play;

import dev.baton.bench.http.Session;
import java.util.Map;

/// How the agents of a run are eased in: as fast as everything else in it. That is the same for all
/// who use the product, and holds for whom it was when they signed in; so it is put back at once.
final class EasedIn {
  private static final String PATH = "/v1/admin/policies/sign-in-ramp";

  private final Session admin;
  private final Pace pace;

  private EasedIn(Session admin, Pace pace) {
    this.admin = admin;
    this.pace = pace;
  }

  static EasedIn of(Session admin, Pace pace) {
    return new EasedIn(admin, pace);
  }

  /// Signs people in.
  interface SignIn {
    void run() throws InterruptedException;
  }

  void during(SignIn signIn) throws InterruptedException {
    var before = admin.get(PATH).orThrow().body();
    put(seconds(Policies.RAMP_EVERY), seconds(Policies.RAMP));
    try {
      signIn.run();
    } finally {
      put(
          before.path("everySeconds").asDouble(Policies.RAMP_EVERY),
          before.path("lastingSeconds").asDouble(Policies.RAMP));
    }
  }

  private double seconds(double policySeconds) {
    return pace.wall(policySeconds).toMillis() / 1000.0;
  }

  private void put(double every, double lasting) throws InterruptedException {
    admin.put(PATH, Map.of("everySeconds", every, "lastingSeconds", lasting)).orThrow();
  }
}

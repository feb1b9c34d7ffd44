package dev.baton.bench.play;

import dev.baton.bench.http.Answer;
import dev.baton.bench.http.Session;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// Whether an agent is there: signed in, beating, and back again after a missed offer.
final class Presence {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final String key;
  private final Session session;
  private final Pace pace;
  private final Dice dice;
  private final Crew crew;
  private final AtomicBoolean clickingBack = new AtomicBoolean();

  Presence(String key, Session session, Pace pace, Dice dice, Crew crew) {
    this.key = key;
    this.session = session;
    this.pace = pace;
    this.dice = dice;
    this.crew = crew;
  }

  void signIn() throws InterruptedException {
    become("available");
    crew.start("heartbeat of " + key, this::beat);
  }

  void signOut() throws InterruptedException {
    become("offline");
  }

  /// After a break of the stream: the server may have taken the agent for gone.
  void restore() throws InterruptedException {
    Answer me = session.get("/v1/agent/me").orThrow();
    if (!me.body().path("status").asString("").equals("available")) {
      become("available");
    }
  }

  /// The server says what the agent is now; one who is taken for gone clicks back after a while.
  void isNow(String status) {
    boolean gone = status.equals("not_responding") || status.equals("offline");
    if (gone && clickingBack.compareAndSet(false, true)) {
      crew.start("click of " + key, this::clickBack);
    }
  }

  private void clickBack() throws InterruptedException {
    try {
      pace.pause(Pace.CLICK_BACK, dice);
    } finally {
      clickingBack.set(false);
    }
    become("available");
  }

  private void beat() throws InterruptedException {
    while (true) {
      Thread.sleep(HEARTBEAT);
      session.post("/v1/agent/heartbeat", null);
    }
  }

  private void become(String status) throws InterruptedException {
    session.put("/v1/agent/presence", Map.of("status", status)).orThrow();
  }
}

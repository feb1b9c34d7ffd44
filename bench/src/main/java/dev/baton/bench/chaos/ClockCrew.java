package dev.baton.bench.chaos;

import dev.baton.bench.http.NoAnswer;
import dev.baton.bench.http.Session;
import dev.baton.bench.http.UnexpectedAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Agents with open consoles: they beat, and whoever has missed an offer says that they are back.
final class ClockCrew implements AutoCloseable {
  private final List<Session> agents;
  private final List<Thread> consoles = new ArrayList<>();

  /// @param every how often each looks
  ClockCrew(List<Session> agents, Duration every) {
    this.agents = agents;
    for (Session agent : agents) {
      consoles.add(Thread.ofVirtual().start(() -> run(agent, every)));
    }
  }

  private static void run(Session agent, Duration every) {
    try {
      while (true) {
        lookOnce(agent);
        Thread.sleep(every);
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  /// What fails while the product is away is done the next time.
  private static void lookOnce(Session agent) throws InterruptedException {
    try {
      String status = agent.get("/v1/agent/me").orThrow().body().path("status").asString("");
      if (status.equals("available")) {
        agent.post("/v1/agent/heartbeat", null).orThrow();
      } else {
        become(agent, "available");
      }
    } catch (NoAnswer | UnexpectedAnswer trouble) {
      System.err.println("chaos: " + trouble.getMessage());
    }
  }

  private static void become(Session agent, String status) throws InterruptedException {
    agent.put("/v1/agent/presence", Map.of("status", status)).orThrow();
  }

  /// All sign out.
  void signOut() throws InterruptedException {
    close();
    for (Thread console : consoles) {
      console.join();
    }
    for (Session agent : agents) {
      become(agent, "offline");
    }
  }

  @Override
  public void close() {
    consoles.forEach(Thread::interrupt);
  }
}

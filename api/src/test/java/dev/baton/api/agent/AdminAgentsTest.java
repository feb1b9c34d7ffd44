package dev.baton.api.agent;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class AdminAgentsTest {
  private final int port = ApiNode.shared().port();
  private Http admin;

  @BeforeEach
  void makeAda() {
    admin = Http.as(port, "admin", "root");
    admin.done("/v1/admin/skills/de", "{'name':'German'}");
    admin
        .done(
            "/v1/admin/agents/ada",
            "{'name':'Ada','role':'agent','capacity':100,'skills':{'de':4},'queues':[]}")
        .json("{\"key\":\"ada\",\"status\":\"offline\",\"version\":1}");
  }

  @Test
  void listsAgentsAsTheyWerePut() {
    admin
        .get("/v1/admin/agents")
        .expectBody()
        .json(
            """
            {"agents":[{"key":"ada","name":"Ada","role":"agent","capacity":100,"consumed":0,
              "skills":{"de":4},"queues":[],"version":1}]}
            """);
  }

  @Test
  void leavesPresenceAlone() {
    Http.as(port, "agent", "ada").done("/v1/agent/presence", "{'status':'available'}");

    admin
        .done(
            "/v1/admin/agents/ada",
            "{'name':'Ada L.','role':'lead','capacity':60,'skills':{},'queues':[]}")
        .json("{\"name\":\"Ada L.\",\"role\":\"lead\",\"status\":\"available\",\"version\":3}");
  }
}

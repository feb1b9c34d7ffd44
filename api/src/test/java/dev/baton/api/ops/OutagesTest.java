package dev.baton.api.ops;

import static dev.baton.store.testing.Awaited.get;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Http;
import dev.baton.store.service.ServiceStore.Side;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@ApiTest
class OutagesTest {
  private final int port = ApiNode.shared().port();

  @Test
  void listsWhenTheServiceWasAwayTheLatestFirst(Shop shop) {
    beatsAt(shop, Side.WORKER, "2026-11-02T03:00:00Z");
    beatsAt(shop, Side.API, "2026-11-02T03:00:00Z");
    beatsAt(shop, Side.API, "2026-11-02T03:00:20Z");
    beatsAt(shop, Side.WORKER, "2026-11-02T03:10:00Z");

    Http.as(port, "ops", "ops")
        .get("/v1/ops/outages")
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"outages":[
              {"side":"worker","beganAt":"2026-11-02T03:00:00.000Z","endedAt":"2026-11-02T03:10:00.000Z"},
              {"side":"api","beganAt":"2026-11-02T03:00:00.000Z","endedAt":"2026-11-02T03:00:20.000Z"}]}
            """);
  }

  @Test
  void saysHowManyMayBeAskedFor() {
    Http.as(port, "ops", "ops")
        .get("/v1/ops/outages?limit=0")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .json(
            """
            {"errors":[{"field":"limit","value":"0"}]}
            """);
  }

  private static void beatsAt(Shop shop, Side side, String at) {
    TestClock.set(Instant.parse(at));
    get(shop.store().service().beat(side).hasElement());
  }
}

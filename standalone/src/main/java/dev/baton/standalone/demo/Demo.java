package dev.baton.standalone.demo;

import dev.baton.api.identity.Keys;
import dev.baton.standalone.data.SecretFile;
import dev.baton.standalone.shop.DemoShop;
import dev.baton.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import reactor.core.publisher.Mono;

/// What makes a fresh Baton something to play with: a shop that answers, people, queues and rules,
/// and tokens for everybody.
public final class Demo implements AutoCloseable {
  private static final String ISSUER = "baton-demo";

  private final DemoShop shop;
  private final String signingKey;

  private Demo(DemoShop shop, String signingKey) {
    this.shop = shop;
    this.signingKey = signingKey;
  }

  /// Plants what is missing, and opens the shop, at its last address where that is free.
  ///
  /// @param folder keeps the key, so that tokens outlive a restart
  public static Mono<Demo> open(Stores stores, Path folder) throws IOException {
    String key = SecretFile.readOrCreate(folder.resolve("demo-signing-key"), Keys::newSigningKey);
    var seed = new DemoSeed(stores);
    return seed.plant()
        .then(seed.shopPort())
        .map(Demo::openShop)
        .flatMap(shop -> seed.openInbox(shop.urlTemplate()).thenReturn(shop))
        .map(shop -> new Demo(shop, key));
  }

  /// What the API must be told: whose tokens count, and that it may issue them.
  public Map<String, Object> properties() {
    return Map.of(
        "baton.demo.enabled",
        true,
        "baton.demo.signing-key",
        signingKey,
        "baton.identity.issuer",
        ISSUER,
        "baton.identity.jwk-set",
        Keys.publicSet(signingKey));
  }

  public URI shopAddress() {
    return shop.address();
  }

  @Override
  public void close() {
    shop.close();
  }

  private static DemoShop openShop(int lastPort) {
    try {
      return DemoShop.start(lastPort);
    } catch (UncheckedIOException _) {
      return DemoShop.start(0);
    }
  }
}

package dev.baton.api.demo;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.Assert;

/// The demo's sign-in: `baton.demo.*`.
///
/// @param enabled whether anybody may get a token for anything; default false, never in production
/// @param signingKey private P-256 key as JWK: JSON, or the path of a file; needed when enabled
@ConfigurationProperties("baton.demo")
public record DemoProperties(boolean enabled, @Nullable String signingKey) {

  public DemoProperties {
    boolean complete = !enabled || (signingKey != null && !signingKey.isBlank());
    Assert.isTrue(complete, "baton.demo.signing-key is missing");
  }
}

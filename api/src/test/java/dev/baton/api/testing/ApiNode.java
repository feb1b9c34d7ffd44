package dev.baton.api.testing;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.baton.api.ApiConfiguration;
import dev.baton.api.identity.Keys;
import dev.baton.edge.Tokens;
import dev.baton.store.testing.TestPostgres;
import dev.baton.workflows.client.ConversationClient;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import reactor.core.Disposables;

/// The whole API on a free port, over the tests' PostgreSQL. Nobody closes one: that would end the
/// event loops of all others in this JVM.
public final class ApiNode {
  private static @Nullable ApiNode shared;
  private static @Nullable ApiNode cutOff;
  private static @Nullable ApiNode alone;

  private final String url;
  private final int port;

  private ApiNode(ConfigurableApplicationContext context) {
    this.port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    this.url = "http://127.0.0.1:" + port;
  }

  /// One for all tests, with Temporal at hand.
  public static synchronized ApiNode shared() {
    if (shared == null) {
      shared = new ApiNode(run(Temporals.atHand()));
    }
    return shared;
  }

  /// Another one for all tests, whose Temporal is away.
  public static synchronized ApiNode cutOff() {
    if (cutOff == null) {
      cutOff = new ApiNode(run(Temporals.away()));
    }
    return cutOff;
  }

  /// One for all tests, as a process of its own starts: neither PostgreSQL nor Temporal are there.
  public static synchronized ApiNode alone() {
    if (alone == null) {
      alone = new ApiNode(run(null));
    }
    return alone;
  }

  private static ConfigurableApplicationContext run(@Nullable ConversationClient temporal) {
    var application = new SpringApplication(ApiConfiguration.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.addInitializers(context -> {
      context.getEnvironment().getPropertySources().addFirst(settings());
      if (temporal == null) {
        context.getEnvironment().getPropertySources().addFirst(nowhere());
      } else {
        context.getBeanFactory().registerSingleton("conversationClient", temporal);
        // By a clock that tests set, each beat would be late.
        context.getBeanFactory().registerSingleton("beatOfTheApi", Disposables.disposed());
      }
    });
    return application.run();
  }

  /// Port 1, where nothing answers. The R2DBC URL is as empty as in an environment that is not
  /// told.
  private static MapPropertySource nowhere() {
    return new MapPropertySource(
        "nowhere",
        Map.of(
            "baton.postgres.jdbc-url", "jdbc:postgresql://127.0.0.1:1/baton",
            "baton.postgres.r2dbc-url", "",
            "baton.temporal.target", "127.0.0.1:1"));
  }

  private static MapPropertySource settings() {
    var postgres = TestPostgres.settings();
    Map<String, Object> values =
        new HashMap<>(
            Map.of(
                "server.port",
                0,
                "server.address",
                "127.0.0.1",
                "baton.postgres.jdbc-url",
                postgres.jdbcUrl(),
                "baton.postgres.r2dbc-url",
                postgres.r2dbcUrl(),
                "baton.postgres.user",
                postgres.user(),
                "baton.postgres.password",
                postgres.password(),
                "baton.identity.issuer",
                Tokens.ISSUER,
                "baton.identity.jwk-set",
                Keys.publicSet(Tokens.KEY),
                "baton.demo.enabled",
                true,
                "baton.demo.signing-key",
                Tokens.KEY));
    // A test does in a second what a person does in an hour.
    values.put("baton.rate-limit.customers.burst", 1_000_000);
    values.put("baton.rate-limit.agents.burst", 1_000_000);
    return new MapPropertySource("test", values);
  }

  public int port() {
    return port;
  }

  public Person cleo() {
    return customer("cleo", "Cleo");
  }

  public Person dov() {
    return customer("dov", "Dov");
  }

  public Person ada() {
    return house("agent", "ada");
  }

  public Person ben() {
    return house("agent", "ben");
  }

  public Person customer(String id, String name) {
    return with(Tokens.claims("customer", id).claim("name", name).build());
  }

  /// Somebody of the house: an agent, a lead, an admin.
  public Person house(String role, String key) {
    return with(Tokens.claims(role, key).build());
  }

  public Person with(JWTClaimsSet claims) {
    return new Person(url, Tokens.signed(claims));
  }

  public Person nobody() {
    return new Person(url, null);
  }
}

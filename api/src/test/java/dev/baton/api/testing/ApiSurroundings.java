package dev.baton.api.testing;

import dev.baton.api.identity.Keys;
import dev.baton.store.testing.TestPostgres;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.client.TemporalStubs;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.InProcessTestServer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// What the API finds around it: the shared PostgreSQL, a Temporal without workers, the demo's
/// issuer.
public final class ApiSurroundings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final String KEY = Keys.newSigningKey();
  private static final InProcessTestServer TEMPORAL = TestServer.createServer(true);

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var postgres = TestPostgres.settings();
    TestPropertyValues.of(
            "baton.postgres.jdbc-url=" + postgres.jdbcUrl(),
            "baton.postgres.r2dbc-url=" + postgres.r2dbcUrl(),
            "baton.postgres.user=" + postgres.user(),
            "baton.postgres.password=" + postgres.password(),
            "baton.identity.issuer=https://shop.example",
            "baton.identity.jwk-set=" + Keys.publicSet(KEY),
            "baton.demo.enabled=true",
            "baton.demo.signing-key=" + KEY)
        .applyTo(context);
    context
        .getBeanFactory()
        .registerSingleton(
            "conversationClient",
            new ConversationClient(TemporalStubs.brief(TEMPORAL.getChannel()), "default"));
  }
}

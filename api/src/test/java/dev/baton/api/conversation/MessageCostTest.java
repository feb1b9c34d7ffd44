package dev.baton.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.store.testing.Shop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Each statement is a round trip to the database, and messages are what there is most of.
@ApiTest
class MessageCostTest {
  private final Logger driver = (Logger) LoggerFactory.getLogger("io.r2dbc.postgresql.QUERY");
  private final ListAppender<ILoggingEvent> statements = new ListAppender<>();

  @BeforeEach
  void listen(ApiNode api) {
    // Its start has set all levels anew.
    assertThat(api.port()).isPositive();
    statements.start();
    driver.setLevel(Level.DEBUG);
    driver.setAdditive(false);
    driver.addAppender(statements);
  }

  @AfterEach
  void leave() {
    driver.detachAppender(statements);
    driver.setAdditive(true);
    driver.setLevel(null);
  }

  @Test
  void aMessageInATalkTakesFourStatementsAndTheirTransaction(Shop shop, ApiNode api) {
    shop.signIn(Shop.ADA);
    shop.answered(shop.cleo());
    api.cleo().says("Where is it?").is(201);
    statements.list.clear();

    api.cleo().says("Hello?").is(201);

    List<String> sent =
        logged().stream()
            .map(ILoggingEvent::getFormattedMessage)
            .map(statement -> statement.replaceFirst("Executing (simple )?query: ", ""))
            // The reader of the log looks each second.
            .filter(statement -> !statement.contains("events e left join"))
            // The bell rings on a connection of its own, for several messages at once.
            .filter(statement -> !statement.contains("pg_notify"))
            .toList();
    assertThat(sent).hasSize(6);
    assertThat(sent.get(2)).startsWith("BEGIN");
    assertThat(sent.getLast()).startsWith("COMMIT");
  }

  /// The others go on logging; the appender appends under its own lock.
  private List<ILoggingEvent> logged() {
    synchronized (statements) {
      return List.copyOf(statements.list);
    }
  }
}

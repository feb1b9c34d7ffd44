package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import dev.baton.e2e.server.OnBothServers;
import java.util.Collections;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What was written is never lost, whatever happens to the server.
@InBrowser
@OnBothServers
class UnsentMessagesTest {
  private static final String MESSAGES = "**/v1/inboxes/*/messages";

  @RegisterExtension
  @Order(1)
  static final Chromium chromium = new Chromium();

  @RegisterExtension
  @Order(2)
  static final Product product = new Product();

  @Test
  void keepsWhatCouldNotBeSentThroughAReloadAndSendsItOnce() throws Exception {
    Desk desk = Desk.open(product, Clocks.USUAL);
    CustomerWindow eve = CustomerWindow.open(chromium, product, desk, "eve");
    eve.writes("One");
    assertThat(eve.delivery("One")).hasAttribute("data-delivery", "stored");

    AutoCloseable cut = eve.page().route(MESSAGES, Route::abort);
    eve.writes("Two");
    assertThat(eve.delivery("Two")).hasAttribute("data-delivery", "waiting");
    eve.page().reload();
    assertThat(eve.own("Two")).hasCount(1);
    cut.close();

    // From now on requests arrive and their answers do not: the page must ask again.
    AutoCloseable deaf = eve.page().route(MESSAGES, UnsentMessagesTest::losesTheAnswer);
    assertThat(eve.delivery("Two")).hasAttribute("data-delivery", "stored");
    eve.writes("Three");
    deaf.close();

    assertThat(eve.delivery("Three")).hasAttribute("data-delivery", "stored");
    assertThat(eve.own("Two")).hasCount(1);
    Assertions.assertThat(desk.words("eve")).containsSubsequence("One", "Two", "Three");
    Assertions.assertThat(Collections.frequency(desk.words("eve"), "Two")).isOne();
  }

  @Test
  void goesOnWithTheSameAgentWhenTheServerComesBack() throws Exception {
    Desk desk = Desk.open(product, Clocks.USUAL);
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));
    cleo.writes("Before");
    adas.accepts();
    cleo.types("Meanwh");

    product.stop();
    assertThat(cleo.part("customer-connection")).hasAttribute("data-state", "waiting");
    cleo.types("Meanwhile");
    cleo.sends();
    assertThat(cleo.delivery("Meanwhile")).hasAttribute("data-delivery", "waiting");
    assertThat(cleo.own("Meanwhile").getByTestId("message-retry")).isVisible();
    product.startAgain();

    assertThat(cleo.own("Meanwhile").getByTestId("message-retry")).hasCount(0);
    assertThat(adas.message("Meanwhile")).isVisible();
    assertThat(adas.part("agent-connection")).hasAttribute("data-state", "live");
    adas.replies("I am still here.");
    assertThat(cleo.fromAgent("I am still here.")).isVisible();
    assertThat(cleo.delivery("Meanwhile")).hasAttribute("data-delivery", "read");
    assertThat(cleo.own("Meanwhile")).hasCount(1);
    assertThat(cleo.state()).hasText("Ada is with you");
  }

  private static void losesTheAnswer(Route route) {
    route.fetch();
    route.abort();
  }
}

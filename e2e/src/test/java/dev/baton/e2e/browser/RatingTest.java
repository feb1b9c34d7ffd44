package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How it went, as the customer says it.
@InBrowser
class RatingTest {
  @RegisterExtension
  @Order(1)
  static final Chromium chromium = new Chromium();

  @RegisterExtension
  @Order(2)
  static final Product product = new Product();

  @Test
  void asksTheCustomerOnceAndShowsTheAgentWhatTheySay() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));
    resolved(cleo, adas);

    assertThat(cleo.fromBaton("csat_request")).containsText("How did we do?");
    assertThat(adas.event("csat.requested")).containsText("The customer was asked how it went");
    assertThat(cleo.part("rating-send")).isDisabled();
    cleo.keepsPicture("rating-customer");

    cleo.part("rating-1").focus();
    cleo.presses("Space", "ArrowRight", "ArrowRight", "ArrowRight");
    assertThat(cleo.part("rating-4")).isChecked();
    cleo.presses("Tab");
    assertThat(cleo.part("rating-comment")).isFocused();
    cleo.page().keyboard().type("Quick and kind");
    cleo.keepsPicture("rating-customer-chosen");
    cleo.presses("Tab", "Enter");

    assertThat(cleo.part("rating-thanks")).containsText("You rated this chat 4 of 5.");
    assertThat(cleo.part("rating-change")).isFocused();
    assertThat(cleo.state()).hasAttribute("data-state", "resolved");
    assertThat(adas.event("csat.rated"))
        .containsText("The customer rated it 4 of 5: “Quick and kind”");
    assertThat(adas.part("conversation").getByTestId("rating")).hasText("4 of 5");
    cleo.keepsPicture("rating-thanks");
    adas.keepsPicture("rating-agent");
  }

  @Test
  void letsTheCustomerChangeTheirMindAndDoesNotAskAgainWhenItIsReopened() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));
    resolved(cleo, adas);
    rates(cleo, 2);
    assertThat(adas.part("conversation").getByTestId("rating")).hasText("2 of 5");

    cleo.page().reload();
    cleo.part("rating-change").click();
    assertThat(cleo.part("rating-2")).isFocused();
    rates(cleo, 5);
    assertThat(adas.part("conversation").getByTestId("rating")).hasText("5 of 5");
    cleo.writes("One more thing.");
    assertThat(cleo.part("rating-thanks")).hasCount(0);
    adas.accepts();
    adas.resolves();

    assertThat(cleo.part("rating-thanks")).containsText("5 of 5");
    assertThat(cleo.fromBaton("csat_request")).hasCount(1);
  }

  @Test
  void asksAtTheBeginningOfTheWrapUpAndKeepsTheQuestionForWhoWritesInstead() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    desk.wrapsUp(600);
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));
    resolved(cleo, adas);
    assertThat(adas.part("wrap-up")).isVisible();
    assertThat(cleo.part("rating")).isVisible();

    cleo.writes("And to Gozo?");
    assertThat(cleo.state()).hasText("Ada is with you");
    assertThat(cleo.part("rating")).hasCount(0);
    adas.replies("There, too.");
    adas.resolves();

    assertThat(cleo.part("rating")).isVisible();
    assertThat(cleo.fromBaton("csat_request")).hasCount(1);
    rates(cleo, 3);
    assertThat(adas.part("wrap-up")).isVisible();
    assertThat(adas.part("conversation").getByTestId("rating")).hasText("3 of 5");
  }

  private static void resolved(CustomerWindow cleo, AgentWindow adas) {
    cleo.writes("Do you ship to Malta?");
    adas.accepts();
    adas.replies("We do.");
    assertThat(cleo.fromAgent("We do.")).isVisible();
    adas.resolves();
    assertThat(cleo.part("rating")).isVisible();
  }

  private static void rates(CustomerWindow cleo, int score) {
    cleo.part("rating-" + score).check();
    cleo.part("rating-send").click();
    assertThat(cleo.part("rating-thanks")).containsText(score + " of 5");
  }
}

package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// It rings at two at once; the first to accept has it.
@InBrowser
class MultiOfferTest {
  @RegisterExtension
  @Order(1)
  static final Chromium chromium = new Chromium();

  @RegisterExtension
  @Order(2)
  static final Product product = new Product();

  @Test
  void ringsAtTwoAndStopsAtTheOtherOnceOneAccepts() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    desk.ringsAtOnce(2);
    AgentWindow ada = AgentWindow.available(chromium, product, desk.agent("Ada"));
    AgentWindow ben = AgentWindow.available(chromium, product, desk.agent("Ben"));
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");

    cleo.writes("My lamp hums.");
    assertThat(ada.part("offer")).containsText("My lamp hums.");
    assertThat(ben.part("offer")).containsText("My lamp hums.");
    ada.part("panel-why").click();
    assertThat(ada.part("decision").first()).containsText("Ada and Ben were chosen");
    ada.keepsPicture("at-once-1-rings-at-two");

    ben.accepts();
    assertThat(ada.part("offer")).hasCount(0);
    assertThat(ada.part("offer-problem")).hasCount(0);
    assertThat(cleo.state()).hasText("Ben is with you");
    assertThat(ben.event("offer.made")).hasCount(2);
    assertThat(ben.event("offer.rescinded"))
        .containsText("The offer to Ada was taken back: accepted by another");
    ben.keepsPicture("at-once-2-accepted");
  }

  @Test
  void goesOnRingingAtTheOtherWhenOneDeclines() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    desk.ringsAtOnce(2);
    AgentWindow ada = AgentWindow.available(chromium, product, desk.agent("Ada"));
    AgentWindow ben = AgentWindow.available(chromium, product, desk.agent("Ben"));
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    cleo.writes("My lamp hums.");
    assertThat(ben.part("offer")).containsText("My lamp hums.");

    ada.declines("busy");

    assertThat(ada.part("offer")).hasCount(0);
    assertThat(ben.event("offer.declined")).containsText("Ada declined: busy");
    ben.accepts();
    assertThat(cleo.state()).hasText("Ben is with you");
  }
}

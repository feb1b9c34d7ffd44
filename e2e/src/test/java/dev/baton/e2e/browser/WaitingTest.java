package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What customers and agents see of the line, and of what is given up in it.
@InBrowser
class WaitingTest {
  @RegisterExtension
  @Order(1)
  static final Chromium chromium = new Chromium();

  @RegisterExtension
  @Order(2)
  static final Product product = new Product();

  @Test
  void countsThePlaceInLineDown() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    String ada = desk.agentForOne("Ada");
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    cleo.writes("Where is my order 1042?");
    assertThat(cleo.state()).hasText("You are next");
    CustomerWindow dov = CustomerWindow.open(chromium, product, desk, "dov");
    dov.writes("My lamp hums.");
    assertThat(dov.state()).hasText("You are number 2 in line");

    AgentWindow adas = AgentWindow.available(chromium, product, ada);
    adas.accepts();

    assertThat(cleo.state()).hasText("Ada is with you");
    assertThat(dov.state()).hasText("You are next");
  }

  @Test
  void givesUpASkillAfterItsSecondsAndSaysSo() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    desk.wishesFor("Lamps", 4);
    String ada = desk.agentForOne("Ada", "Lamps");
    String ben = desk.agentForOne("Ben");
    AgentWindow adas = AgentWindow.available(chromium, product, ada);
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    cleo.writes("Where is my order 1042?");
    adas.accepts();

    AgentWindow bens = AgentWindow.available(chromium, product, ben);
    CustomerWindow dov = CustomerWindow.open(chromium, product, desk, "dov");
    dov.writes("My lamp hums.");
    assertThat(dov.state()).hasText("You are next");
    bens.accepts();

    assertThat(bens.event("conversation.relaxed")).containsText("Nobody was free");
    bens.part("panel-why").click();
    assertThat(bens.part("explanation").first())
        .containsText("Asked for all skills but those of low rank. Chosen: Ben");
    assertThat(bens.part("explanation").first()).containsText("Ada: full");
    bens.keepsPicture("skill-given-up");
  }
}

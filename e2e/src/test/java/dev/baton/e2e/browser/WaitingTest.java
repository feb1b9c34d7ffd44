package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;
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

  @Test
  void offersToContinueLaterWhereTheLineIsLong() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    desk.limitsItsLine(Map.of("soft", 1));
    String ada = desk.agentForOne("Ada");
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    cleo.writes("Where is my order 1042?");
    assertThat(cleo.state()).hasText("You are next");
    assertThat(cleo.part("customer-defer")).hasCount(0);
    CustomerWindow dov = CustomerWindow.open(chromium, product, desk, "dov");
    dov.writes("My lamp hums.");
    assertThat(dov.state()).hasText("You are number 2 in line");
    dov.keepsPicture("continue-later");
    dov.part("customer-defer").click();
    assertThat(dov.fromBaton("deferred")).isVisible();
    assertThat(dov.part("customer-defer")).hasCount(0);
    dov.keepsPicture("continued-later");

    cleo.part("customer-end").click();
    cleo.part("customer-end-confirm").click();
    AgentWindow adas = AgentWindow.available(chromium, product, ada);
    assertThat(adas.part("offer-accept")).hasCount(0);
    dov.part("customer-return").click();
    adas.accepts();

    assertThat(dov.state()).hasText("Ada is with you");
    assertThat(adas.event("conversation.deferred")).containsText("continues later");
    adas.keepsPicture("came-back");
  }

  @Test
  void keepsOutWhoComesWhenTheLineIsFullAndCallsThemBack() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    desk.limitsItsLine(Map.of("hard", 1));
    String ada = desk.agent("Ada");
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    cleo.writes("Where is my order 1042?");
    assertThat(cleo.state()).hasText("You are next");
    CustomerWindow dov = CustomerWindow.open(chromium, product, desk, "dov");
    dov.writes("My lamp hums.");
    assertThat(dov.fromBaton("deferred")).isVisible();
    assertThat(dov.part("customer-return")).hasCount(0);
    dov.keepsPicture("kept-out");

    AgentWindow adas = AgentWindow.available(chromium, product, ada);
    adas.accepts();
    assertThat(cleo.state()).hasText("Ada is with you");
    assertThat(dov.fromBaton("back_in_line")).isVisible();
    adas.accepts();

    assertThat(dov.state()).hasText("Ada is with you");
  }

  @Test
  void tellsWhoComesOutOfHoursWhenSomebodyIsThereAgain() {
    Desk closed = Desk.open(product, Clocks.USUAL);
    closed.closes("defer");
    CustomerWindow cleo = CustomerWindow.open(chromium, product, closed, "cleo");
    cleo.writes("Where is my order 1042?");
    assertThat(cleo.fromBaton("out_of_hours")).containsText("we are back on");
    assertThat(cleo.state()).hasText("Closed right now; you are in line again when we open");
    cleo.keepsPicture("out-of-hours");

    Desk inLine = Desk.open(product, Clocks.USUAL);
    inLine.closes("queue");
    String ada = inLine.agent("Ada");
    CustomerWindow dov = CustomerWindow.open(chromium, product, inLine, "dov");
    dov.writes("My lamp hums.");
    assertThat(dov.fromBaton("out_of_hours")).containsText("wir sind wieder da");
    assertThat(dov.state()).hasText("You are next");
    AgentWindow adas = AgentWindow.available(chromium, product, ada);
    adas.accepts();
    assertThat(dov.state()).hasText("Ada is with you");
    adas.keepsPicture("answered-out-of-hours");
  }
}

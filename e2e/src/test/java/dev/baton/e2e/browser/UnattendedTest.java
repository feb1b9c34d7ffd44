package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.baton.e2e.server.OnBothServers;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Somebody is not there: what becomes of the conversation, on the page while it happens and on the
/// timeline afterwards.
@InBrowser
@OnBothServers
class UnattendedTest {
  /// Gone 30 s after the last heartbeat, missed 15 s later, and some time for a slow machine.
  private static final double MISSED_MILLIS = 75_000;

  @RegisterExtension
  @Order(1)
  static final Chromium chromium = new Chromium();

  @RegisterExtension
  @Order(2)
  static final Product product = new Product();

  @Test
  void climbsFromRungToRungUntilTheCustomerMayContinueLater() {
    Desk desk = Desk.open(product, Clocks.USUAL.withFirstResponse(8));
    desk.escalatesUntilLaterIsOffered(2);
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agentForOne("Ada"));
    CustomerWindow dov = CustomerWindow.open(chromium, product, desk, "dov");
    dov.writes("I have a question.");
    adas.accepts();
    adas.replies("Which one?");
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");

    cleo.writes("It is urgent.");
    assertThat(cleo.fromBaton("apology")).isVisible();
    assertThat(cleo.fromBaton("continue_later")).isVisible();
    cleo.keepsPicture("unattended-customer");
    adas.part("resolve").click();
    adas.accepts();

    Locator rungs = adas.event("escalation.rung_reached");
    assertThat(rungs).hasCount(4);
    assertThat(rungs.nth(0)).containsText("50\u00a0% of the time for the first answer");
    assertThat(rungs.nth(0)).containsText("it waits one priority sooner");
    assertThat(rungs.nth(1)).containsText("75\u00a0%");
    assertThat(rungs.nth(1)).containsText("the lead is notified, the overflow group is asked too");
    assertThat(rungs.nth(2)).containsText("The time for the first answer has run out");
    assertThat(rungs.nth(2))
        .containsText("the supervisor is notified, the customer reads an apology");
    assertThat(rungs.nth(3)).containsText("ran out 2\u00a0s ago");
    assertThat(rungs.nth(3)).containsText("the customer may continue later");
    assertThat(adas.event("conversation.escalated")).hasCount(1);
    adas.keepsPicture("unattended-timeline");
  }

  @Test
  void alertsALeadWhoIsThenAskedToTakeIt() {
    Desk desk = Desk.open(product, Clocks.USUAL.withFirstResponse(6));
    AgentWindow leas = AgentWindow.available(chromium, product, desk.lead("Lea"));
    desk.asksTheLeads();
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agentForOne("Ada"));
    CustomerWindow dov = CustomerWindow.open(chromium, product, desk, "dov");
    dov.writes("I have a question.");
    adas.accepts();
    adas.replies("Which one?");
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");

    cleo.writes("It is urgent.");

    assertThat(leas.part("news")).containsText("75\u00a0% of the time for the first answer");
    leas.keepsPicture("unattended-alert");
    leas.accepts();
    assertThat(cleo.state()).hasText("Lea is with you");
    assertThat(leas.event("escalation.rung_reached").last())
        .containsText("the leads are asked too");
  }

  @Test
  void takesItBackFromASilentAgentBeforeTheAnswerIsLate() {
    Desk desk = Desk.open(product, Clocks.USUAL.withFirstResponse(8));
    desk.escalatesUntilLaterIsOffered(60);
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));
    cleo.writes("It is urgent.");
    adas.accepts();
    AgentWindow bens = AgentWindow.available(chromium, product, desk.agent("Ben"));
    assertThat(adas.part("nudged")).isVisible();
    assertThat(adas.part("news")).containsText("needs your answer");

    bens.accepts();

    Locator rungs = bens.event("escalation.rung_reached");
    assertThat(rungs.nth(0)).containsText("the agent is nudged");
    assertThat(rungs.nth(2)).containsText("90\u00a0%");
    assertThat(rungs.nth(2)).containsText("the agent loses it to another");
    assertThat(cleo.state()).hasText("Ben is with you");
    assertThat(adas.part("conversation-item")).hasCount(0);
  }

  @Test
  void remindsAQuietCustomerTwiceAndClosesThen() {
    Desk desk = Desk.open(product, Clocks.USUAL.withSilence(1.5, 5));
    desk.reminds(1.5, 3);
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));
    cleo.writes("Do you ship to Malta?");
    adas.accepts();
    adas.replies("We do.");

    assertThat(cleo.fromBaton("closed_for_silence")).isVisible();
    assertThat(cleo.fromBaton("reminder")).hasCount(2);
    assertThat(cleo.state()).hasAttribute("data-state", "resolved");
    assertThat(adas.event("conversation.reminded")).hasCount(2);
    assertThat(adas.event("conversation.reminded").last()).containsText("for the second time");
    assertThat(adas.event("conversation.resolved")).isVisible();
  }

  @Test
  void aColleagueTakesOverWithTheContextWhenALaptopIsClosed() {
    Desk desk = Desk.open(product, Clocks.USUAL.withFirstResponse(600));
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));
    cleo.writes("Where is order 1042?");
    adas.accepts();
    adas.replies("I have a look.");
    assertThat(cleo.fromAgent("I have a look.")).isVisible();
    cleo.writes("Thank you, I wait.");
    assertThat(adas.message("Thank you, I wait.")).isVisible();
    AgentWindow bens = AgentWindow.available(chromium, product, desk.agent("Ben"));

    adas.page().close();

    assertThat(bens.part("offer")).isVisible(visibleWithin(MISSED_MILLIS));
    assertThat(cleo.fromBaton("finding_someone")).isVisible();
    bens.accepts();
    assertThat(cleo.state()).hasText("Ben is with you");
    assertThat(bens.message("Where is order 1042?")).isVisible();
    assertThat(bens.message("I have a look.")).isVisible();
    assertThat(bens.event("conversation.requeued")).containsText("agent gone");
    assertThat(bens.part("context-card").first()).containsText("1042");
    bens.keepsPicture("unattended-handed-over");
  }

  private static LocatorAssertions.IsVisibleOptions visibleWithin(double millis) {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(millis);
  }
}

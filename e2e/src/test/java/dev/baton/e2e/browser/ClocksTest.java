package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.baton.e2e.server.OnBothServers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What happens when somebody does nothing.
@InBrowser
@OnBothServers
class ClocksTest {
  @RegisterExtension
  @Order(1)
  static final Chromium chromium = new Chromium();

  @RegisterExtension
  @Order(2)
  static final Product product = new Product();

  @Test
  void offersToSomebodyElseWhenNobodyAcceptsAndLetsTheMissedOneClickBack() {
    Desk desk = Desk.open(product, Clocks.USUAL.withOffer(4));
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));

    cleo.writes("Hello?");
    assertThat(adas.part("offer")).isVisible();
    AgentWindow bens = AgentWindow.available(chromium, product, desk.agent("Ben"));
    bens.accepts();

    assertThat(bens.event("offer.expired")).isVisible();
    assertThat(cleo.state()).hasText("Ben is with you");
    assertThat(adas.part("offer")).hasCount(0);
    assertThat(adas.part("presence")).hasAttribute("data-status", "not_responding");
    adas.part("notice-not-responding").getByTestId("become-available").click();
    assertThat(adas.part("presence")).hasAttribute("data-status", "available");
    assertThat(adas.part("notice-not-responding")).hasCount(0);
  }

  @Test
  void escalatesWhenTheFirstResponseIsLateAndTakesItBackFromTheSilentOwner() {
    Desk desk = Desk.open(product, Clocks.USUAL.withFirstResponse(4));
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));
    String ben = desk.agent("Ben");

    cleo.writes("It is urgent.");
    adas.accepts();
    AgentWindow bens = AgentWindow.available(chromium, product, ben);

    assertThat(cleo.fromBaton("finding_someone")).isVisible();
    assertThat(bens.part("offer").getByTestId("escalation")).hasText("Level 1");
    bens.accepts();
    assertThat(bens.event("conversation.escalated")).isVisible();
    assertThat(bens.part("clock-first-response")).hasAttribute("data-tone", "late");
    assertThat(adas.part("conversation-item")).hasCount(0);
    assertThat(cleo.state()).hasText("Ben is with you");
  }

  @Test
  void escalatesButLeavesItWithTheOwnerWhenNobodyElseIsThere() {
    Desk desk = Desk.open(product, Clocks.USUAL.withFirstResponse(3));
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));

    cleo.writes("It is urgent.");
    adas.accepts();

    assertThat(adas.part("conversation-item").getByTestId("escalation")).hasText("Level 1");
    assertThat(adas.part("clock-first-response")).hasAttribute("data-tone", "late");
    assertThat(cleo.state()).hasText("Ada is with you");
    assertThat(cleo.fromBaton("finding_someone")).hasCount(0);
  }

  @Test
  void climbsTheLadderUntilTheCustomerReadsAnApology() {
    Desk desk = Desk.open(product, Clocks.USUAL.withFirstResponse(4));
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));

    cleo.writes("It is urgent.");
    adas.accepts();

    assertThat(cleo.fromBaton("apology")).isVisible();
    assertThat(adas.event("escalation.rung_reached").first())
        .containsText("50\u00a0% of the time for the first answer has run out");
    assertThat(adas.event("escalation.rung_reached").last())
        .containsText("the supervisor is notified, the customer reads an apology");
    Screens.look(adas.page(), "ladder-agent");
    Screens.look(cleo.page(), "ladder-customer");
  }

  @Test
  void findsSomebodyElseWhenTheOwnerDoesNotAnswerALaterTurn() {
    Desk desk = Desk.open(product, Clocks.USUAL.withAnswer(3));
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));

    cleo.writes("Which colours are there?");
    adas.accepts();
    adas.replies("Red and blue.");
    assertThat(cleo.fromAgent("Red and blue.")).isVisible();
    AgentWindow bens = AgentWindow.available(chromium, product, desk.agent("Ben"));
    cleo.writes("Is there a green one?");

    assertThat(cleo.fromBaton("finding_someone")).isVisible();
    bens.accepts();
    assertThat(bens.part("escalation")).hasCount(0);
    assertThat(cleo.state()).hasText("Ben is with you");
  }

  @Test
  void remindsAQuietCustomerAndClosesThen() {
    Desk desk = Desk.open(product, Clocks.USUAL.withSilence(1.5, 3));
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));

    cleo.writes("Do you ship to Malta?");
    adas.accepts();
    adas.replies("We do.");

    assertThat(cleo.fromBaton("reminder")).isVisible();
    assertThat(cleo.fromBaton("closed_for_silence")).isVisible();
    assertThat(cleo.state()).hasAttribute("data-state", "resolved");
    assertThat(cleo.part("rating")).hasCount(0);
    assertThat(adas.event("conversation.idle")).isVisible();
    assertThat(adas.event("conversation.reminded")).isVisible();
    assertThat(adas.event("conversation.resolved")).isVisible();
    assertThat(adas.part("load")).hasAttribute("data-consumed", "0");
  }

  @Test
  void remindsEachCustomerByNameInTheirOwnLanguage() {
    Desk desk = Desk.open(product, Clocks.USUAL.withSilence(1.5, 600));
    desk.reminds(1.5, 300);
    desk.says("de", "reminder", "[{customer}, sind|Sind] Sie noch da?[ {agent} wartet auf Sie.]");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));

    CustomerWindow dov = CustomerWindow.open(chromium, product, desk, "dov");
    dov.writes("Ist mein Paket schon da?");
    adas.accepts();
    adas.replies("Ja.");
    assertThat(dov.fromBaton("reminder"))
        .containsText("Dov, sind Sie noch da? Ada wartet auf Sie.");
    Screens.look(dov.page(), "texts-customer");
    adas.part("resolve").click();

    // Nothing was said about English.
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    cleo.writes("Has my parcel come?");
    adas.accepts();
    adas.replies("It has.");
    assertThat(cleo.fromBaton("reminder")).containsText("Are you still there?");
  }

  @Test
  void putsItOnHoldForAnHourUntilTheCustomerWritesOrTheAgentGoesOn() {
    Desk desk = Desk.open(product, Clocks.USUAL.withSilence(1.5, 3));
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));
    cleo.writes("Where is my parcel?");
    adas.accepts();
    adas.replies("I ask the courier.");

    adas.holds("1h");
    assertThat(adas.part("on-hold"))
        .containsText(
            Pattern.compile("until .*\\d\\d:\\d\\d, or until the customer writes\\..*\\d:\\d\\d"));
    assertThat(adas.part("load")).hasAttribute("data-consumed", "0");
    assertThat(adas.event("conversation.held")).containsText("Ada put it on hold until");
    assertThat(cleo.state()).hasText("Ada is looking into it");
    Screens.look(adas.page(), "hold-agent");
    Screens.look(cleo.page(), "hold-customer");
    cleo.writes("It has come!");
    assertThat(adas.part("on-hold")).hasCount(0);
    assertThat(cleo.state()).hasText("Ada is with you");

    adas.replies("Good.");
    adas.holds("customer");
    assertThat(adas.part("on-hold")).containsText("On hold until the customer writes.");
    adas.part("resume").click();
    assertThat(adas.part("on-hold")).hasCount(0);
    assertThat(adas.event("conversation.resumed").last()).containsText("The agent goes on with it");
    assertThat(adas.event("conversation.reminded")).hasCount(0);
  }

  @Test
  void letsTheAgentWrapUpWhatTheCustomerReadsAsResolved() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    desk.wrapsUp(600);
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));
    cleo.writes("Do you ship to Malta?");
    adas.accepts();
    adas.replies("We do.");
    adas.part("resolve").click();

    assertThat(adas.part("wrap-up")).containsText("Resolved. Note what is to be noted.");
    assertThat(adas.part("load")).hasAttribute("data-consumed", "20");
    assertThat(cleo.state()).hasAttribute("data-state", "resolved");
    Screens.look(adas.page(), "wrap-up-agent");
    cleo.writes("And to Gozo?");
    assertThat(adas.part("wrap-up")).hasCount(0);
    assertThat(cleo.state()).hasText("Ada is with you");

    adas.replies("There, too.");
    adas.part("resolve").click();
    adas.part("wrap-up-end").click();
    assertThat(adas.part("wrap-up")).hasCount(0);
    assertThat(adas.part("load")).hasAttribute("data-consumed", "0");
    assertThat(adas.event("conversation.wrap_up_ended")).containsText("Wrapped up");
  }

  @Test
  void saysHonestlyThatNobodyIsOnlineAndOffersWhenSomebodyComes() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    String ada = desk.agent("Ada");
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");

    cleo.writes("Is anybody there?");
    assertThat(cleo.fromBaton("nobody_online")).isVisible();
    assertThat(cleo.state()).hasAttribute("data-state", "queued");
    AgentWindow adas = AgentWindow.available(chromium, product, ada);

    assertThat(adas.part("offer")).containsText("Is anybody there?");
    adas.accepts();
    assertThat(cleo.state()).hasText("Ada is with you");
  }
}

package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who has a conversation is also decided by people: they ask each other, take and assign.
@InBrowser
class HandoverTest {
  private static final int NARROW = 480;

  @RegisterExtension
  @Order(1)
  static final Chromium chromium = new Chromium();

  @RegisterExtension
  @Order(2)
  static final Product product = new Product();

  @Test
  void asksAColleagueAndKeepsItUntilTheyAccept() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    String ada = desk.agent("Ada");
    String ben = desk.agent("Ben");
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, ada);
    cleo.writes("My lamp hums.");
    adas.accepts();
    AgentWindow bens = AgentWindow.available(chromium, product, ben);

    adas.part("transfer-open").click();
    assertThat(adas.part("transfer-to")).isFocused();
    assertThat(adas.part("transfer-to")).containsText("Ben · available, load 0 of 100");
    adas.keepsPicture("transfer-form");
    adas.part("transfer-to").press("Escape");
    assertThat(adas.part("transfer-open")).isFocused();
    adas.transfers("agent:" + ben, "Third lamp of this batch, you know the maker.");

    assertThat(adas.part("transfer-pending")).hasAttribute("data-agent", ben);
    assertThat(bens.part("offer-from")).containsText("Ada asks you to take over");
    assertThat(bens.part("offer-note")).hasText("Third lamp of this batch, you know the maker.");
    assertThat(bens.part("customer-card")).isVisible();
    adas.keepsPicture("asked");
    bens.keepsPicture("asks");
    adas.replies("I ask a colleague.");
    assertThat(cleo.fromAgent("I ask a colleague.")).isVisible();
    assertThat(cleo.state()).hasText("Ada is with you");
    bens.accepts();

    assertThat(adas.part("news")).containsText("Ben has taken over");
    assertThat(adas.part("transfer-pending")).hasCount(0);
    assertThat(cleo.state()).hasText("Ben is with you");
    adas.keepsPicture("taken-over");
    adas.part("news-dismiss").click();
    assertThat(adas.part("news")).hasCount(0);
  }

  @Test
  void leavesItWithWhoAskedWhenTheColleagueDeclines() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    String ben = desk.agent("Ben");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    cleo.writes("My lamp hums.");
    adas.accepts();
    AgentWindow bens = AgentWindow.available(chromium, product, ben);

    adas.transfers("agent:" + ben, "");
    bens.declines("busy");

    assertThat(adas.part("news")).containsText("Ben declined (busy).");
    assertThat(adas.part("transfer-pending")).hasCount(0);
    adas.keepsPicture("ask-declined");
    adas.replies("What is on its label?");
    assertThat(cleo.fromAgent("What is on its label?")).isVisible();
    bens.part("presence-away").click();
    adas.part("transfer-open").click();
    assertThat(adas.part("transfer-to").locator("option[value='agent:" + ben + "']"))
        .hasText("Ben · away");
    bens.part("away-reason").selectOption("lunch");
    assertThat(bens.part("presence")).hasAttribute("data-status", "away");
    bens.keepsPicture("away-for-lunch");
  }

  @Test
  void takesTheNextOnceEvenIfTheFirstAnswerIsLost() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));
    assertThat(adas.part("take-next")).hasCount(0);
    for (String who : List.of("cleo", "dov")) {
      CustomerWindow.open(chromium, product, desk, who).writes("It is me, " + who);
      assertThat(adas.part("offer")).containsText(who);
      adas.declines("");
      assertThat(adas.part("offer")).hasCount(0);
    }
    assertThat(adas.part("take-next")).containsText("2 wait");
    adas.part("tab-queue").click();
    adas.keepsPicture("take-next");
    List<String> keys = losesTheFirstAnswer(adas);

    adas.part("take-next").click();
    assertThat(adas.part("next-problem")).containsText("The server cannot be reached.");
    assertThat(adas.part("load")).hasAttribute("data-consumed", "20");
    adas.part("take-next").click();

    assertThat(adas.part("conversation")).hasAttribute("data-detail", "ACTIVE");
    // Mostly Cleo, who came first; whom the product is at work on that very moment is left for
    // last.
    assertThat(adas.part("timeline")).containsText(Pattern.compile("It is me, (cleo|dov)"));
    assertThat(adas.event("conversation.pulled")).hasCount(1);
    assertThat(adas.part("agent-text")).isFocused();
    assertThat(adas.part("load")).hasAttribute("data-consumed", "20");
    assertThat(adas.part("next-problem")).hasCount(0);
    assertThat(adas.part("take-next")).containsText("1 waits");
    Assertions.assertThat(keys).hasSize(2);
    Assertions.assertThat(keys.getFirst()).isEqualTo(keys.getLast()).isNotEmpty();
  }

  @Test
  void letsALeadClaimTakeOverAndAssign() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    String ada = desk.agentForOne("Ada");
    AgentWindow adas = AgentWindow.available(chromium, product, ada);
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    cleo.writes("Where is my order 1042?");
    adas.accepts();
    CustomerWindow dov = CustomerWindow.open(chromium, product, desk, "dov");
    dov.writes("My lamp hums.");
    assertThat(adas.waiting("My lamp hums.")).isVisible();
    AgentWindow leas = AgentWindow.open(chromium, product, desk.lead("Lea"));

    assertThat(adas.part("claim")).hasCount(0);
    assertThat(leas.waiting("My lamp hums.")).isVisible();
    leas.claims("My lamp hums.");
    assertThat(leas.part("claim-problem")).hasText(Pattern.compile("You are offline.*"));
    leas.becomesAvailable();
    leas.keepsPicture("claim");
    leas.claims("My lamp hums.");
    assertThat(leas.part("conversation")).hasAttribute("data-detail", "ACTIVE");
    assertThat(dov.state()).hasText("Lea is with you");
    assertThat(leas.event("conversation.pulled")).hasText(Pattern.compile("Lea picked it.*"));

    assertThat(adas.part("takeover-open")).hasCount(0);
    assertThat(adas.part("assign-open")).hasCount(0);
    leas.part("tab-all").click();
    leas.item("Where is my order 1042?").click();
    leas.part("takeover-open").click();
    assertThat(leas.part("reason")).isFocused();
    leas.keepsPicture("take-over");
    leas.part("reason").fill("Ada has to leave");
    leas.part("reason").press("Enter");
    assertThat(cleo.state()).hasText("Lea is with you");
    assertThat(adas.part("news")).containsText("Lea took over");
    assertThat(adas.part("news")).containsText("Ada has to leave");

    String ben = desk.agent("Ben");
    AgentWindow bens = AgentWindow.open(chromium, product, ben);
    bens.part("presence-away").click();
    leas.part("assign-open").click();
    leas.part("assign-to").selectOption("agent:" + ben);
    leas.part("reason").fill("You know her");
    leas.page().setViewportSize(NARROW, 900);
    leas.keepsPicture("assign-narrow");
    leas.part("assign-send").click();
    assertThat(cleo.state()).hasText("Ben is with you");
    assertThat(bens.part("news")).containsText("to you: You know her");
    assertThat(leas.event("conversation.force_assigned"))
        .hasText(Pattern.compile("Lea assigned it to Ben: You know her.*"));
    bens.page().setViewportSize(NARROW, 900);
    bens.keepsPicture("assigned-narrow");
  }

  @Test
  void hasALeadAmongThePeopleOfTheDemo() {
    AgentWindow leas = AgentWindow.open(chromium, product, "lea");

    assertThat(leas.part("agent-about")).containsText("Lead · ");
    leas.part("tab-queue").click();
    assertThat(leas.part("queues").getByTestId("queue").filter(named("Orders"))).hasCount(1);
  }

  private static FilterOptions named(String name) {
    return new FilterOptions().setHasText(name);
  }

  /// The server takes the first command, but its answer never arrives.
  ///
  /// @return the idempotency keys, as they are sent
  private static List<String> losesTheFirstAnswer(AgentWindow window) {
    List<String> keys = new ArrayList<>();
    window
        .page()
        .route(
            "**/v1/agent/next",
            route -> {
              keys.add(route.request().headers().get("idempotency-key"));
              if (keys.size() > 1) {
                route.resume();
                return;
              }
              route.fetch();
              route.abort();
            });
    return keys;
  }
}

package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.baton.e2e.server.OnBothServers;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A customer in one window, agents in others, from the first message on.
@InBrowser
@OnBothServers
class TwoWindowsTest {
  @RegisterExtension
  @Order(1)
  static final Chromium chromium = new Chromium();

  @RegisterExtension
  @Order(2)
  static final Product product = new Product();

  @Test
  void carriesAConversationFromTheFirstMessageToItsReopening() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    String ada = desk.agent("Ada");
    String ben = desk.agent("Ben");
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, ada);

    cleo.writes("Where is my order 1042?");
    rings(adas, "Where is my order 1042?");
    assertThat(cleo.state()).hasAttribute("data-state", "queued");
    adas.accepts();
    assertThat(cleo.state()).hasText("Ada is with you");
    tellsWhoTheCustomerIs(adas);
    explainsTheDecision(adas, ada, ben);
    answers(adas, cleo);
    adas.resolves();
    assertThat(cleo.state()).hasAttribute("data-state", "resolved");
    AgentWindow bens = AgentWindow.available(chromium, product, ben);
    cleo.writes("Can I still change the address?");
    rings(adas, "Can I still change the address?");
    assertThat(adas.event("conversation.reopened")).isVisible();
    assertThat(adas.part("explanation").first()).containsText("preferred");
    assertThat(bens.part("offer")).hasCount(0);
    adas.accepts();
    assertThat(cleo.state()).hasAttribute("data-state", "active");
  }

  @Test
  void eachSeesTheOtherType() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    CustomerWindow cleo = CustomerWindow.open(chromium, product, desk, "cleo");
    AgentWindow adas = AgentWindow.available(chromium, product, desk.agent("Ada"));
    cleo.writes("Where is my order 1042?");
    adas.accepts();
    assertThat(cleo.state()).hasText("Ada is with you");

    cleo.types("Hello");
    assertThat(adas.part("agent-typing")).containsText("is typing");
    adas.part("agent-text").fill("One moment");
    assertThat(cleo.part("customer-typing")).hasText("Ada is typing …");
    adas.keepsPicture("typing-agent");
    cleo.keepsPicture("typing-customer");

    cleo.sends();
    assertThat(adas.message("Hello")).isVisible();
    assertThat(adas.part("agent-typing")).isEmpty();
  }

  @Test
  void handsOverToAnotherQueueWithANoteThatTheCustomerNeverSees() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    desk.queue("Workshop");
    String ada = desk.agent("Ada");
    String ben = desk.agent("Ben", "Workshop");
    CustomerWindow dov = CustomerWindow.open(chromium, product, desk, "dov");
    AgentWindow adas = AgentWindow.available(chromium, product, ada);
    AgentWindow bens = AgentWindow.available(chromium, product, ben);

    dov.writes("My lamp hums.");
    adas.accepts();
    adas.replies("I ask our workshop.");
    assertThat(dov.fromAgent("I ask our workshop.")).isVisible();
    adas.transfers("queue:" + desk.key("Workshop"), "Third lamp of this batch.");
    bens.accepts();
    bens.replies("Which model is it?");

    assertThat(dov.fromAgent("Which model is it?")).isVisible();
    assertThat(dov.state()).hasText("Ben is with you");
    assertThat(bens.message("Third lamp of this batch.")).hasAttribute("data-kind", "note");
    assertThat(bens.event("conversation.transferred")).isVisible();
    assertThat(adas.part("conversation-item")).hasCount(0);
    assertThat(dov.part("customer-messages")).not().containsText("batch");
    Assertions.assertThat(desk.words("dov"))
        .contains("I ask our workshop.", "Which model is it?")
        .noneMatch(words -> words.contains("batch"));
  }

  private static void rings(AgentWindow window, String words) {
    assertThat(window.part("offer")).containsText(words);
    assertThat(window.part("offer-countdown")).hasText(Pattern.compile("[01]:\\d\\d"));
  }

  private static void tellsWhoTheCustomerIs(AgentWindow window) {
    assertThat(window.part("context-card")).hasAttribute("data-state", "fresh");
    assertThat(window.part("context-card")).containsText(Pattern.compile("Orders.*1042"));
    assertThat(window.part("clock-first-response").locator(".figure"))
        .hasText(Pattern.compile("0:\\d\\d"));
  }

  private static void explainsTheDecision(AgentWindow window, String chosen, String passedOver) {
    window.part("panel-why").click();
    assertThat(window.part("decision")).hasAttribute("data-winner", chosen);
    assertThat(window.part("explanation")).containsText("Chosen: Ada");
    Locator candidates = window.part("candidate");
    assertThat(candidates).hasCount(2);
    List<String> agents =
        candidates.all().stream().map(candidate -> candidate.getAttribute("data-agent")).toList();
    Assertions.assertThat(agents).containsExactly(chosen, passedOver);
  }

  private static void answers(AgentWindow agent, CustomerWindow customer) {
    agent.replies("It left our warehouse yesterday.");
    assertThat(customer.fromAgent("It left our warehouse yesterday.")).isVisible();
    assertThat(agent.delivery("It left our warehouse")).hasAttribute("data-delivery", "read");
    assertThat(customer.delivery("Where is my order")).hasAttribute("data-delivery", "read");
    assertThat(agent.part("clock-first-response")).hasAttribute("data-tone", "met");
  }
}

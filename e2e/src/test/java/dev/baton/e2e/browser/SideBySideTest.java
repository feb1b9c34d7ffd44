package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.baton.e2e.server.OnBothServers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The demo shop's Cleo and Ada in one window, by keyboard alone, in both themes. What the screens
/// look like is in `target/pictures`.
@InBrowser
@OnBothServers
class SideBySideTest {
  private static final int MOST_TABS = 60;

  @RegisterExtension
  @Order(1)
  static final Chromium chromium = new Chromium();

  @RegisterExtension
  @Order(2)
  static final Product product = new Product();

  @Test
  void canBeUsedByKeyboardAndReadInBothThemes() {
    AgentWindow.available(chromium, product, "ben");
    Page page = chromium.window(product.url());
    page.setViewportSize(1440, 860);
    Screens.look(page, "landing");
    press(page, "open-both", "Enter");
    assertThat(page.getByTestId("notice-offline")).isVisible();
    Screens.look(page, "offline");

    press(page, "presence-offline", "Space");
    page.keyboard().press("ArrowRight");
    assertThat(page.getByTestId("presence")).hasAttribute("data-status", "available");
    press(page, "topic-none", "ArrowRight");
    assertThat(page.getByTestId("topic-orders")).isChecked();
    press(page, "customer-text", "H");
    page.keyboard().type("i, where is my order 1042? It should be here by now.");
    page.keyboard().press("Enter");
    assertThat(page.getByTestId("offer")).isVisible();
    assertThat(page.getByTestId("context-card")).isVisible();
    assertThat(page.getByTestId("offer-countdown")).hasText(Pattern.compile("0:(0\\d|1[012])"));
    Screens.look(page, "ringing");

    press(page, "offer-accept", "Enter");
    assertThat(page.getByTestId("agent-text")).isFocused();
    page.keyboard()
        .type("Hello Cleo! It left our warehouse on Friday and should ring at your door tomorrow.");
    page.keyboard().press("Enter");
    press(page, "panel-why", "Enter");
    assertThat(page.getByTestId("candidate")).hasCount(4);
    assertThat(page.getByTestId("customer-state")).hasText("Ada is with you");
    press(page, "customer-text", "G");
    page.keyboard().type("reat, thank you! Can the lamp go back if it is too bright?");
    page.keyboard().press("Enter");
    assertThat(page.getByTestId("timeline")).containsText("too bright");
    assertThat(page.getByTestId("clock-next").locator(".figure"))
        .hasText(Pattern.compile("[12]:\\d\\d"));
    Screens.look(page, "why-me");

    press(page, "mode-note", "Enter");
    press(page, "agent-text", "L");
    page.keyboard().type("amp: 30 days, unused or not.");
    page.keyboard().press("Enter");
    press(page, "transfer-open", "Enter");
    assertThat(page.getByTestId("transfer-to")).isFocused();
    Screens.look(page, "transfer");
    page.keyboard().press("Escape");
    assertThat(page.getByTestId("transfer-open")).isFocused();
    press(page, "tab-all", "Enter");
    Screens.look(page, "all");
    press(page, "tab-queue", "Enter");
    press(page, "panel-customer", "Enter");
    Screens.look(page, "queues");
    press(page, "resolve", "Enter");
    assertThat(page.getByTestId("customer-state")).hasAttribute("data-state", "resolved");
    Screens.look(page, "resolved");
  }

  /// Goes there by Tab, forward and around, as somebody without a mouse does.
  private static void press(Page page, String testId, String key) {
    Locator wanted = page.getByTestId(testId);
    assertThat(wanted).isEnabled();
    for (int i = 0; i < MOST_TABS; i++) {
      page.keyboard().press("Tab");
      if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
        page.keyboard().press(key);
        return;
      }
    }
    throw new AssertionError("no Tab leads to " + testId);
  }
}

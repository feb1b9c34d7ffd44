package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.baton.e2e.server.OnBothServers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
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
  void canBeUsedByKeyboardAndReadInBothThemes() throws IOException {
    AgentWindow.available(chromium, product, "ben");
    Page page = chromium.window(product.url());
    page.setViewportSize(1440, 860);
    look(page, "landing");
    press(page, "open-both", "Enter");
    assertThat(page.getByTestId("notice-offline")).isVisible();
    look(page, "offline");

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
    look(page, "ringing");

    press(page, "offer-accept", "Enter");
    assertThat(page.getByTestId("agent-text")).isFocused();
    page.keyboard()
        .type("Hello Cleo! It left our warehouse on Friday and should ring at your door tomorrow.");
    page.keyboard().press("Enter");
    press(page, "panel-why", "Enter");
    assertThat(page.getByTestId("candidate")).hasCount(3);
    assertThat(page.getByTestId("customer-state")).hasText("Ada is with you");
    press(page, "customer-text", "G");
    page.keyboard().type("reat, thank you! Can the lamp go back if it is too bright?");
    page.keyboard().press("Enter");
    assertThat(page.getByTestId("timeline")).containsText("too bright");
    assertThat(page.getByTestId("clock-next").locator(".figure"))
        .hasText(Pattern.compile("[12]:\\d\\d"));
    look(page, "why-me");

    press(page, "mode-note", "Enter");
    press(page, "agent-text", "L");
    page.keyboard().type("amp: 30 days, unused or not.");
    page.keyboard().press("Enter");
    press(page, "transfer-open", "Enter");
    look(page, "transfer");
    press(page, "transfer-open", "Enter");
    press(page, "tab-all", "Enter");
    look(page, "all");
    press(page, "tab-queue", "Enter");
    press(page, "panel-customer", "Enter");
    look(page, "queues");
    press(page, "resolve", "Enter");
    assertThat(page.getByTestId("customer-state")).hasAttribute("data-state", "resolved");
    look(page, "resolved");
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

  /// Checks and pictures this state in both themes.
  private static void look(Page page, String name) throws IOException {
    for (ColorScheme theme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
      String picture = name + (theme == ColorScheme.DARK ? "-dark" : "") + ".png";
      page.screenshot(new ScreenshotOptions().setPath(Chromium.PICTURES.resolve(picture)));
      assertThat((List<?>) page.evaluate(script())).as(picture).isEmpty();
    }
  }

  private static String script() throws IOException {
    try (InputStream script = SideBySideTest.class.getResourceAsStream("legible.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/// A window in which somebody is an agent.
record AgentWindow(Page page) {
  static AgentWindow open(Chromium chromium, Product product, String key) {
    return new AgentWindow(chromium.window(product.url() + "/?as=agent&who=" + key));
  }

  /// A window of somebody who is there and takes conversations.
  static AgentWindow available(Chromium chromium, Product product, String key) {
    AgentWindow window = open(chromium, product, key);
    window.becomesAvailable();
    return window;
  }

  Locator part(String testId) {
    return page.getByTestId("agent").getByTestId(testId);
  }

  /// In both themes, beside those of other stories.
  void keepsPicture(String name) {
    for (ColorScheme theme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
      String picture = name + (theme == ColorScheme.DARK ? "-dark" : "") + ".png";
      page.screenshot(new ScreenshotOptions().setPath(Chromium.PICTURES.resolve(picture)));
    }
  }

  void becomesAvailable() {
    part("presence-available").click();
    assertThat(part("presence")).hasAttribute("data-status", "available");
  }

  void accepts() {
    part("offer-accept").click();
    assertThat(part("conversation")).hasAttribute("data-detail", "ACTIVE");
  }

  void replies(String text) {
    part("agent-text").fill(text);
    part("agent-send").click();
  }

  void resolves() {
    part("resolve").click();
    assertThat(part("conversation")).hasAttribute("data-state", "resolved");
  }

  void transfers(String queue, String note) {
    part("transfer-open").click();
    part("transfer-queue").selectOption(queue);
    part("transfer-note").fill(note);
    part("transfer-send").click();
  }

  /// A message in the timeline with these words.
  Locator message(String text) {
    return part("timeline")
        .locator("[data-testid=message]")
        .filter(new FilterOptions().setHasText(text));
  }

  /// How far an own message has come.
  Locator delivery(String text) {
    return message(text).getByTestId("delivery");
  }

  /// @param type of the event, `offer.expired` …
  Locator event(String type) {
    return part("timeline").locator("[data-testid=event][data-type='" + type + "']");
  }
}

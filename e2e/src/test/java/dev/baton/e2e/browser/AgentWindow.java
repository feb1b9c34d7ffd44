package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;

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
    Screens.look(page, name);
  }

  void becomesAvailable() {
    part("presence-available").click();
    assertThat(part("presence")).hasAttribute("data-status", "available");
  }

  void accepts() {
    part("offer-accept").click();
    assertThat(part("conversation")).hasAttribute("data-detail", "ACTIVE");
  }

  /// For as long as the choice of this value says.
  void holds(String until) {
    part("hold-open").click();
    part("hold-until").selectOption(until);
    part("hold-send").click();
  }

  void replies(String text) {
    part("agent-text").fill(text);
    part("agent-send").click();
  }

  void resolves() {
    part("resolve").click();
    assertThat(part("conversation")).hasAttribute("data-state", "resolved");
  }

  /// @param to `queue:` or `agent:` and the key
  void transfers(String to, String note) {
    part("transfer-open").click();
    part("transfer-to").selectOption(to);
    part("transfer-note").fill(note);
    part("transfer-send").click();
  }

  void declines(String reason) {
    part("offer-reason").selectOption(reason);
    part("offer-decline").click();
  }

  /// Looks into the queues for the one who wrote this.
  Locator waiting(String text) {
    part("tab-queue").click();
    return item(text);
  }

  /// Takes the very one of the list who wrote this.
  void claims(String text) {
    part("queues")
        .locator("li")
        .filter(new FilterOptions().setHasText(text))
        .getByTestId("claim")
        .click();
  }

  /// A line of the list that is shown.
  Locator item(String text) {
    return part("conversation-item").filter(new FilterOptions().setHasText(text));
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

package dev.baton.e2e.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;

/// A window in which somebody is a customer.
record CustomerWindow(Page page) {
  static CustomerWindow open(Chromium chromium, Product product, Desk desk, String who) {
    String url = product.url() + "/?as=customer&who=" + who + "&inbox=" + desk.inbox();
    return new CustomerWindow(chromium.window(url));
  }

  Locator part(String testId) {
    return page.getByTestId("customer").getByTestId(testId);
  }

  /// In both themes, beside those of other stories.
  void keepsPicture(String name) {
    Screens.look(page, name);
  }

  void types(String text) {
    part("customer-text").fill(text);
  }

  void sends() {
    part("customer-send").click();
  }

  void writes(String text) {
    types(text);
    sends();
  }

  /// One key after the other.
  void presses(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  Locator state() {
    return part("customer-state");
  }

  /// The customer's own message with these words.
  Locator own(String text) {
    return messages("[data-author=own]").filter(new FilterOptions().setHasText(text));
  }

  /// How far an own message has come.
  Locator delivery(String text) {
    return own(text).getByTestId("delivery");
  }

  Locator fromAgent(String text) {
    return messages("[data-author=agent]").filter(new FilterOptions().setHasText(text));
  }

  /// What Baton itself says.
  ///
  /// @param kind `reminder`, `nobody_online` …
  Locator fromBaton(String kind) {
    return messages("[data-author=system][data-kind=" + kind + "]");
  }

  private Locator messages(String which) {
    return part("customer-messages").locator("[data-testid=message]" + which);
  }
}

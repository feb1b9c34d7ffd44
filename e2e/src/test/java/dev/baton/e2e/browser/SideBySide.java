package dev.baton.e2e.browser;

import com.microsoft.playwright.Page;

/// One page with a customer on its left and an agent on its right.
record SideBySide(CustomerWindow customer, AgentWindow agent) {
  private static final int WIDTH = 1440;
  private static final int HEIGHT = 860;

  static SideBySide open(
      Chromium chromium, Product product, Desk desk, String customer, String agent) {
    Page page =
        chromium.window(
            "%s/?customer=%s&agent=%s&inbox=%s"
                .formatted(product.url(), customer, agent, desk.inbox()));
    page.setViewportSize(WIDTH, HEIGHT);
    return new SideBySide(new CustomerWindow(page), new AgentWindow(page));
  }
}

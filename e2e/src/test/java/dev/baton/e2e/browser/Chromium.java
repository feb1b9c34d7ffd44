package dev.baton.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The browser of a class of stories. Each window is a session of its own. What was on the screens
/// when a story failed is in `target/pictures`, and an error in a page fails the story.
final class Chromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  static final String BROWSER = "BATON_BROWSER";
  static final Path PICTURES = Path.of("target", "pictures");
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;
  private static final int TALL = 1160;

  /// Nobody waits for this long unless something is wrong; a machine that builds may be slow.
  private static final int PATIENCE_MILLIS = 20_000;

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final List<Page> pages = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private @Nullable Playwright playwright;
  private @Nullable Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    // The driver comes from Maven, the browser from the machine: nothing is fetched.
    var options =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    playwright = Playwright.create(options);
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(Path.of(System.getenv(BROWSER)))
                    .setArgs(FLAGS));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  /// A new window, with nothing remembered from any other.
  Page window(String url) {
    Page page = page(HEIGHT);
    page.onPageError(errors::add);
    page.navigate(url);
    return page;
  }

  /// A tall one on a page that is not ours, and so are its errors.
  Page strange(String url) {
    Page page = page(TALL);
    page.navigate(url);
    return page;
  }

  private Page page(int height) {
    BrowserContext session =
        Objects.requireNonNull(browser)
            .newContext(
                new Browser.NewContextOptions().setViewportSize(WIDTH, height).setLocale("en-GB"));
    session.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = session.newPage();
    pages.add(page);
    return page;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    context.getExecutionException().ifPresent(_ -> keepPictures(context.getDisplayName()));
    pages.forEach(page -> page.context().close());
    pages.clear();
    List<String> seen = List.copyOf(errors);
    errors.clear();
    assertThat(seen).as("errors in the pages").isEmpty();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (playwright != null) {
      playwright.close();
    }
  }

  private void keepPictures(String story) {
    String name = story.replaceAll("\\W", "");
    for (int i = 0; i < pages.size(); i++) {
      Path path = PICTURES.resolve("failed-" + name + "-" + i + ".png");
      pages.get(i).screenshot(new ScreenshotOptions().setPath(path));
    }
  }
}

package dev.baton.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What screens look like, in both themes; the pictures are in `target/pictures`.
final class Screens {
  private Screens() {}

  /// Checks and pictures this state: everything has a name and contrast, and fits.
  static void look(Page page, String name) {
    for (ColorScheme theme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
      String picture = name + (theme == ColorScheme.DARK ? "-dark" : "") + ".png";
      page.screenshot(new ScreenshotOptions().setPath(Chromium.PICTURES.resolve(picture)));
      assertThat((List<?>) page.evaluate(script())).as(picture).isEmpty();
    }
  }

  private static String script() {
    try (InputStream script = Screens.class.getResourceAsStream("legible.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

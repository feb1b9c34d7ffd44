package dev.baton.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The page carries a snapshot on by events exactly as the API's own cases say.
@InBrowser
class ReducerTest {
  private static final Path CASES =
      Path.of("../api/src/test/resources/dev/baton/api/event/snapshot-and-events.json");

  /// Every case and field whose value is another one than a fresh snapshot has.
  private static final String DIFFERENCES =
      """
      async (text) => {
        const { fold } = await import('/state.js');
        const { cases, determined } = JSON.parse(text);
        const sorted = (_, value) =>
          value && typeof value === 'object' && !Array.isArray(value)
            ? Object.fromEntries(Object.entries(value).sort()) : value;
        const same = (a, b) => JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
        return cases.flatMap((one) => Object.keys(determined).flatMap((reader) => {
          const { before, events, after } = one[reader];
          const folded = events.reduce(fold, before);
          return determined[reader]
            .filter((field) => !same(folded[field], after[field]))
            .map((field) => `${one.name}: ${reader}.${field}`);
        }));
      }
      """;

  @RegisterExtension
  @Order(1)
  static final Chromium chromium = new Chromium();

  @RegisterExtension
  @Order(2)
  static final Product product = new Product();

  @Test
  void makesOfASnapshotAndEventsWhatAFreshSnapshotIs() throws IOException {
    Page page = chromium.window(product.url());

    Object differences = page.evaluate(DIFFERENCES, Files.readString(CASES));

    assertThat(differences).isEqualTo(List.of());
  }
}

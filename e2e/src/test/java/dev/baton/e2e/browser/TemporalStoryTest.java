package dev.baton.e2e.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import dev.baton.e2e.command.Counter;
import dev.baton.e2e.command.Someone;
import dev.baton.e2e.ops.OpsDesk;
import dev.baton.e2e.server.OnDevServer;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Somebody on call who knows nothing of the code finds in Temporal's UI why a conversation
/// escalated. What they see is in `target/pictures/temporal-story.png`.
@InBrowser
@OnDevServer
class TemporalStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @RegisterExtension static final Chromium chromium = new Chromium();

  @Test
  void tellsWhyAConversationEscalated(@TempDir Path data) throws Exception {
    try (OpsDesk desk = OpsDesk.open(data)) {
      var counter = new Counter(desk.url(), 12, 900);
      String workflow = escalated(counter);

      Page page = chromium.window(desk.ui() + "/namespaces/baton/workflows" + escalatedOnes());
      page.waitForTimeout(5000);
      page.screenshot(new ScreenshotOptions().setPath(Chromium.PICTURES.resolve("ui-list.png")));
      page.getByText(workflow).first().click();
      page.waitForTimeout(5000);
      page.screenshot(
          new ScreenshotOptions()
              .setPath(Chromium.PICTURES.resolve("temporal-story.png"))
              .setFullPage(true));
      java.nio.file.Files.writeString(Chromium.PICTURES.resolve("ui.html"), page.content());
      java.nio.file.Files.writeString(
          Chromium.PICTURES.resolve("ui.txt"), page.locator("body").innerText());
    }
  }

  /// As somebody types it into the list's filter.
  private static String escalatedOnes() {
    return "?query=" + URLEncoder.encode("BatonEscalation > 0", UTF_8);
  }

  /// Ada lets it ring, Ben accepts and stays silent, Ada takes it over and answers.
  private static String escalated(Counter counter) {
    Someone ada = counter.agent("ada", "front");
    String conversation = counter.write(counter.customer("cleo"), "Where is my order 1042?");
    String offer = counter.rings(ada, "ada", conversation);
    ada.post(conversation + "/decline", Map.of("offerId", offer, "reason", "busy")).is(200);
    Someone ben = counter.agent("ben", "front");
    counter.accept(ben, conversation, counter.rings(ben, "ben", conversation)).is(200);
    Someone dan = counter.agent("dan", "front");
    await()
        .atMost(PATIENCE)
        .until(() -> dan.get(conversation).is(200).required("escalationLevel").asInt() == 1);
    counter.accept(dan, conversation, counter.rings(dan, "dan", conversation)).is(200);
    dan.post(
            conversation + "/messages",
            Map.of("clientMessageId", "one", "text", "It left us yesterday."))
        .is(201);
    return dan.get(conversation).is(200).required("workflowId").asString();
  }
}

package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import dev.baton.e2e.command.Counter;
import dev.baton.e2e.command.Someone;
import dev.baton.e2e.ops.OpsDesk;
import dev.baton.e2e.server.OnDevServer;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Somebody on call who knows nothing of the code finds in Temporal's UI why a conversation
/// escalated. What they see is in `target/pictures`, from where `docs/images` has it.
@InBrowser
@OnDevServer
class TemporalStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @RegisterExtension static final Chromium chromium = new Chromium();

  @Test
  void tellsWhyAConversationEscalated(@TempDir Path data) throws Exception {
    try (OpsDesk desk = OpsDesk.open(data)) {
      var counter = new Counter(desk.url(), 12, 900);
      String other = answered(counter);
      String workflow = escalated(counter);

      Page page = chromium.strange(desk.ui() + "/namespaces/baton/workflows" + escalatedOnes());
      opens(page, workflow, other);
      readsTheTimeline(page);
      readsWhatHappened(page);
      isLinkedFromThePage(desk, counter.key("dan"), workflow);
    }
  }

  private static void isLinkedFromThePage(OpsDesk desk, String agent, String workflow) {
    var window = new AgentWindow(chromium.window(desk.url() + "/?as=agent&who=" + agent));
    window.part("conversation-item").first().click();

    assertThat(window.part("workflow-link"))
        .hasAttribute(
            "href",
            desk.ui() + "/namespaces/baton/workflows/" + URLEncoder.encode(workflow, UTF_8));
    picture(window.page(), "temporal-link");
    window.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    picture(window.page(), "temporal-link-dark");
  }

  private static void opens(Page page, String workflow, String other) {
    assertThat(page.getByText(workflow).first()).isVisible();
    assertThat(page.getByText(other)).hasCount(0);
    page.getByText(workflow).first().click();
  }

  private static void readsTheTimeline(Page page) {
    page.getByText("Descending", new Page.GetByTextOptions().setExact(true)).click();
    page.getByText("Minimized", new Page.GetByTextOptions().setExact(true)).click();
    for (String line :
        List.of(
            "ring",
            "fetch context • what the shop knows",
            "assign • choose queue and agent",
            "decline",
            "accept",
            "first response due, level 1",
            "woken: do what is due",
            "offer runs out")) {
      assertThat(timeline(page, line).first()).isVisible();
    }
    picture(page, "temporal-story");
  }

  private static Locator timeline(Page page, String line) {
    return page.locator("svg text").getByText(line, new Locator.GetByTextOptions().setExact(true));
  }

  private static void readsWhatHappened(Page page) {
    page.getByText("User Metadata", new Page.GetByTextOptions().setExact(true)).click();
    await()
        .atMost(PATIENCE)
        // The UI draws its frames anew now and then.
        .ignoreExceptionsInstanceOf(PlaywrightException.class)
        .untilAsserted(() ->
            Assertions.assertThat(markdown(page))
                .contains(
                    "escalation level 1",
                    "inbox counter-",
                    "Next: climb the escalation ladder, at ")
                .containsPattern(
                    "\\d\\d:\\d\\d:\\d\\d no first response in time: escalation level 1")
                .containsPattern("dan-\\d accepts: with dan-")
                .contains("Timers are deadlines"));
    picture(page, "temporal-details");
  }

  /// The UI draws Markdown in frames.
  private static String markdown(Page page) {
    return page.frames().stream()
        .map(frame -> frame.locator("body").innerText())
        .collect(Collectors.joining("\n"));
  }

  private static void picture(Page page, String name) {
    page.mouse().move(0, 0);
    page.screenshot(new ScreenshotOptions().setPath(Chromium.PICTURES.resolve(name + ".png")));
  }

  /// As somebody types it into the list's filter.
  private static String escalatedOnes() {
    return "?query=" + URLEncoder.encode("BatonEscalation > 0", UTF_8);
  }

  /// @return the workflow's id
  private static String answered(Counter counter) {
    Someone ada = counter.agent("ada", "front");
    String conversation = counter.taken(ada, "ada", counter.customer("dov"));
    says(ada, conversation, "Hello!");
    return workflow(ada, conversation);
  }

  /// Ada declines, Ben accepts and stays silent, Dan gets it and answers.
  ///
  /// @return the workflow's id
  private static String escalated(Counter counter) {
    Someone ada = counter.agent("ada", "front");
    String conversation = counter.write(counter.customer("cleo"), "Where is my order 1042?");
    String offer = counter.rings(ada, "ada", conversation);
    Someone ben = counter.agent("ben", "front");
    ada.post(conversation + "/decline", Map.of("offerId", offer, "reason", "busy")).is(200);
    counter.accept(ben, conversation, counter.rings(ben, "ben", conversation)).is(200);
    Someone dan = counter.agent("dan", "front");
    await()
        .atMost(PATIENCE)
        .until(() -> dan.get(conversation).is(200).required("escalationLevel").asInt() == 1);
    counter.accept(dan, conversation, counter.rings(dan, "dan", conversation)).is(200);
    says(dan, conversation, "It left us yesterday.");
    return workflow(dan, conversation);
  }

  private static void says(Someone agent, String conversation, String text) {
    agent.post(conversation + "/messages", Map.of("clientMessageId", text, "text", text)).is(201);
  }

  private static String workflow(Someone agent, String conversation) {
    return agent.get(conversation).is(200).required("workflowId").asString();
  }
}

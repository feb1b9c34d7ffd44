package dev.baton.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How a conversation finds its agent, as customer and agent see it side by side.
@InBrowser
class RoutingStoryTest {
  private static final int SKILL_SECONDS = 4;
  private static final int SECONDS_BEFORE = 2;

  @RegisterExtension
  @Order(1)
  static final Chromium chromium = new Chromium();

  @RegisterExtension
  @Order(2)
  static final Product product = new Product();

  @Test
  void ringsIsDeclinedMovesOnGivesUpASkillCountsDownAndIsExplained() {
    Desk desk = Desk.open(product, Clocks.USUAL);
    desk.wishesFor("Lamps", SKILL_SECONDS);
    SideBySide left =
        SideBySide.open(chromium, product, desk, "cleo", desk.agentForOne("Ada", "Lamps"));
    SideBySide right = SideBySide.open(chromium, product, desk, "eve", desk.agentForOne("Ben"));
    AgentWindow ada = left.agent();
    AgentWindow ben = right.agent();
    // Cem knows lamps as well, and is busy: that is whom it waits for.
    AgentWindow cem = AgentWindow.available(chromium, product, desk.agentForOne("Cem", "Lamps"));
    CustomerWindow.open(chromium, product, desk, "dov").writes("Which bulb fits?");
    cem.accepts();

    // It rings at Ada: she knows lamps and has room.
    ada.becomesAvailable();
    ben.becomesAvailable();
    left.customer().writes("My lamp hums.");
    assertThat(ada.part("offer")).containsText("My lamp hums.");
    assertThat(ben.part("offer")).hasCount(0);
    waitsAtLeast(ada.part("offer").getByTestId("waits"), SECONDS_BEFORE);
    ada.keepsPicture("story-1-rings");

    // She declines; after the skill's seconds nobody is asked to know lamps, and the age is kept.
    ada.declines("busy");
    assertThat(ben.part("offer")).containsText("My lamp hums.");
    Assertions.assertThat(seconds(ben.part("offer").getByTestId("waits")))
        .isGreaterThanOrEqualTo(SECONDS_BEFORE + SKILL_SECONDS);
    assertThat(ben.event("offer.declined")).hasText(Pattern.compile("Ada declined: busy.*"));
    assertThat(ben.event("conversation.relaxed"))
        .hasText(Pattern.compile("Nobody was free: skills of low rank are given up.*"));
    ben.part("panel-why").click();
    ben.keepsPicture("story-2-moved-on");

    // Why him, in words.
    ben.accepts();
    assertThat(left.customer().state()).hasText("Ben is with you");
    Locator explanation = ben.part("explanation").first();
    assertThat(explanation).containsText("Asked for all skills but those of low rank. Chosen: Ben");
    assertThat(explanation).containsText("Ada: declined it a moment ago");
    assertThat(explanation).containsText("Cem: full");

    // Meanwhile others queue up, and the line gets shorter.
    ada.part("presence-away").click();
    CustomerWindow fay = CustomerWindow.open(chromium, product, desk, "fay");
    fay.writes("Is it dimmable?");
    assertThat(fay.state()).hasText("You are next");
    right.customer().writes("Do you ship to Malta?");
    assertThat(right.customer().state()).hasText("You are number 2 in line");
    ben.keepsPicture("story-3-second-in-line");
    ada.becomesAvailable();
    ada.accepts();
    assertThat(fay.state()).hasText("Ada is with you");
    assertThat(right.customer().state()).hasText("You are next");
    ben.keepsPicture("story-4-next-in-line");
  }

  private static void waitsAtLeast(Locator tag, int seconds) {
    assertThat(tag).hasText(Pattern.compile("waits ([%d-9]|\\d\\d+) s".formatted(seconds)));
  }

  private static int seconds(Locator tag) {
    Matcher words = Pattern.compile("waits (\\d+) s").matcher(tag.textContent());
    Assertions.assertThat(words.matches()).as(tag.textContent()).isTrue();
    return Integer.parseInt(words.group(1));
  }
}

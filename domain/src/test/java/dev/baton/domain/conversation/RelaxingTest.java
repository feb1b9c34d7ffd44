package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Conversations.Story;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.conversation.Offers.Destination;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.domain.routing.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The longer somebody waits, the less is asked of an agent.
class RelaxingTest {
  private static final Map<String, Rank> EVERY_RANK =
      Map.of("vip", Rank.HIGH, "mac", Rank.MEDIUM, "chess", Rank.LOW);

  private static final Timings HELPED =
      Timings.DEFAULT.relaxing(Timings.DEFAULT.relaxation().overflowingTo("helpers"));

  @Test
  void givesUpOneRankAfterTheOtherAndThenAsksTheOverflowGroup() {
    assertThat(steps(searched(EVERY_RANK, null, HELPED)))
        .containsExactly(
            "without_low at 20", "without_medium at 28", "required_only at 36", "overflow at 45");
  }

  @Test
  void asksOnlyThePreferredAgentForTenSeconds() {
    assertThat(steps(searched(Map.of(), ADA.id(), HELPED)))
        .containsExactly("all_skills at 10", "overflow at 45");
  }

  @Test
  void hasNothingToGiveUpWhereNothingIsOptionalAndNobodyHelpsOut() {
    assertThat(deadline(searched(Map.of(), null, Timings.DEFAULT).get(), Kind.RELAX)).isEmpty();
  }

  @Test
  void leavesOutTheStepsThatGiveUpNothing() {
    assertThat(steps(searched(Map.of("chess", Rank.LOW), null, Timings.DEFAULT)))
        .containsExactly("without_low at 20");
  }

  @Test
  void neverGivesUpWhatIsRequired() {
    Conversation c = searched(EVERY_RANK, null, HELPED).get();

    assertThat(RoutingRequest.of(c, Step.ALL_SKILLS).requiredSkills())
        .isEqualTo(Map.of("en", 3, "vip", 1, "mac", 1, "chess", 1));
    assertThat(RoutingRequest.of(c, Step.WITHOUT_LOW).requiredSkills())
        .isEqualTo(Map.of("en", 3, "vip", 1, "mac", 1));
    assertThat(RoutingRequest.of(c, Step.WITHOUT_MEDIUM).requiredSkills())
        .isEqualTo(Map.of("en", 3, "vip", 1));
    assertThat(RoutingRequest.of(c, Step.REQUIRED_ONLY).requiredSkills())
        .isEqualTo(Map.of("en", 3));
    assertThat(RoutingRequest.of(c, Step.OVERFLOW).requiredSkills()).isEqualTo(Map.of("en", 3));
  }

  @Test
  void keepsTheLevelOfASkillThatIsRequiredAndOptional() {
    Conversation c = searched(Map.of("en", Rank.LOW), null, HELPED).get();

    assertThat(RoutingRequest.of(c, Step.ALL_SKILLS).requiredSkills()).isEqualTo(Map.of("en", 3));
  }

  /// A first response due after 30 s: at 28 s less is left than the next step would take.
  @Test
  void beginsTheNextStepAtOnceWhenLessIsLeftThanTheStepTakes() {
    Timings hurried = HELPED.within(Duration.ofSeconds(30));

    assertThat(steps(searched(EVERY_RANK, null, hurried)))
        .containsExactly("without_low at 20", "overflow at 28");
  }

  @Test
  void countsTheStepsFromTheLatestEnqueue() {
    Story story = searched(EVERY_RANK, null, HELPED).at(5).offeredTo(ADA).at(8);
    Conversation again =
        Conversations.done(
                Offers.decline(story.get(), ADA.id(), Conversations.offerId("Ada"), null, at(8)))
            .conversation();

    assertThat(again.routed().routingAge()).isEqualTo(at(0));
    assertThat(Offers.nobodyFound(again, true, at(8)).conversation())
        .satisfies(c -> assertThat(deadline(c, Kind.RELAX).orElseThrow().due()).isEqualTo(at(28)));
  }

  @Test
  void skipsAStepForWhichNobodyIsSignedIn() {
    Conversation c = searched(EVERY_RANK, null, HELPED).get();

    Change change = Offers.relaxed(c, Step.REQUIRED_ONLY, at(2));

    assertThat(told(change)).containsExactly("conversation.relaxed");
    assertThat(change.events().getFirst().event().data())
        .isEqualTo(Map.of("step", "required_only", "reason", "nobody"));
    assertThat(deadline(change.conversation(), Kind.RELAX).orElseThrow().due()).isEqualTo(at(45));
  }

  @Test
  void collapsesTheStepsThatWentByWhileNobodyLooked() {
    Conversation c = searched(EVERY_RANK, BEN.id(), HELPED).get();
    Deadline first = deadline(c, Kind.RELAX).orElseThrow();

    Change change = Actions.act(c, first, Conversations.NOBODY_ELSE, at(40));

    assertThat(told(change)).containsExactly("conversation.relaxed");
    assertThat(change.conversation().routed().step()).isEqualTo(Step.REQUIRED_ONLY);
  }

  @Test
  void sendsWhatNobodyCanDoToTheDefaultQueueAndSaysSo() {
    Conversation c = searched(EVERY_RANK, null, HELPED).get();

    Change change = Offers.unroutable(c, "everybody", Timings.DEFAULT, at(1));

    assertThat(told(change)).containsExactly("conversation.unroutable", "conversation.queued");
    assertThat(change.conversation().routed().queue()).isEqualTo("everybody");
    assertThat(change.conversation().routed().requiredSkills()).isEmpty();
    assertThat(change.conversation().routed().routingAge()).isEqualTo(at(0));
    assertThat(deadline(change.conversation(), Kind.ASSIGN)).isPresent();
  }

  private static Story searched(
      Map<String, Rank> optional, @Nullable AgentId preferred, Timings timings) {
    var to = new Destination("general", Map.of("en", 3), optional, preferred, 5, "english", 7);
    return aConversation().routedTo(to, timings).searched();
  }

  /// What follows by itself, as `step at seconds`.
  private static List<String> steps(Story story) {
    List<String> steps = new ArrayList<>();
    while (deadline(story.get(), Kind.RELAX).isPresent()) {
      Deadline relax = deadline(story.get(), Kind.RELAX).orElseThrow();
      story.when(Kind.RELAX);
      steps.add(
          story.get().routed().step().key()
              + " at "
              + Duration.between(at(0), relax.due()).toSeconds());
    }
    return steps;
  }
}

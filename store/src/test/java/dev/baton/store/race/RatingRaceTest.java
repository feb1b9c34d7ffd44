package dev.baton.store.race;

import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.OUTSIDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.Rating;
import dev.baton.domain.conversation.Ratings;
import dev.baton.domain.conversation.State;
import dev.baton.domain.conversation.WrapUp;
import dev.baton.domain.inbox.CsatPolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class RatingRaceTest {
  private static final Timings ASKING = Timings.DEFAULT.asking(CsatPolicy.DEFAULT);

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
    shop.signIn(ADA);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void keepsTheRatingAndTheMessageThatReopens() throws Exception {
    Set<Boolean> ratedFirst = new HashSet<>();
    for (int turn = 0; turn < Race.TURNS; turn++) {
      Customer customer = shop.customer("reopens-" + turn, "Reopens");
      ConversationId id = shop.asked(customer, ASKING);

      Race.ofTwo(turn, () -> rate(id, 4), () -> shop.post(customer, "One more thing"));

      Conversation c = shop.facts(id);
      assertThat(c.state()).isEqualTo(State.QUEUED);
      assertThat(c.cycle()).isEqualTo(2);
      assertThat(rating(c).score()).isEqualTo(4);
      withoutAHole(c);
      List<String> told = Ledger.eventTypes(id);
      assertThat(told).containsOnlyOnce("csat.requested", "csat.rated", "conversation.reopened");
      ratedFirst.add(told.indexOf("csat.rated") < told.indexOf("conversation.reopened"));
      shop.change(id, Shop.WORKFLOW, at -> Ownership.end(at.conversation(), at.now()));
    }
    assertThat(ratedFirst).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void keepsTheRatingAndTheMessageThatEndsTheWrapUp() throws Exception {
    Set<Boolean> ratedFirst = new HashSet<>();
    for (int turn = 0; turn < Race.TURNS; turn++) {
      Customer customer = shop.customer("wraps-" + turn, "Wraps");
      ConversationId id = shop.asked(customer, ASKING.wrappingUp(Duration.ofHours(1)));
      assertThat(shop.facts(id).state()).isEqualTo(State.WRAP_UP);

      Race.ofTwo(turn, () -> rate(id, 2), () -> shop.post(customer, "One more thing"));

      Conversation c = shop.facts(id);
      assertThat(c.state()).isEqualTo(State.ACTIVE);
      assertThat(c.ownedBy(ADA.id())).isTrue();
      assertThat(rating(c).score()).isEqualTo(2);
      withoutAHole(c);
      List<String> told = Ledger.eventTypes(id);
      ratedFirst.add(told.indexOf("csat.rated") < told.indexOf("conversation.resumed"));
      shop.change(id, Shop.WORKFLOW, at -> Ownership.end(at.conversation(), at.now()));
      shop.judge(id, Shop.WORKFLOW, at -> WrapUp.end(at.conversation(), ADA.id(), at.now()));
    }
    assertThat(ratedFirst).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void keepsADoubledRatingOnce() throws Exception {
    for (int turn = 0; turn < 60; turn++) {
      ConversationId id = shop.asked(shop.customer("double-" + turn, "Double"), ASKING);
      Callable<Conversation> rating = () -> rate(id, 5);

      List<Conversation> rated = Race.of(Collections.nCopies(4, rating));

      assertThat(rated).extracting(RatingRaceTest::rating).containsOnly(rating(shop.facts(id)));
      assertThat(Ledger.eventTypes(id)).containsOnlyOnce("csat.rated");
    }
  }

  @Test
  void keepsTheLastOfTwoRatings() throws Exception {
    for (int turn = 0; turn < 60; turn++) {
      ConversationId id = shop.asked(shop.customer("two-" + turn, "Two"), ASKING);

      Race.of(List.of(() -> rate(id, 1), () -> rate(id, 5)));

      String last = Ledger.eventData(id, "csat.rated").lines().toList().getLast();
      assertThat(last).contains("\"score\": " + rating(shop.facts(id)).score());
      assertThat(Ledger.eventData(id, "csat.rated").lines()).hasSize(2);
    }
  }

  private Conversation rate(ConversationId id, int score) {
    return shop.judge(
            id, OUTSIDER, at -> Ratings.rate(at.conversation(), score, "So it went", at.now()))
        .conversation();
  }

  private static Rating rating(Conversation c) {
    return Objects.requireNonNull(Objects.requireNonNull(c.csat()).rating());
  }

  private static void withoutAHole(Conversation c) {
    assertThat(Ledger.seqs(c.id()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, c.talk().lastSeq()).boxed().toList());
    assertThat(Ledger.eventNumbers(c.id()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, c.eventNo()).boxed().toList());
  }
}

package dev.baton.store.inbox;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.done;
import static dev.baton.store.testing.Awaited.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.inbox.CsatPolicy;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.text.Moment;
import dev.baton.domain.text.Template;
import dev.baton.domain.text.Texts;
import dev.baton.domain.text.Wording;
import dev.baton.store.Database;
import dev.baton.store.Rows;
import dev.baton.store.inbox.Policies.Versioned;
import dev.baton.store.testing.PostgresExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

@ExtendWith(PostgresExtension.class)
class PoliciesTest {
  private static final Queue ORDERS =
      new Queue(
          "orders",
          "Orders",
          "fast",
          "patient",
          Duration.ofSeconds(20),
          Duration.ofMillis(90_500),
          40,
          Distribution.BEST_SKILL,
          Duration.ofMinutes(2),
          Relaxation.DEFAULT.overflowingTo("general"),
          true,
          new Limits(20, 50, Duration.ofHours(4)),
          3,
          "https://ranker.example.com/rank",
          "office",
          "friendly");

  private Policies policies;

  @BeforeEach
  void open(Database database) {
    policies = new Policies(new PolicyStore(database));
  }

  @Test
  void makesEachSaveANewVersionAndKeepsTheOld(Database database) {
    get(policies.save("fast", new SlaPolicy(Duration.ofSeconds(30))));
    Versioned<SlaPolicy> second = get(policies.save("fast", new SlaPolicy(Duration.ofMillis(100))));
    get(policies.save("other", SlaPolicy.DEFAULT));

    assertThat(second.version()).isEqualTo(2);
    assertThat(get(policies.sla("fast"))).isEqualTo(second);
    assertThat(all(policies.slas())).extracting(Versioned::key).containsExactly("fast", "other");
    assertThat(all(policies.slas())).extracting(Versioned::version).containsExactly(2L, 1L);
    assertThat(versions(database, "fast")).containsExactly(1L, 2L);
  }

  @Test
  void givesBackWhatWasSaved() {
    var inbox = new Inbox("shop", "Shop", "de", "orders", "http://localhost/customers/{customer}");
    var quiet = new Inbox("quiet", "Quiet", "en", "orders", null);
    var patient =
        new SilencePolicy(
            Duration.ofMillis(100),
            List.of(Duration.ofMinutes(1), Duration.ofSeconds(90)),
            Duration.ofMinutes(2),
            Duration.ofDays(2),
            Duration.ofSeconds(30),
            new CsatPolicy(true, true));
    var rules =
        List.of(
            new RoutingRule(
                "late",
                "conversation.topic == \"late\"",
                "orders",
                Map.of("de", 4),
                Map.of("vip", Rank.LOW),
                2,
                "patient",
                "ada"),
            new RoutingRule("rest", "true", "general", Map.of(), 5));
    get(policies.save(inbox));
    get(policies.save(quiet));
    get(policies.save(ORDERS));
    get(policies.save("patient", patient));
    get(policies.saveRules("shop", rules));
    get(policies.saveSkill("de", "German"));

    assertThat(get(policies.inbox("shop")).value()).isEqualTo(inbox);
    assertThat(all(policies.inboxes())).extracting(Versioned::value).containsExactly(quiet, inbox);
    assertThat(get(policies.queue("orders")).value()).isEqualTo(ORDERS);
    assertThat(get(policies.silence("patient")).value()).isEqualTo(patient);
    assertThat(get(policies.rules("shop")).value()).isEqualTo(rules);
    assertThat(all(policies.skills())).extracting(Versioned::value).containsExactly("German");
  }

  @Test
  void knowsNoRulesBeforeTheFirstSave() {
    assertThat(get(policies.rules("shop"))).isEqualTo(new Versioned<>("shop", 0, List.of()));
    assertThat(policies.inbox("shop").blockOptional()).isEmpty();
  }

  @Test
  void resolvesTheTimingsOfAQueueFromItsPolicies() {
    var patient =
        new SilencePolicy(
            Duration.ofMinutes(1),
            List.of(Duration.ofMinutes(2)),
            Duration.ofMinutes(3),
            Duration.ofDays(2));
    get(policies.save(ORDERS));
    get(policies.save("fast", new SlaPolicy(Duration.ofSeconds(30))));
    get(policies.save("patient", patient));

    assertThat(get(policies.timings("orders")))
        .isEqualTo(
            Timings.of(new SlaPolicy(Duration.ofSeconds(30)).savedAs("fast", 1), patient, ORDERS));
    assertThat(get(policies.timings("orders")).distribution()).isEqualTo(Distribution.BEST_SKILL);
    assertThat(get(policies.timings("orders")).longestWait()).isEqualTo(Duration.ofMinutes(2));
    assertThat(get(policies.timings("orders")).autoAccept()).isTrue();
  }

  @Test
  void keepsTextsAndNamesTheVersionThatHoldsInAQueue() {
    Template moin = Moment.GREETING.template("Moin[ {customer}]!");
    Template ciao = Moment.GREETING.template("Ciao[ {customer}]!");
    var texts =
        new Texts(
            "de", Map.of("de", Map.of(Moment.GREETING, moin), "it", Map.of(Moment.GREETING, ciao)));
    get(policies.save(ORDERS));
    assertThat(get(policies.timings("orders")).wording()).isEqualTo(Wording.of("Orders"));
    get(policies.save("friendly", Texts.OURS));
    get(policies.save("friendly", texts));

    assertThat(get(policies.texts("friendly"))).isEqualTo(new Versioned<>("friendly", 2, texts));
    assertThat(all(policies.allTexts())).extracting(Versioned::key).containsExactly("friendly");
    assertThat(get(policies.timings("orders")).wording())
        .isEqualTo(new Wording("Orders", "friendly", 2));
  }

  /// As of a newer version of the product that still runs beside this one.
  @Test
  void leavesOutTextsThatItDoesNotUnderstand(Database database) {
    Map<String, Object> german =
        Map.of("greeting", "Moin!", "reminder", "[{mood}|Na]?", "farewell", "Tschüß");
    var body = Map.<String, Object>of("defaultLanguage", "de", "texts", Map.of("de", german));
    get(new PolicyStore(database).save(PolicyStore.Kind.TEXTS, "newer", body));

    assertThat(get(policies.texts("newer")).value().own())
        .isEqualTo(Map.of("de", Map.of(Moment.GREETING, Moment.GREETING.template("Moin!"))));
  }

  @Test
  void readsAQueueThatWasSavedBeforeQueuesCouldAcceptForTheirAgents(Database database) {
    get(policies.save(ORDERS));
    done(database.client().sql("update policies set body = body - 'autoAccept'").then());

    assertThat(get(policies.queue("orders")).value().autoAccept()).isFalse();
  }

  @Test
  void asksByDefaultWhereAPolicyWasSavedBeforeAnybodyCouldBeAsked(Database database) {
    get(policies.save("patient", SilencePolicy.DEFAULT));
    done(database.client().sql("update policies set body = body - 'csat'").then());

    assertThat(get(policies.silence("patient")).value().csat()).isEqualTo(CsatPolicy.DEFAULT);
  }

  @Test
  void takesTheDefaultsForPoliciesThatNobodySaved() {
    get(policies.save(ORDERS));

    Timings timings = get(policies.timings("orders"));

    assertThat(timings.firstResponse()).isEqualTo(SlaPolicy.DEFAULT.firstResponse());
    assertThat(timings.reopen()).isEqualTo(SilencePolicy.DEFAULT.reopen());
    assertThat(timings.units()).isEqualTo(40);
    assertThat(policies.timings("nowhere").blockOptional()).isEmpty();
  }

  @Test
  void givesEachOfManySavesAtOnceAVersionOfItsOwn() {
    List<Versioned<SlaPolicy>> saved =
        all(
            Flux.range(1, 8)
                .flatMap(i -> policies.save("fast", new SlaPolicy(Duration.ofSeconds(i))), 8));

    assertThat(saved)
        .extracting(Versioned::version)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 8).boxed().toList());
  }

  private static List<Long> versions(Database database, String key) {
    return all(
        database
            .client()
            .sql("select version from policies where key = '" + key + "' order by version")
            .map(row -> Rows.number(row, "version"))
            .all());
  }
}

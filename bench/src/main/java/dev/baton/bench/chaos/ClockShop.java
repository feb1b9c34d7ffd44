package dev.baton.bench.chaos;

import dev.baton.bench.chaos.ClockJudge.Away;
import dev.baton.bench.http.Answer;
import dev.baton.bench.http.ApiClient;
import dev.baton.bench.http.Conversation;
import dev.baton.bench.http.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The run's own inboxes: for each story one for every so many seconds of its clock, so that a
/// customer can be promised any time. One agent answers for each story in which somebody does; some
/// let everything ring.
final class ClockShop {
  /// As many queues as an agent can serve.
  private static final int SLOTS = 90;

  private static final int RINGERS = 6;

  /// How many read the event log at a time: each may ask so often.
  static final int READERS = 8;

  /// How long an owner may be waited for; none is to be found sooner on a busy machine.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration AGAIN = Duration.ofMillis(500);

  private final ApiClient api;
  private final Session admin;
  private final Session ops;
  private final String run = "clocks-" + UUID.randomUUID().toString().substring(0, 8);
  private final Map<ClockStory, Session> owners = new HashMap<>();
  private final List<Session> ringers = new ArrayList<>();
  private final List<Session> readers = new ArrayList<>();
  private List<Duration> slots = List.of(ClockStory.NEVER);

  /// Ready for practice.
  static ClockShop open(ApiClient api) throws InterruptedException {
    ClockShop shop = new ClockShop(api);
    shop.furnish();
    shop.employ("practice-owner");
    return shop;
  }

  /// Ready for [#open].
  ///
  /// @param longest target that a clock is to have
  void furnish(Duration longest) throws InterruptedException {
    slots = slots(longest);
    furnish();
    employ("owner");
    for (int i = 0; i < RINGERS; i++) {
      // Room for one: what it rings with once more does not ring twice.
      ringers.add(employed(run + "-ringer-" + i, "agent", 20, ClockStory.RINGING));
    }
    for (int i = 0; i < READERS; i++) {
      readers.add(employed(run + "-reader-" + i, "lead", 20));
    }
  }

  private ClockShop(ApiClient api) throws InterruptedException {
    this.api = api;
    this.admin = api.signIn("admin", run + "-admin", Map.of());
    this.ops = api.signIn("ops", run + "-ops", Map.of());
  }

  /// Whole seconds up to so long, all as far apart; the first of them is the step, too.
  private static List<Duration> slots(Duration longest) {
    long step = longest.toSeconds() / SLOTS + 1;
    List<Duration> slots = new ArrayList<>();
    for (long at = step; at <= longest.toSeconds() + step && slots.size() < SLOTS; at += step) {
      slots.add(Duration.ofSeconds(at));
    }
    return slots;
  }

  private void furnish() throws InterruptedException {
    admin
        .put("/v1/admin/policies/sign-in-ramp", Map.of("everySeconds", 0.0, "lastingSeconds", 0.0))
        .orThrow();
    for (ClockStory story : ClockStory.values()) {
      for (Duration target : targets(story)) {
        String key = key(story, target);
        put("policies/sla/" + key, story.sla(target));
        put("policies/silence/" + key, story.silence(target));
        put("queues/" + key, story.queue(key));
        put("inboxes/" + key, Map.of("name", key, "language", "en", "defaultQueue", key));
      }
    }
  }

  private List<Duration> targets(ClockStory story) {
    return story == ClockStory.RINGING ? List.of(ClockStory.OFFER) : slots;
  }

  private String key(ClockStory story, Duration target) {
    return "%s-%s-%d".formatted(run, story.key(), target.toSeconds());
  }

  private void put(String path, Object body) throws InterruptedException {
    admin.put("/v1/admin/" + path, body).orThrow();
  }

  private void employ(String as) throws InterruptedException {
    for (ClockStory story : List.of(ClockStory.QUIET, ClockStory.ASKED_AGAIN)) {
      String key = "%s-%s-%s".formatted(run, as, story.key());
      owners.put(story, employed(key, "agent", 1_000, story));
    }
  }

  private Session employed(String key, String role, int capacity, ClockStory... stories)
      throws InterruptedException {
    List<String> queues = new ArrayList<>();
    for (ClockStory story : stories) {
      targets(story).forEach(target -> queues.add(key(story, target)));
    }
    put(
        "agents/" + key,
        Map.of(
            "name", key, "role", role, "capacity", capacity, "skills", Map.of(), "queues", queues));
    return api.signIn(role, key, Map.of());
  }

  /// When the product says that it was away, the first to end first.
  List<Away> away() throws InterruptedException {
    Answer latestFirst = ops.get("/v1/ops/outages?limit=500");
    return List.of(latestFirst.as("outages", Away[].class)).reversed();
  }

  /// Leads, who see everything.
  List<Session> readers() {
    return readers;
  }

  /// Those who answer.
  List<Session> owners() {
    return List.copyOf(owners.values());
  }

  List<Session> ringers() {
    return ringers;
  }

  /// A customer comes whose story's clock runs out about then, and all is said that starts it.
  ///
  /// @return what the API acknowledged
  ClockJudge.Promised open(int number, Instant due) throws InterruptedException {
    ClockStory story = ClockStory.of(number);
    Duration target = story == ClockStory.RINGING ? ClockStory.OFFER : slot(due);
    return open("%s-customer-%d".formatted(run, number), story, target);
  }

  /// As [#open], but no clock of it ever runs out.
  void practise(int number) throws InterruptedException {
    ClockStory story = ClockStory.of(number);
    open(
        "%s-practice-%d".formatted(run, number),
        story == ClockStory.RINGING ? ClockStory.UNANSWERED : story,
        ClockStory.NEVER);
  }

  private ClockJudge.Promised open(String name, ClockStory story, Duration target)
      throws InterruptedException {
    Session customer = api.signIn("customer", name, Map.of("name", name));
    String inbox = "/v1/inboxes/%s/messages".formatted(key(story, target));
    String conversation =
        say(customer, inbox, name + "-1").orThrow().as("conversation", Conversation.class).id();
    Session owner = owners.get(story);
    if (owner != null) {
      answer(owner, conversation);
    }
    if (story == ClockStory.ASKED_AGAIN) {
      say(customer, inbox, name + "-2").orThrow();
    }
    return new ClockJudge.Promised(conversation, story, target);
  }

  private Duration slot(Instant due) {
    Duration left = Duration.between(Instant.now(), due);
    return slots.reversed().stream()
        .filter(slot -> slot.compareTo(left) <= 0)
        .findFirst()
        .orElse(slots.getFirst());
  }

  private static Answer say(Session session, String path, String id) throws InterruptedException {
    return session.post(path, Map.of("clientMessageId", id, "text", "Message " + id));
  }

  /// As soon as it is theirs.
  private static void answer(Session owner, String conversation) throws InterruptedException {
    String path = "/v1/agent/conversations/%s/messages".formatted(conversation);
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    Answer answer = say(owner, path, conversation);
    while (!answer.isDone() && System.nanoTime() < giveUpAt) {
      Thread.sleep(AGAIN);
      answer = say(owner, path, conversation);
    }
    answer.orThrow();
  }
}

package dev.baton.api.event;

import dev.baton.api.testing.ApiNode;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Assignments;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Deferrals;
import dev.baton.domain.conversation.Leaving;
import dev.baton.domain.conversation.OfferId;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.inbox.CsatPolicy;
import dev.baton.domain.inbox.CustomerLeft;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Uuids;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/// Cleo's conversation with Ada, told in the steps that the cases name, a second apart.
final class Story {
  private static final Limits LETS_GO =
      new Limits(
          null,
          null,
          Duration.ofHours(24),
          new CustomerLeft(Duration.ofSeconds(10), CustomerLeft.Then.DEFER));

  private final Shop shop;
  private final ApiNode api;
  private @Nullable ConversationId id;

  Story(Shop shop, ApiNode api) {
    this.shop = shop;
    this.api = api;
    shop.queue("orders");
    shop.signIn(Shop.ADA);
  }

  ConversationId id() {
    return Objects.requireNonNull(id, "cleo writes first");
  }

  void step(String step) {
    TestClock.advance(Duration.ofSeconds(1));
    switch (step) {
      case "cleo writes" -> write();
      case "cleo reads" -> read("/v1/conversations/", true);
      case "cleo ends it" -> customer("end");
      case "cleo continues later" -> customer("defer");
      case "cleo is back" -> customer("return");
      case "it is routed to who let go whoever goes" ->
          shop.route(id(), Shop.QUEUE, Map.of(), 5, Timings.DEFAULT.limited(LETS_GO));
      case "cleo closes the page" ->
          shop.change(
              id(), Shop.OUTSIDER, at -> Leaving.gone(at.conversation(), at.now(), at.now()));
      case "cleo may continue later" ->
          shop.change(id(), Shop.WORKFLOW, at -> Deferrals.offer(at.conversation(), at.now()));
      case "the line is full" ->
          shop.change(id(), Shop.WORKFLOW, at -> Deferrals.lineFull(at.conversation(), at.now()));
      case "the line is short" ->
          shop.change(
              id(), Shop.WORKFLOW, at -> Deferrals.lineIsShort(at.conversation(), at.now()));
      case "it is routed to general" ->
          shop.route(id(), Shop.QUEUE, Map.of("english", 3, "refunds", 2), 5);
      case "it is routed to anybody" -> shop.route(id(), Shop.QUEUE, Map.of(), 5);
      case "nobody is found" -> Awaited.done(shop.store().matches().assign(id(), Shop.WORKFLOW));
      case "it rings at ada" -> Awaited.done(shop.store().matches().assign(id(), Shop.WORKFLOW));
      case "it is routed to who ring two at once" ->
          shop.route(id(), Shop.QUEUE, Map.of(), 5, Timings.DEFAULT.ringingAt(2));
      case "it rings at both" -> Awaited.done(shop.store().matches().assign(id(), Shop.WORKFLOW));
      case "ben accepts what rings at both" -> accept(Shop.BEN);
      case "ada accepts" -> shop.accept(id());
      case "ada declines" -> decline();
      case "ada signs out" -> sign("offline");
      case "ada signs in" -> sign("available");
      case "ada answers" -> api.ada().writes("messages", id(), "On its way").is(201);
      case "ada notes" -> api.ada().writes("notes", id(), "A difficult one").is(201);
      case "ada reads" -> read("/v1/agent/conversations/", false);
      case "ada resolves" -> resolve();
      case "ada holds it" -> hold(null);
      case "ada holds it for an hour" -> hold(TestClock.now().plusSeconds(3600));
      case "ada goes on" ->
          api.ada()
              .send(
                  HttpMethod.POST,
                  "/v1/agent/conversations/" + id() + "/resumption",
                  null,
                  Map.of())
              .is(200);
      case "time passes a little" -> TestClock.set(TestClock.now().plusSeconds(60));
      case "ada transfers it to orders" -> transfer();
      case "ben signs in" -> shop.signIn(Shop.BEN);
      case "ada asks ben" -> ask();
      case "ben accepts" -> shop.accept(id());
      case "ben declines" -> decline();
      case "ben takes it over" -> takeOver();
      case "it is routed to who wrap up" ->
          shop.route(
              id(), Shop.QUEUE, Map.of(), 5, Timings.DEFAULT.wrappingUp(Duration.ofMinutes(1)));
      case "it is routed to who ask how it went" ->
          shop.route(id(), Shop.QUEUE, Map.of(), 5, Timings.DEFAULT.asking(CsatPolicy.DEFAULT));
      case "cleo rates it" -> rate(Map.of("score", 2));
      case "cleo rates it better" -> rate(Map.of("score", 5, "comment", "It came after all"));
      case "it is routed to who need not accept" ->
          shop.route(id(), Shop.QUEUE, Map.of(), 5, Timings.DEFAULT.withAutoAccept(true));
      case "time passes" -> timePasses();
      default -> throw new IllegalArgumentException(step);
    }
  }

  private void customer(String says) {
    api.cleo()
        .send(HttpMethod.POST, "/v1/conversations/" + id() + "/" + says, null, Map.of())
        .is(200);
  }

  private void rate(Map<String, ?> rating) {
    api.cleo().put("/v1/conversations/" + id() + "/rating", rating).is(200);
  }

  private void write() {
    id =
        new ConversationId(
            java.util.UUID.fromString(
                api.cleo().says("Where is it?").is(201).text("/conversation/id")));
  }

  private void read(String path, boolean customer) {
    long last = shop.facts(id()).talk().lastSeq();
    (customer ? api.cleo() : api.ada()).put(path + id() + "/read", Map.of("seq", last)).is(204);
  }

  private void sign(String status) {
    api.ada().put("/v1/agent/presence", Map.of("status", status)).is(200);
  }

  private void accept(AgentRef agent) {
    var offer = Objects.requireNonNull(shop.facts(id()).offer());
    shop.judge(
        id(),
        Shop.WORKFLOW,
        at -> Offers.accept(at.conversation(), agent.id(), offer.id(), at.now()));
  }

  private void decline() {
    shop.judge(
        id(),
        Shop.WORKFLOW,
        at -> {
          var offer = Objects.requireNonNull(at.conversation().offer());
          return Offers.decline(
              at.conversation(), offer.agents().getFirst().id(), offer.id(), "busy", at.now());
        });
  }

  private void resolve() {
    long seen = shop.facts(id()).talk().lastSeq();
    shop.judge(
        id(),
        Shop.WORKFLOW,
        at -> Ownership.resolve(at.conversation(), Shop.ADA.id(), seen, at.now()));
  }

  private void hold(@Nullable Instant until) {
    Map<String, Object> body = new HashMap<>();
    body.put("lastSeq", shop.facts(id()).talk().lastSeq());
    if (until != null) {
      body.put("until", until.toString());
    }
    api.ada().post("/v1/agent/conversations/" + id() + "/hold", body).is(200);
  }

  private void transfer() {
    shop.judge(
        id(),
        Shop.WORKFLOW,
        at ->
            Ownership.transfer(
                at.conversation(), Shop.ADA.id(), "orders", Timings.DEFAULT, at.now()));
  }

  private void ask() {
    Agent ben = shop.agent(Shop.BEN);
    var offer = new OfferId(Uuids.v7());
    shop.judge(
        id(),
        Shop.WORKFLOW,
        at -> Offers.transfer(at.conversation(), Shop.ADA.id(), ben, offer, at.now()));
  }

  private void takeOver() {
    Agent ben = shop.agent(Shop.BEN);
    shop.judge(
        id(),
        Shop.WORKFLOW,
        at -> Assignments.force(at.conversation(), Shop.BEN, ben, "She is ill", at.now()));
  }

  /// The next deadline falls and is acted on.
  private void timePasses() {
    Conversation c = shop.facts(id());
    Deadline next = Deadlines.next(c).orElseThrow();
    if (next.due().isAfter(TestClock.now())) {
      TestClock.set(next.due());
    }
    long epoch = shop.agent(Shop.ADA).epoch();
    var situation = new Situation(false, epoch);
    shop.change(
        id(), Shop.WORKFLOW, at -> Actions.act(at.conversation(), next, situation, at.now()));
  }
}

package dev.baton.store.story;

import static dev.baton.store.testing.Awaited.done;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.OUTSIDER;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static dev.baton.store.testing.Shop.saying;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Assignments;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Deferrals;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Leaving;
import dev.baton.domain.conversation.Messages;
import dev.baton.domain.conversation.Offer;
import dev.baton.domain.conversation.OfferId;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.Ratings;
import dev.baton.domain.conversation.Talk;
import dev.baton.domain.inbox.CsatPolicy;
import dev.baton.domain.inbox.CustomerLeft;
import dev.baton.domain.inbox.CustomerLeft.Then;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.ClaimLostException;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.conversation.Locked;
import dev.baton.store.testing.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Everything that anybody may do, one at random.
final class Steps {
  private static final Timings ASKING = Timings.DEFAULT.asking(CsatPolicy.DEFAULT);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<Then> THENS = List.of(Then.KEEP, Then.DEFER, Then.ABANDON);

  private final Shop shop;
  private final List<Customer> customers;

  Steps(Shop shop, List<Customer> customers) {
    this.shop = shop;
    this.customers = customers;
  }

  /// One step of one conversation; what cannot be done then changes nothing.
  void one(RandomGenerator random) {
    Customer customer = customers.get(random.nextInt(customers.size()));
    ConversationId id = live(customer);
    Conversation c = shop.facts(id);
    AgentRef somebody = random.nextBoolean() ? ADA : BEN;
    AgentRef agent = c.owner() == null || random.nextInt(4) == 0 ? somebody : c.owner().agent();
    long seen = c.talk().lastSeq() - random.nextInt(2);
    // Few are asked, and not for long: else a whole walk may go by without an answer.
    if (c.csat() != null && c.csat().rating() == null && random.nextInt(3) == 0) {
      rate(id, random);
      return;
    }
    switch (random.nextInt(c.offer() != null ? 28 : 19)) {
      case 0, 1 -> shop.post(customer, "Well");
      case 2, 3 -> done(shop.store().messages().agentPosts(id, agent, saying("Yes")));
      case 4 -> done(shop.store().messages().agentNotes(id, agent, saying("Hm")));
      case 5 -> read(id, random.nextBoolean() ? Talk.Reader.CUSTOMER : Talk.Reader.AGENT, seen);
      case 6, 7 -> resolve(id, agent, seen);
      case 8 -> transfer(id, agent);
      case 9 -> presence(somebody, random);
      case 10 -> presence(somebody, AgentStatus.AVAILABLE);
      case 11 -> done(shop.store().matches().drain());
      case 12 -> transfer(id, agent, random.nextBoolean() ? ADA : BEN);
      case 13 -> force(id, somebody);
      case 14 -> judge(id, at -> Deferrals.defer(at.conversation(), at.now()));
      case 15 -> awayOrBack(id, random);
      case 16, 17, 18, 19, 20, 21 -> declineOrRate(id, c.offer(), random);
      default -> accept(id, c.offer(), random);
    }
  }

  /// Does what is due first, as the workflow does.
  void due(ConversationId id) {
    Deadline next = Deadlines.next(shop.facts(id)).orElse(null);
    if (next == null) {
      return;
    }
    switch (next.kind()) {
      case ROUTE -> shop.route(id, QUEUE, Map.of(), 5, timings(id));
      case ASSIGN -> done(shop.store().matches().assign(id, WORKFLOW));
      default -> act(id, next);
    }
  }

  private static Timings timings(ConversationId id) {
    Then then = THENS.get(Math.floorMod(id.hashCode() >> 1, THENS.size()));
    var left = new CustomerLeft(Duration.ofSeconds(5), then);
    return ASKING
        .ringingAt(atOnce(id))
        .limited(new Limits(null, null, Limits.NONE.deferral(), left));
  }

  /// Half of them ring at both agents.
  private static int atOnce(ConversationId id) {
    return 1 + (id.hashCode() & 1);
  }

  ConversationId live(Customer customer) {
    return shop.store()
        .queries()
        .latest(Shop.INBOX, customer.externalId())
        .blockOptional(PATIENCE)
        .orElseGet(() -> shop.opened(customer));
  }

  private void act(ConversationId id, Deadline deadline) {
    done(
        shop.store()
            .conversations()
            .change(
                id,
                WORKFLOW,
                at ->
                    shop.store()
                        .matches()
                        .situation(at, deadline)
                        .map(situation ->
                            Actions.act(at.conversation(), deadline, situation, at.now())))
            .onErrorComplete(ClaimLostException.class));
  }

  private void read(ConversationId id, Talk.Reader reader, long seq) {
    shop.change(id, OUTSIDER, at -> Messages.read(at.conversation(), reader, seq, at.now()));
  }

  /// Where nothing rings that could be declined, the customer says how it went.
  private void declineOrRate(ConversationId id, @Nullable Offer offer, RandomGenerator random) {
    if (offer == null) {
      rate(id, random);
    } else {
      decline(id, offer, random);
    }
  }

  private void rate(ConversationId id, RandomGenerator random) {
    int score = random.nextInt(1, 6);
    judge(id, at -> Ratings.rate(at.conversation(), score, "So it went", at.now()));
  }

  private void awayOrBack(ConversationId id, RandomGenerator random) {
    switch (random.nextInt(6)) {
      case 4 ->
          shop.change(id, OUTSIDER, at -> Leaving.gone(at.conversation(), at.now(), at.now()));
      case 5 -> shop.change(id, OUTSIDER, at -> Leaving.seen(at.conversation(), at.now()));
      case 0 -> shop.change(id, OUTSIDER, at -> Deferrals.offer(at.conversation(), at.now()));
      case 1 -> shop.change(id, OUTSIDER, at -> Deferrals.lineFull(at.conversation(), at.now()));
      case 2 -> shop.change(id, OUTSIDER, at -> Deferrals.lineIsShort(at.conversation(), at.now()));
      default -> judge(id, at -> Deferrals.comeBack(at.conversation(), at.now()));
    }
  }

  private void accept(ConversationId id, @Nullable Offer offer, RandomGenerator random) {
    if (offer != null) {
      AgentId agent = offer.agents().get(random.nextInt(offer.agents().size())).id();
      judge(id, at -> Offers.accept(at.conversation(), agent, offer.id(), at.now()));
    }
  }

  private void decline(ConversationId id, Offer offer, RandomGenerator random) {
    AgentId agent = offer.agents().get(random.nextInt(offer.agents().size())).id();
    judge(id, at -> Offers.decline(at.conversation(), agent, offer.id(), null, at.now()));
  }

  private void resolve(ConversationId id, AgentRef agent, long seen) {
    judge(id, at -> Ownership.resolve(at.conversation(), agent.id(), seen, at.now()));
  }

  private void transfer(ConversationId id, AgentRef agent) {
    judge(id, at -> Ownership.transfer(at.conversation(), agent.id(), QUEUE, ASKING, at.now()));
  }

  private void transfer(ConversationId id, AgentRef agent, AgentRef to) {
    var offer = new OfferId(Uuids.v7());
    claim(
        id, to, (at, who) -> Offers.transfer(at.conversation(), agent.id(), who, offer, at.now()));
  }

  private void force(ConversationId id, AgentRef to) {
    claim(id, to, (at, who) -> Assignments.force(at.conversation(), BEN, who, "why", at.now()));
  }

  private void claim(ConversationId id, AgentRef who, BiFunction<Locked, Agent, Judgement> judge) {
    done(
        shop.store()
            .conversations()
            .change(
                id,
                WORKFLOW,
                at ->
                    shop.store()
                        .agents()
                        .find(who.id())
                        .map(agent -> orNothing(at, judge.apply(at, agent))))
            .onErrorComplete(ClaimLostException.class));
  }

  private void presence(AgentRef agent, RandomGenerator random) {
    AgentStatus[] all = AgentStatus.values();
    presence(agent, all[random.nextInt(all.length)]);
  }

  private void presence(AgentRef agent, AgentStatus status) {
    shop.status(agent, status);
  }

  private void judge(ConversationId id, java.util.function.Function<Locked, Judgement> judge) {
    shop.change(id, WORKFLOW, at -> orNothing(at, judge.apply(at)));
  }

  private static Change orNothing(Locked at, Judgement judgement) {
    return judgement instanceof Judgement.Done(var change)
        ? change
        : Change.none(at.conversation(), at.now());
  }
}

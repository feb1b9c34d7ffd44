package dev.baton.bench.play;

import dev.baton.bench.http.Answer;
import dev.baton.bench.http.Conversation;
import dev.baton.bench.http.Event;
import dev.baton.bench.http.EventStream;
import dev.baton.bench.http.Message;
import dev.baton.bench.http.Session;
import dev.baton.bench.http.StreamEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Signs in, follows the agent's stream, takes what is offered, and works it off at desks. One
/// offer in twenty is let run out; then the agent clicks back to available.
final class SimulatedAgent {
  private final Stage stage;
  private final String key;
  private final Session session;
  private final Dice dice;
  private final Presence presence;
  private final Crew crew;
  private final DeskWork work;
  private final Map<String, Desk> desks = new ConcurrentHashMap<>();
  private final Set<String> offersSeen = ConcurrentHashMap.newKeySet();
  private @Nullable EventStream stream;

  SimulatedAgent(Stage stage, String key, Session session, Crew crew) {
    this.stage = stage;
    this.key = key;
    this.session = session;
    this.crew = crew;
    this.dice = new Dice(stage.seed(), key);
    this.presence = new Presence(key, session, stage.pace(), dice, crew);
    this.work = new DeskWork(stage, key, session, dice);
  }

  void signIn() throws InterruptedException {
    presence.signIn();
    stream = session.follow("/v1/agent/events", this::read);
  }

  void signOut() throws InterruptedException {
    hangUp();
    presence.signOut();
  }

  void hangUp() {
    if (stream != null) {
      stream.close();
    }
  }

  private void read(StreamEvent event) {
    switch (event.type()) {
      case "resync" -> crew.now("inbox of " + key, this::readInboxAgain);
      case "agent.updated" -> {
        if (isMe(event.data().at("/agent/id").asString(""))) {
          presence.isNow(event.data().at("/agent/status").asString(""));
        }
      }
      case "queues.changed" -> {
        // Nothing on this agent's desks.
      }
      default -> happen(event.as(Event.class));
    }
  }

  private void happen(Event event) {
    if (event.type().equals("offer.made")) {
      if (isMe(event.datum("/agent/id")) || isMe(event.datum("/agent"))) {
        offered(event.conversationId(), event.datum("/offerId"));
      }
      return;
    }
    Desk desk = desks.get(event.conversationId());
    if (desk != null && desk.isNews(event.no())) {
      tell(desk, event);
    }
  }

  private void tell(Desk desk, Event event) {
    switch (event.type()) {
      case "message.posted" -> hear(desk, event.message());
      case "conversation.resolved",
          "conversation.abandoned",
          "conversation.requeued",
          "conversation.transferred" ->
          leave(desk);
      case "conversation.assigned" -> {
        if (!isMe(event.datum("/agent/id"))) {
          leave(desk);
        }
      }
      default -> {
        // Nothing to do for an agent.
      }
    }
  }

  private static void hear(Desk desk, @Nullable Message message) {
    if (message == null || message.seq() == null) {
      return;
    }
    if (message.author().equals("customer")) {
      desk.customerWrote(message.seq());
    } else if (message.author().equals("system")) {
      desk.somebodyElseWrote(message.seq());
    }
  }

  /// After each (re)connect: what is on the desks is what the server says.
  private void readInboxAgain() throws InterruptedException {
    presence.restore();
    List<Conversation> inbox = session.conversations("assignee=me&state=queued,active,on_hold");
    for (Conversation conversation : inbox) {
      Conversation.Offer offer = conversation.offer();
      if (offer != null && offer.agents().stream().anyMatch(one -> isMe(one.id()))) {
        offered(conversation.id(), offer.id());
      }
      if (conversation.isOwnedBy(key)) {
        seat(conversation);
      }
    }
    desks.values().stream()
        .filter(desk -> inbox.stream().noneMatch(c -> c.id().equals(desk.conversationId())))
        .forEach(this::leave);
  }

  private void offered(String conversationId, String offerId) {
    if (!offersSeen.add(offerId)) {
      return;
    }
    if (new Share(stage.seed(), "offers", 20).picks(stage.tally().offer())) {
      stage.tally().letRunOut();
    } else {
      crew.start("offer to " + key, () -> accept(conversationId, offerId));
    }
  }

  private void accept(String conversationId, String offerId) throws InterruptedException {
    stage.pace().pause(Pace.ACCEPT, dice);
    String path = "/v1/agent/conversations/%s/acceptance".formatted(conversationId);
    Answer answer = session.command(path, Map.of("offerId", offerId), "accept-" + offerId);
    if (answer.isDone()) {
      Conversation conversation = answer.as(Conversation.class);
      if (conversation.isOwnedBy(key)) {
        seat(conversation);
      }
    }
  }

  private void seat(Conversation conversation) {
    desks.compute(
        conversation.id(),
        (_, desk) -> {
          if (desk != null && !desk.isLeft()) {
            desk.take(conversation);
            return desk;
          }
          return newDesk(conversation);
        });
  }

  private Desk newDesk(Conversation conversation) {
    Desk desk = new Desk(conversation);
    if (conversation.customer() != null) {
      stage.lastWords().listen(conversation.customer().externalId(), desk::lastWordIs);
    }
    crew.start("desk of " + key, () -> work.at(desk));
    return desk;
  }

  private void leave(Desk desk) {
    desk.leave();
    desks.remove(desk.conversationId(), desk);
  }

  private boolean isMe(String agent) {
    return agent.equals(key);
  }
}

package dev.baton.api.agent;

import dev.baton.api.event.AgentEvents;
import dev.baton.api.event.AgentEvents.Seen;
import dev.baton.api.event.EventView;
import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.api.sse.Beats;
import dev.baton.api.sse.EventStream;
import dev.baton.api.sse.OpenStreams;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.Presence;
import dev.baton.store.Stores;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// One stream for everything an agent sees; an open one is a heartbeat.
@RestController
class AgentStreamController implements DisposableBean {
  private final Stores stores;
  private final AgentAccess access;
  private final AgentEvents events;
  private final OpenStreams streams;
  private final Beats<AgentId> beats;

  AgentStreamController(
      Stores stores, AgentAccess access, AgentEvents events, OpenStreams streams) {
    this.stores = stores;
    this.access = access;
    this.events = events;
    this.streams = streams;
    this.beats = new Beats<>(Presence.HEARTBEAT, stores.presence()::heartbeats);
  }

  @GetMapping(value = "/v1/agent/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(summary = "Follow everything you see; resync comes first: fetch your lists then")
  @ApiResponse(
      responseCode = "200",
      description =
          "Events without a number; resync, agent.updated, queues.changed,"
              + " conversation.typing and, for leads and supervisors, escalation.alert among them",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = EventView.class)))
  Flux<ServerSentEvent<Object>> events(AgentCaller caller) {
    return access.me(caller).flatMapMany(me -> streams.of(caller, stream(me.id(), caller)));
  }

  private Flux<ServerSentEvent<Object>> stream(AgentId me, AgentCaller caller) {
    Flux<ServerSentEvent<Object>> seen =
        events.of(me, caller.role()).concatMap(one -> event(one, me, caller));
    Flux<ServerSentEvent<Object>> resync = Flux.just(EventStream.notice("resync", Map.of()));
    return Flux.merge(seen, resync, beats.whileOpen(me));
  }

  private Mono<ServerSentEvent<Object>> event(Seen seen, AgentId me, AgentCaller caller) {
    return switch (seen) {
      case Seen.Conversation(var told) ->
          Mono.just(EventStream.notice(told.type(), EventView.forAgent(told, caller.key())));
      case Seen.Alert(var told) ->
          Mono.just(EventStream.notice("escalation.alert", EventView.forAgent(told, caller.key())));
      case Seen.Self _ ->
          stores
              .agents()
              .find(me)
              .map(agent ->
                  EventStream.notice("agent.updated", Map.of("agent", AgentView.of(agent))));
      case Seen.CustomerTypes(var id) -> Mono.just(EventStream.typing(id));
      case Seen.Queues _ -> Mono.just(EventStream.notice("queues.changed", Map.of()));
    };
  }

  @Override
  public void destroy() {
    beats.dispose();
  }
}

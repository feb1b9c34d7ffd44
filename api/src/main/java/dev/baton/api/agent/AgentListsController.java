package dev.baton.api.agent;

import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.CustomerId;
import dev.baton.domain.inbox.Queue;
import dev.baton.store.Stores;
import dev.baton.store.conversation.ConversationQueries.Assignee;
import dev.baton.store.conversation.ConversationQueries.Filter;
import dev.baton.store.conversation.ConversationQueries.Listed;
import dev.baton.store.conversation.ConversationQueries.Sight;
import dev.baton.store.conversation.ConversationQueries.Waiting;
import dev.baton.store.inbox.Policies.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// An agent's lists: inbox, queues, everything they may see, a customer's past.
@RestController
class AgentListsController {
  private static final int PAST = 100;

  private final Stores stores;
  private final AgentAccess access;
  private final AgentConversations conversations;

  AgentListsController(Stores stores, AgentAccess access, AgentConversations conversations) {
    this.stores = stores;
    this.access = access;
    this.conversations = conversations;
  }

  @GetMapping("/v1/agent/conversations")
  @Operation(summary = "Your inbox, or a filtered list, the newest first")
  Mono<ConversationPage> list(
      @Parameter(
              schema =
                  @Schema(
                      allowableValues = {"me", "none", "any"},
                      defaultValue = "me"))
          @RequestParam(defaultValue = "me")
          String assignee,
      @RequestParam(defaultValue = "") List<String> state,
      @RequestParam(required = false) @Nullable String queue,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      AgentCaller caller) {
    Assignee whose = assignee(assignee, caller);
    var states = StateFilter.parse(state);
    var before = PageCursor.parse(cursor);
    return access
        .me(caller)
        .map(me -> new Filter(states, queue, whose, sight(me, caller), before))
        .flatMap(filter -> stores.queries().list(filter, limit + 1).collectList())
        .map(found -> page(found, limit, caller));
  }

  private static @Nullable Sight sight(Agent me, AgentCaller caller) {
    return AgentAccess.seesAll(caller) ? null : new Sight(me.id(), me.queues());
  }

  private static Assignee assignee(String text, AgentCaller caller) {
    return switch (text) {
      case "me" -> new Assignee.Agent(new AgentId(caller.key()));
      case "none" -> new Assignee.Nobody();
      case "any" -> new Assignee.Any();
      default ->
          throw Problem.invalidParameter(new InvalidField("assignee", text, "me, none or any"))
              .asException();
    };
  }

  private ConversationPage page(List<Listed> found, int limit, AgentCaller caller) {
    List<Listed> shown = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? PageCursor.of(shown.getLast()) : null;
    return new ConversationPage(views(shown, caller), next);
  }

  private List<AgentConversationView> views(List<Listed> found, AgentCaller caller) {
    return found.stream().map(listed -> conversations.listed(listed, caller)).toList();
  }

  @GetMapping("/v1/agent/customers/{customer}/conversations")
  @Operation(summary = "A customer's conversations, the newest first")
  Mono<ConversationPage> past(@PathVariable String customer, AgentCaller caller) {
    return Mono.justOrEmpty(parsed(customer))
        .flatMap(id -> stores.queries().ofCustomer(id, PAST).collectList())
        .filter(found -> !found.isEmpty())
        .flatMap(found ->
            access
                .visible(found.getFirst().conversation().id().toString(), caller)
                .map(_ -> new ConversationPage(views(found, caller), null)))
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()));
  }

  private static @Nullable CustomerId parsed(String id) {
    try {
      return new CustomerId(UUID.fromString(id));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  @GetMapping("/v1/agent/queues")
  @Operation(
      summary =
          "Your queues, or with `all` every queue that you can transfer to: who waits, since when,"
              + " who is available")
  Mono<QueuesView> queues(@RequestParam(defaultValue = "false") boolean all, AgentCaller caller) {
    boolean every = all || AgentAccess.seesAll(caller);
    return access
        .me(caller)
        .flatMap(me ->
            Mono.zip(
                    stores.policies().queues().map(Versioned::value).collectList(),
                    stores.queries().waiting().collectMap(Waiting::queue, Function.identity()),
                    stores.agents().all().collectList())
                .map(found ->
                    queues(
                        found.getT1().stream()
                            .filter(queue -> every || me.queues().contains(queue.key()))
                            .toList(),
                        found.getT2(),
                        found.getT3())));
  }

  private static QueuesView queues(
      List<Queue> queues, Map<String, Waiting> waiting, List<Agent> agents) {
    Map<String, Long> available =
        agents.stream()
            .filter(agent -> agent.status() == AgentStatus.AVAILABLE)
            .flatMap(agent -> agent.queues().stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return new QueuesView(
        queues.stream()
            .map(queue ->
                AgentQueueView.of(
                    queue, waiting.get(queue.key()), available.getOrDefault(queue.key(), 0L)))
            .toList());
  }

  /// @param nextCursor of the next page, null if this is the last
  record ConversationPage(List<AgentConversationView> conversations, @Nullable String nextCursor) {}

  record QueuesView(List<AgentQueueView> queues) {}

  /// @param oldestWaitingSince null if nobody waits
  /// @param deferred out of the line, with their place kept
  /// @param keptOut of these, as the line was too long
  record AgentQueueView(
      String key,
      String name,
      long waiting,
      @Nullable Instant oldestWaitingSince,
      long deferred,
      long keptOut,
      long agentsAvailable) {
    static AgentQueueView of(Queue queue, @Nullable Waiting waiting, long available) {
      return new AgentQueueView(
          queue.key(),
          queue.name(),
          waiting == null ? 0 : waiting.waiting(),
          waiting == null ? null : waiting.oldestSince(),
          waiting == null ? 0 : waiting.deferred(),
          waiting == null ? 0 : waiting.keptOut(),
          available);
    }
  }
}

package dev.baton.api.inbox;

import dev.baton.api.inbox.References.Kind;
import dev.baton.api.inbox.References.Reference;
import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.outgoing.OutgoingRules;
import dev.baton.domain.routing.Distribution;
import dev.baton.store.Stores;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Queues: where conversations wait, and what holds there.
@RestController
class AdminQueuesController {
  private static final Duration LONGEST_OFFER = Duration.ofMinutes(2);

  private final Policies policies;
  private final References references;
  private final OutgoingRules outgoing;

  AdminQueuesController(Stores stores, References references, OutgoingRules outgoing) {
    this.outgoing = outgoing;
    this.policies = stores.policies();
    this.references = references;
  }

  @GetMapping("/v1/admin/queues")
  @Operation(summary = "All queues")
  Mono<QueueList> all() {
    return policies.queues().map(QueueView::of).collectList().map(QueueList::new);
  }

  @PutMapping("/v1/admin/queues/{key}")
  @Operation(
      summary = "Make or replace a queue; conversations that were routed keep what held then")
  Mono<QueueView> put(
      @PathVariable @Pattern(regexp = KeyPattern.KEY) String key,
      @Valid @RequestBody QueueRequest request) {
    Queue queue = request.queue(key);
    requireOffer(queue.offer());
    requireEndpoint(queue);
    List<Reference> named = new ArrayList<>();
    named.add(new Reference("slaPolicy", Kind.SLA_POLICY, queue.slaPolicy()));
    named.add(new Reference("silencePolicy", Kind.SILENCE_POLICY, queue.silencePolicy()));
    String helpers = queue.relaxation().overflowQueue();
    if (helpers != null) {
      named.add(new Reference("relaxation.overflowQueue", Kind.QUEUE, helpers));
    }
    String leads = queue.relaxation().leadQueue();
    if (leads != null) {
      named.add(new Reference("relaxation.leadQueue", Kind.QUEUE, leads));
    }
    if (queue.businessHours() != null) {
      named.add(new Reference("businessHours", Kind.BUSINESS_HOURS, queue.businessHours()));
    }
    if (queue.textsPolicy() != null) {
      named.add(new Reference("textsPolicy", Kind.TEXTS_POLICY, queue.textsPolicy()));
    }
    return references
        .require(named)
        .then(Mono.defer(() -> policies.save(queue)))
        .map(QueueView::of);
  }

  private static void requireOffer(Duration offer) {
    if (offer.compareTo(LONGEST_OFFER) > 0) {
      String sent = Long.toString(offer.toSeconds());
      throw Problem.invalidBody(
              "An offer rings for two minutes at most.",
              new InvalidField("offerSeconds", sent, "0.1 to 120"))
          .asException();
    }
  }

  /// Where its name leads is judged when it is asked.
  private void requireEndpoint(Queue queue) {
    String url = queue.rankingUrl();
    if (url == null && queue.distribution() == Distribution.EXTERNAL) {
      throw Problem.invalidBody(
              "A queue with this distribution has an endpoint.",
              InvalidField.missing("externalRanking.url", "https://HOST/PATH"))
          .asException();
    }
    Optional<String> refusal = url == null ? Optional.empty() : outgoing.refusal(url);
    if (refusal.isPresent()) {
      throw Problem.invalidBody(
              "Baton may not ask that address.",
              new InvalidField("externalRanking.url", '"' + url + '"', refusal.get()))
          .asException();
    }
  }

  /// @param offerSeconds how long an offer rings, 0.1 to 120, default 15
  /// @param assigneeResponseSeconds until a silent owner loses the conversation, default 120
  /// @param units what a conversation consumes of an agent's capacity, 1 to 100, default 20
  /// @param distribution how an agent is chosen, default `least-loaded`
  /// @param longestWaitSeconds beyond it who waits counts as one priority sooner, default 300
  /// @param relaxation how less is asked of an agent while nobody is free
  /// @param autoAccept whether who is chosen has it at once, without ringing, default false
  /// @param limits how long the line may get, without limits by default
  /// @param maxConcurrentOffers how many agents a conversation rings at at once, 1 to 10, default
  ///   1; the first to accept has it. Without meaning where the queue accepts for its agents
  /// @param externalRanking who ranks the agents, for the distribution `external`
  /// @param businessHours the policy that says when it is served, always by default
  /// @param textsPolicy the policy that says what the system says there, by default what ships
  record QueueRequest(
      @NotBlank @Size(max = 100) String name,
      @Pattern(regexp = KeyPattern.KEY) String slaPolicy,
      @Pattern(regexp = KeyPattern.KEY) String silencePolicy,
      @Nullable Duration offerSeconds,
      @Nullable Duration assigneeResponseSeconds,
      @Nullable @Min(1) @Max(100) Integer units,
      @Nullable
          @Schema(
              allowableValues = {
                "least-loaded",
                "best-skill",
                "longest-idle",
                "round-robin",
                "external"
              },
              defaultValue = "least-loaded")
          String distribution,
      @Nullable Duration longestWaitSeconds,
      @Nullable @Valid RelaxationBody relaxation,
      @Nullable Boolean autoAccept,
      @Nullable @Valid LimitsBody limits,
      @Nullable @Min(1) @Max(Queue.MOST_CONCURRENT_OFFERS) Integer maxConcurrentOffers,
      @Nullable @Valid ExternalRankingBody externalRanking,
      @Nullable @Pattern(regexp = KeyPattern.KEY) String businessHours,
      @Nullable @Pattern(regexp = KeyPattern.KEY) String textsPolicy) {
    private static final Duration OFFER = Duration.ofSeconds(15);
    private static final Duration ASSIGNEE_RESPONSE = Duration.ofMinutes(2);
    private static final int UNITS = 20;

    Queue queue(String key) {
      return new Queue(
          key,
          name,
          slaPolicy,
          silencePolicy,
          Objects.requireNonNullElse(offerSeconds, OFFER),
          Objects.requireNonNullElse(assigneeResponseSeconds, ASSIGNEE_RESPONSE),
          Objects.requireNonNullElse(units, UNITS),
          distribution == null ? Distribution.DEFAULT : distribution(distribution),
          Objects.requireNonNullElse(longestWaitSeconds, Queue.LONGEST_WAIT),
          relaxation == null ? Relaxation.DEFAULT : relaxation.relaxation(),
          Objects.requireNonNullElse(autoAccept, false),
          limits == null ? Limits.NONE : limits.limits(),
          Objects.requireNonNullElse(maxConcurrentOffers, 1),
          externalRanking == null ? null : externalRanking.url(),
          businessHours,
          textsPolicy);
    }

    private static Distribution distribution(String sent) {
      return Distribution.of(sent).orElseThrow(() -> unknown(sent));
    }

    private static RuntimeException unknown(String sent) {
      String known =
          Arrays.stream(Distribution.values())
              .map(Distribution::key)
              .collect(Collectors.joining(", "));
      return Problem.invalidBody(
              "There is no such distribution.",
              new InvalidField("distribution", '"' + sent + '"', "one of " + known))
          .asException();
    }
  }

  record QueueView(
      String key,
      String name,
      String slaPolicy,
      String silencePolicy,
      Duration offerSeconds,
      Duration assigneeResponseSeconds,
      int units,
      String distribution,
      Duration longestWaitSeconds,
      RelaxationBody relaxation,
      boolean autoAccept,
      LimitsBody limits,
      int maxConcurrentOffers,
      @Nullable ExternalRankingBody externalRanking,
      @Nullable String businessHours,
      @Nullable String textsPolicy,
      long version) {
    static QueueView of(Versioned<Queue> saved) {
      Queue queue = saved.value();
      return new QueueView(
          queue.key(),
          queue.name(),
          queue.slaPolicy(),
          queue.silencePolicy(),
          queue.offer(),
          queue.assigneeResponse(),
          queue.units(),
          queue.distribution().key(),
          queue.longestWait(),
          RelaxationBody.of(queue.relaxation()),
          queue.autoAccept(),
          LimitsBody.of(queue.limits()),
          queue.maxConcurrentOffers(),
          queue.rankingUrl() == null ? null : new ExternalRankingBody(queue.rankingUrl()),
          queue.businessHours(),
          queue.textsPolicy(),
          saved.version());
    }
  }

  /// @param url is posted the conversation and the candidates, and answers with a ranking
  record ExternalRankingBody(@NotBlank @Size(max = 1000) String url) {}

  record QueueList(List<QueueView> queues) {}
}

package dev.baton.api.webhook;

import dev.baton.api.inbox.KeyPattern;
import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.outgoing.OutgoingRules;
import dev.baton.domain.webhook.Webhook;
import dev.baton.store.Stores;
import dev.baton.store.webhook.WebhookStore;
import dev.baton.store.webhook.WebhookStore.Backlog;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Webhooks: who is told of events by HTTP, signed as Standard Webhooks has it.
@RestController
class AdminWebhooksController {
  private static final String PREFIX = "whsec_";
  private static final int FEWEST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  private final WebhookStore webhooks;
  private final OutgoingRules outgoing;
  private final SecureRandom random = new SecureRandom();

  AdminWebhooksController(Stores stores, OutgoingRules outgoing) {
    this.webhooks = stores.webhooks();
    this.outgoing = outgoing;
  }

  @GetMapping("/v1/admin/webhooks")
  @Operation(summary = "All webhooks, and how far the telling has come")
  Mono<WebhookList> all() {
    return webhooks.all().concatMap(one -> view(one, null)).collectList().map(WebhookList::new);
  }

  @PutMapping("/v1/admin/webhooks/{key}")
  @Operation(
      summary =
          "Make or replace a webhook. A secret that is made here is told in this answer and never"
              + " again; left out, a webhook that there is keeps its own")
  Mono<WebhookView> put(
      @PathVariable @Pattern(regexp = KeyPattern.KEY) String key,
      @Valid @RequestBody WebhookRequest request) {
    requireAddress(request.url());
    requireEvents(request.events());
    String given = request.secret();
    if (given != null) {
      requireSecret(given);
    }
    return webhooks
        .find(key)
        .map(Webhook::secret)
        .map(kept -> new Secret(given == null ? kept : given, null))
        .switchIfEmpty(Mono.fromSupplier(() -> given == null ? made() : new Secret(given, null)))
        .flatMap(secret ->
            webhooks
                .save(new Webhook(key, request.url(), secret.value(), Set.copyOf(request.events())))
                .flatMap(saved -> view(saved, secret.told())));
  }

  @DeleteMapping("/v1/admin/webhooks/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Tell it nothing any more, nor what it was still to be told")
  Mono<Void> delete(@PathVariable @Pattern(regexp = KeyPattern.KEY) String key) {
    return webhooks
        .delete(key)
        .flatMap(found -> found ? Mono.empty() : Mono.error(Problem.notFound().asException()));
  }

  private Mono<WebhookView> view(Webhook webhook, @Nullable String secret) {
    return webhooks.backlog(webhook.key()).map(backlog -> WebhookView.of(webhook, secret, backlog));
  }

  private Secret made() {
    var bytes = new byte[MOST_BYTES / 2];
    random.nextBytes(bytes);
    String secret = PREFIX + Base64.getEncoder().encodeToString(bytes);
    return new Secret(secret, secret);
  }

  private void requireAddress(String url) {
    outgoing
        .refusal(url)
        .ifPresent(expected -> {
          throw refused("Baton may not ask that address.", "url", url, expected);
        });
  }

  private static void requireEvents(List<String> events) {
    for (int i = 0; i < events.size(); i++) {
      if (!Webhook.EVENTS.contains(events.get(i))) {
        throw refused(
            "There is no such event to be told of.",
            "events[" + i + "]",
            events.get(i),
            "one of " + String.join(", ", new TreeSet<>(Webhook.EVENTS)));
      }
    }
  }

  private static void requireSecret(String secret) {
    int bytes = secret.startsWith(PREFIX) ? decoded(secret.substring(PREFIX.length())) : 0;
    if (bytes < FEWEST_BYTES || bytes > MOST_BYTES) {
      // What may be a secret is not repeated.
      throw refused(
          "That is no secret to sign with.",
          "secret",
          "…",
          "whsec_ and 24 to 64 bytes in base64, or left out for a new one");
    }
  }

  private static int decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64).length;
    } catch (IllegalArgumentException _) {
      return 0;
    }
  }

  private static RuntimeException refused(
      String detail, String field, String value, String expected) {
    return Problem.invalidBody(detail, new InvalidField(field, '"' + value + '"', expected))
        .asException();
  }

  /// @param told null if it is not to be told
  private record Secret(String value, @Nullable String told) {}

  /// @param url https, on a public address or one that ops have allowed
  /// @param events the types of the events
  /// @param secret to sign with: `whsec_` and 24 to 64 bytes in base64; left out for a new one
  record WebhookRequest(
      @NotBlank @Size(max = 1000) String url,
      @NotEmpty @Size(max = 50) List<@NotBlank String> events,
      @Nullable @Size(max = 200) String secret) {}

  /// @param secret only where it was just made
  /// @param pending events that it is still to be told of
  /// @param givenUp events that it could not be told of for more than a day
  /// @param lastFailure in a few words, of those; null if there is none
  record WebhookView(
      String key,
      String url,
      Set<String> events,
      @Nullable String secret,
      long pending,
      long givenUp,
      @Nullable String lastFailure) {
    static WebhookView of(Webhook webhook, @Nullable String secret, Backlog backlog) {
      return new WebhookView(
          webhook.key(),
          webhook.url(),
          webhook.sortedEvents(),
          secret,
          backlog.pending(),
          backlog.givenUp(),
          backlog.lastFailure());
    }
  }

  record WebhookList(List<WebhookView> webhooks) {}
}

package dev.baton.api.inbox;

import dev.baton.api.inbox.References.Kind;
import dev.baton.api.inbox.References.Reference;
import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.inbox.Inbox;
import dev.baton.store.Stores;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Inboxes: where conversations come in.
@RestController
class AdminInboxesController {
  private static final String PLACEHOLDER = "{customer}";

  private final Policies policies;
  private final References references;

  AdminInboxesController(Stores stores, References references) {
    this.policies = stores.policies();
    this.references = references;
  }

  @GetMapping("/v1/admin/inboxes")
  @Operation(summary = "All inboxes")
  Mono<InboxList> all() {
    return policies.inboxes().map(InboxView::of).collectList().map(InboxList::new);
  }

  @GetMapping("/v1/admin/inboxes/{key}")
  @Operation(summary = "One inbox")
  Mono<InboxView> one(@PathVariable @Pattern(regexp = KeyPattern.KEY) String key) {
    return policies
        .inbox(key)
        .map(InboxView::of)
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()));
  }

  @PutMapping("/v1/admin/inboxes/{key}")
  @Operation(summary = "Make or replace an inbox")
  Mono<InboxView> put(
      @PathVariable @Pattern(regexp = KeyPattern.KEY) String key,
      @Valid @RequestBody InboxRequest request) {
    requireTemplate(request.contextUrl());
    return references
        .require(List.of(new Reference("defaultQueue", Kind.QUEUE, request.defaultQueue())))
        .then(Mono.defer(() -> policies.save(request.inbox(key))))
        .map(InboxView::of);
  }

  private static void requireTemplate(@Nullable String url) {
    if (url != null && !isTemplate(url)) {
      String expected = "an http or https address with {customer} in it";
      throw Problem.invalidBody(
              "A field does not have the expected value.",
              new InvalidField("contextUrl", '"' + url + '"', expected))
          .asException();
    }
  }

  private static boolean isTemplate(String url) {
    try {
      URI example = URI.create(url.replace(PLACEHOLDER, "cleo"));
      return url.contains(PLACEHOLDER) && example.getHost() != null && isWeb(example.getScheme());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isWeb(@Nullable String scheme) {
    return "http".equals(scheme) || "https".equals(scheme);
  }

  /// @param language of its customers unless they say otherwise, BCP 47
  /// @param defaultQueue takes what no rule matches
  /// @param contextUrl where the shop answers for a customer, `{customer}` standing for their id
  record InboxRequest(
      @NotBlank @Size(max = 100) String name,
      @Size(max = 35) @Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*") String language,
      @Pattern(regexp = KeyPattern.KEY) String defaultQueue,
      @Nullable @Size(max = 2_000) String contextUrl) {
    Inbox inbox(String key) {
      return new Inbox(key, name, language, defaultQueue, contextUrl);
    }
  }

  record InboxView(
      String key,
      String name,
      String language,
      String defaultQueue,
      @Nullable String contextUrl,
      long version) {
    static InboxView of(Versioned<Inbox> saved) {
      Inbox inbox = saved.value();
      return new InboxView(
          inbox.key(),
          inbox.name(),
          inbox.language(),
          inbox.defaultQueue(),
          inbox.contextUrl(),
          saved.version());
    }
  }

  record InboxList(List<InboxView> inboxes) {}
}

package dev.baton.api.inbox;

import dev.baton.api.problem.Problem;
import dev.baton.domain.text.Moment;
import dev.baton.domain.text.Placeholder;
import dev.baton.domain.text.Texts;
import dev.baton.store.Stores;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What the system says to customers.
@RestController
class AdminTextsController {
  private final Policies policies;

  AdminTextsController(Stores stores) {
    this.policies = stores.policies();
  }

  @GetMapping("/v1/admin/policies/texts/{key}")
  @Operation(summary = "One texts policy")
  Mono<TextsView> texts(@PathVariable @Pattern(regexp = KeyPattern.KEY) String key) {
    return policies
        .texts(key)
        .map(TextsView::of)
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()));
  }

  @PutMapping("/v1/admin/policies/texts/{key}")
  @Operation(
      summary =
          "Make or replace a texts policy; conversations that were routed keep what held then")
  Mono<TextsView> putTexts(
      @PathVariable @Pattern(regexp = KeyPattern.KEY) String key,
      @Valid @RequestBody TextsBody body) {
    return policies.save(key, body.toTexts()).map(TextsView::of);
  }

  @GetMapping("/v1/admin/moments")
  @Operation(summary = "When the system speaks, what ships for it, and what may be put in")
  MomentList moments() {
    return new MomentList(Arrays.stream(Moment.values()).map(MomentView::of).toList());
  }

  record TextsView(
      String key, String defaultLanguage, Map<String, Map<String, String>> texts, long version) {
    static TextsView of(Versioned<Texts> saved) {
      TextsBody body = TextsBody.of(saved.value());
      return new TextsView(
          saved.key(), saved.value().defaultLanguage(), body.texts(), saved.version());
    }
  }

  /// @param placeholders what its texts may have put into them
  /// @param texts what ships, by language
  record MomentView(String key, List<String> placeholders, Map<String, String> texts) {
    static MomentView of(Moment moment) {
      Map<String, String> texts = new TreeMap<>();
      moment.ours().forEach((language, text) -> texts.put(language, text.text()));
      return new MomentView(
          moment.key(), moment.placeholders().stream().map(Placeholder::key).toList(), texts);
    }
  }

  record MomentList(List<MomentView> moments) {}
}

package dev.baton.api.inbox;

import dev.baton.store.Stores;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Skills: what agents can do, languages among them.
@RestController
class AdminSkillsController {
  private final Policies policies;

  AdminSkillsController(Stores stores) {
    this.policies = stores.policies();
  }

  @GetMapping("/v1/admin/skills")
  @Operation(summary = "All skills")
  Mono<SkillList> all() {
    return policies.skills().map(SkillView::of).collectList().map(SkillList::new);
  }

  @PutMapping("/v1/admin/skills/{key}")
  @Operation(summary = "Make or rename a skill")
  Mono<SkillView> put(
      @PathVariable @Pattern(regexp = KeyPattern.KEY) String key,
      @Valid @RequestBody SkillRequest request) {
    return policies.saveSkill(key, request.name()).map(SkillView::of);
  }

  record SkillRequest(@NotBlank @Size(max = 100) String name) {}

  record SkillView(String key, String name, long version) {
    static SkillView of(Versioned<String> saved) {
      return new SkillView(saved.key(), saved.value(), saved.version());
    }
  }

  record SkillList(List<SkillView> skills) {}
}

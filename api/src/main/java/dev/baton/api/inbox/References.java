package dev.baton.api.inbox;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.store.Stores;
import dev.baton.store.agent.AgentStore;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Refuses a body that names what nobody has made: a conversation would wait for it for ever.
@Component
public final class References {
  private final Policies policies;
  private final AgentStore agents;

  References(Stores stores) {
    this.policies = stores.policies();
    this.agents = stores.agents();
  }

  /// Completes when all of them exist, else fails with the 422 problem `unknown_reference`.
  public Mono<Void> require(List<Reference> references) {
    return made()
        .collect(Collectors.toSet())
        .flatMap(made -> {
          InvalidField[] unknown =
              references.stream()
                  .filter(reference -> !made.contains(reference.named()))
                  .map(Reference::unknown)
                  .toArray(InvalidField[]::new);
          return unknown.length == 0 ? Mono.<Void>empty() : Mono.error(problem(unknown));
        });
  }

  private Flux<Named> made() {
    return Flux.concat(
        named(Kind.QUEUE, policies.queues()),
        named(Kind.SKILL, policies.skills()),
        named(Kind.SLA_POLICY, policies.slas()),
        named(Kind.SILENCE_POLICY, policies.silences()),
        named(Kind.BUSINESS_HOURS, policies.allHours()),
        named(Kind.TEXTS_POLICY, policies.allTexts()),
        agents.all().map(agent -> new Named(Kind.AGENT, agent.id().value())));
  }

  private static Flux<Named> named(Kind kind, Flux<? extends Versioned<?>> made) {
    return made.map(one -> new Named(kind, one.key()));
  }

  private static RuntimeException problem(InvalidField... unknown) {
    return Problem.unprocessable(
            "unknown_reference", "The body names something that does not exist.", unknown)
        .asException();
  }

  /// What can be named.
  public enum Kind {
    QUEUE("queue"),
    SKILL("skill"),
    SLA_POLICY("SLA policy"),
    SILENCE_POLICY("silence policy"),
    BUSINESS_HOURS("business hours policy"),
    TEXTS_POLICY("texts policy"),
    AGENT("agent");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /// A key in a body.
  ///
  /// @param field its JSON path
  public record Reference(String field, Kind kind, String key) {
    private Named named() {
      return new Named(kind, key);
    }

    private InvalidField unknown() {
      return new InvalidField(field, '"' + key + '"', "an existing " + kind.words);
    }
  }

  private record Named(Kind kind, String key) {}
}

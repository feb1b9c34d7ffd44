package dev.baton.domain.routing;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Routing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// Names all that decides who could take a waiting conversation, now and at its later steps, but
/// for who is excluded: where nobody can take one of those with the same name, and nobody is only
/// excluded for it, nobody can take the others. Whether an endpoint is asked is part of it, since
/// those are served apart.
public final class Requirement {
  /// @throws NullPointerException if it was not routed yet; final
  public static UUID of(Conversation c) {
    Routing routing = Objects.requireNonNull(c.routing(), "not routed yet");
    String need =
        List.of(
                routing.queue(),
                routing.step(),
                new TreeMap<>(routing.requiredSkills()),
                new TreeMap<>(routing.optionalSkills()),
                String.valueOf(c.timings().relaxation().overflowQueue()),
                routing.step() == Step.LEADS
                    ? String.valueOf(c.timings().relaxation().leadQueue())
                    : "",
                routing.step() == Step.PREFERRED ? String.valueOf(routing.preferred()) : "",
                c.timings().units(),
                c.timings().distribution() == Distribution.EXTERNAL ? "external" : "")
            .stream()
            .map(String::valueOf)
            .collect(Collectors.joining("\n"));
    return UUID.nameUUIDFromBytes(need.getBytes(StandardCharsets.UTF_8));
  }

  private Requirement() {}
}

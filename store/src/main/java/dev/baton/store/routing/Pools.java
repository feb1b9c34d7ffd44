package dev.baton.store.routing;

import dev.baton.domain.routing.RoutingRequest;
import dev.baton.domain.routing.Step;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/// Whether there is anybody for a request, in SQL; the same as [RoutingRequest#inPoolOf] and
/// [RoutingRequest#could] of any agent.
final class Pools {
  private static final String COULD =
      """
      exists (
        select 1 from agents a
         where (a.queues @> array[:queue]::text[] or a.queues @> array[:overflow]::text[])
           and not exists (select 1 from jsonb_each_text(:skills) need
                            where coalesce((a.skills ->> need.key)::int, 0) < need.value::int)
      """;

  private final DatabaseClient client;

  Pools(DatabaseClient client) {
    this.client = client;
  }

  /// Whether somebody could be routed this who is there and not passed over, with room or not.
  Mono<Boolean> anybodyThere(RoutingRequest request, Instant now) {
    String sql =
        COULD
            + """
               and a.status = 'AVAILABLE' and a.id <> all(:excluded)
               and (:only::text is null or a.id = :only)) as found
            """;
    return bound(sql, request)
        .texts(
            "excluded",
            request.excluded().entrySet().stream()
                .filter(passed -> passed.getValue().isAfter(now))
                .map(passed -> passed.getKey().value())
                .collect(Collectors.toSet()))
        .text("only", only(request))
        .bound()
        .map(row -> Rows.flag(row, "found"))
        .one();
  }

  /// Whether anybody at all belongs to it and has what is required, signed in or not.
  Mono<Boolean> anybodyAtAll(RoutingRequest request) {
    return bound(COULD + ") as found", request).bound().map(row -> Rows.flag(row, "found")).one();
  }

  private Params bound(String exists, RoutingRequest request) {
    return Params.of(client.sql("select " + exists))
        .text("queue", request.queue())
        .text("overflow", request.overflow() == null ? request.queue() : request.overflow())
        .json("skills", Map.copyOf(request.requiredSkills()));
  }

  private static @Nullable String only(RoutingRequest request) {
    return request.step() == Step.PREFERRED && request.preferred() != null
        ? request.preferred().value()
        : null;
  }
}

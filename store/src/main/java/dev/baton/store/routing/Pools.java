package dev.baton.store.routing;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.domain.routing.Step;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/// Whether there is anybody for a request, in SQL; the same as [RoutingRequest#inPoolOf],
/// [RoutingRequest#refusedBy] and [RoutingRequest#could] of any agent.
final class Pools {
  private static final String COULD =
      """
      exists (
        select 1 from agents a where %s
      """
          .formatted(Abilities.COULD);

  private final DatabaseClient client;

  Pools(DatabaseClient client) {
    this.client = client;
  }

  /// Who there is for it now, with room or not.
  Mono<Pool> of(RoutingRequest request, Instant now) {
    String sql =
        COULD
            + """
               and a.status = 'AVAILABLE' and a.id <> all(:excluded)
               and (:only::text is null or a.id = :only)) as there,
            """
            + COULD
            + """
               and (a.status = 'AVAILABLE' and a.id = any(:excluded)
                    or a.status = 'NOT_RESPONDING' and a.id = any(:refused))
               and (:only::text is null or a.id = :only)) as refused
            """;
    return bound(sql, request)
        .texts("refused", request.excluded().keySet().stream().map(AgentId::value).toList())
        .texts(
            "excluded",
            request.excluded().entrySet().stream()
                .filter(passed -> passed.getValue().isAfter(now))
                .map(passed -> passed.getKey().value())
                .collect(Collectors.toSet()))
        .text("only", only(request))
        .bound()
        .map(row -> new Pool(Rows.flag(row, "there"), Rows.flag(row, "refused")))
        .one();
  }

  /// Whether anybody at all belongs to it and has what is required, signed in or not.
  Mono<Boolean> anybodyAtAll(RoutingRequest request) {
    return bound(COULD + ") as found", request).bound().map(row -> Rows.flag(row, "found")).one();
  }

  private Params bound(String exists, RoutingRequest request) {
    return Abilities.bind(Params.of(client.sql("select " + exists)), request);
  }

  private static @Nullable String only(RoutingRequest request) {
    return request.step() == Step.PREFERRED && request.preferred() != null
        ? request.preferred().value()
        : null;
  }

  /// @param there whether somebody could be routed it who is there and not passed over
  /// @param refused whether somebody could but for having declined it or let it ring
  record Pool(boolean there, boolean refused) {}
}

package dev.baton.store.routing;

import dev.baton.domain.routing.RoutingRequest;
import dev.baton.store.Params;
import java.util.ArrayList;
import java.util.List;

/// What a request asks of an agent, as `agents.abilities` and `agents.ability_mask` name it; the
/// same as [RoutingRequest#could]. The mask says quickly who cannot, the names say who can.
final class Abilities {
  /// Needs what [#bind] binds. In a `select` of its own the mask is worked out once, not for each
  /// row.
  static final String COULD =
      """
      ability_mask & (select baton_ability_mask(:masked)) = (select baton_ability_mask(:masked))
         and abilities && :queues and abilities @> :skills
      """;

  static Params bind(Params params, RoutingRequest request) {
    return params
        .texts("masked", masked(request))
        .texts("queues", queues(request))
        .texts("skills", skills(request));
  }

  private static List<String> masked(RoutingRequest request) {
    List<String> names = new ArrayList<>();
    request.requiredSkills().keySet().forEach(skill -> names.add("skill " + skill));
    if (request.queues().size() == 1) {
      names.addAll(queues(request));
    }
    return names;
  }

  private static List<String> queues(RoutingRequest request) {
    return request.queues().stream().map(queue -> "queue " + queue).toList();
  }

  private static List<String> skills(RoutingRequest request) {
    return request.requiredSkills().entrySet().stream()
        .map(need -> skill(need.getKey(), need.getValue()))
        .toList();
  }

  static String skill(String skill, int level) {
    return "skill " + skill + " " + level;
  }

  private Abilities() {}
}

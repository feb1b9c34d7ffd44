package dev.baton.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A problem on the wire (RFC 9457), the same for every refusal of every path.
///
/// @param type `urn:baton:problem:<code>`
/// @param instance the path that was asked for
/// @param code stable name of the problem
/// @param errors left out when no field in particular is at fault
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    @Nullable List<InvalidField> errors) {

  static ProblemDocument of(Problem problem, String instance) {
    return new ProblemDocument(
        "urn:baton:problem:" + problem.code(),
        problem.status().getReasonPhrase(),
        problem.status().value(),
        problem.detail(),
        instance,
        problem.code(),
        problem.errors().isEmpty() ? null : problem.errors());
  }
}

package dev.baton.workflows.client;

import dev.baton.workflows.conversation.SearchKeys;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.stream.Collectors;

/// The search attributes of one namespace.
final class SearchAttributeSetup {
  private final WorkflowServiceStubs service;
  private final OperatorServiceStubs operator;
  private final String namespace;

  SearchAttributeSetup(
      WorkflowServiceStubs service, OperatorServiceStubs operator, String namespace) {
    this.service = service;
    this.operator = operator;
    this.namespace = namespace;
  }

  /// Whether a start may name them; makes those that are unknown. Asks for conversations by every
  /// attribute: that works once the server knows namespace and attributes wherever it needs them.
  /// The in-process service has no such question.
  ///
  /// @throws StatusRuntimeException if the server is away or refuses; retry later
  boolean areUsable() {
    try {
      var _ = service.blockingStub().countWorkflowExecutions(question());
      return true;
    } catch (StatusRuntimeException failure) {
      return switch (failure.getStatus().getCode()) {
        case UNIMPLEMENTED -> addSearchAttributes();
        case INVALID_ARGUMENT -> {
          // An attribute is unknown. Made now, it takes a moment until it can be asked by.
          addSearchAttributes();
          yield false;
        }
        case NOT_FOUND -> false;
        default -> throw failure;
      };
    }
  }

  private CountWorkflowExecutionsRequest question() {
    String query =
        SearchKeys.ALL.stream()
            .map(key -> key.getName() + " IS NULL")
            .collect(Collectors.joining(" AND ", "WorkflowId = 'nobody' AND ", ""));
    return CountWorkflowExecutionsRequest.newBuilder()
        .setNamespace(namespace)
        .setQuery(query)
        .build();
  }

  /// One by one: a request with a known one among them is refused whole.
  private boolean addSearchAttributes() {
    return SearchKeys.ALL.stream().allMatch(this::addSearchAttribute);
  }

  /// @return false if the server cannot see the namespace yet
  private boolean addSearchAttribute(SearchAttributeKey<?> key) {
    var request =
        AddSearchAttributesRequest.newBuilder()
            .setNamespace(namespace)
            .putSearchAttributes(key.getName(), key.getValueType())
            .build();
    try {
      var _ = operator.blockingStub().addSearchAttributes(request);
      return true;
    } catch (StatusRuntimeException failure) {
      return switch (failure.getStatus().getCode()) {
        case ALREADY_EXISTS -> true;
        case NOT_FOUND -> false;
        default -> throw failure;
      };
    }
  }
}

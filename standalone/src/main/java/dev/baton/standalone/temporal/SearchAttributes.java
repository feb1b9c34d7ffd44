package dev.baton.standalone.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import java.util.Map;

/// What a conversation's workflow can be found by in Temporal. A server must know them before the
/// first start: one that names an unknown attribute blocks its workflow id.
final class SearchAttributes {
  private static final Map<String, IndexedValueType> TYPES =
      Map.of(
          "BatonState", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
          "BatonQueue", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
          "BatonPriority", IndexedValueType.INDEXED_VALUE_TYPE_INT,
          "BatonEscalation", IndexedValueType.INDEXED_VALUE_TYPE_INT);

  private SearchAttributes() {}

  /// Makes them known to a namespace; known ones stay as they are.
  static void register(OperatorServiceStubs operator, String namespace) {
    TYPES.forEach((name, type) -> register(operator, namespace, name, type));
  }

  private static void register(
      OperatorServiceStubs operator, String namespace, String name, IndexedValueType type) {
    var request =
        AddSearchAttributesRequest.newBuilder()
            .setNamespace(namespace)
            .putSearchAttributes(name, type)
            .build();
    try {
      var _ = operator.blockingStub().addSearchAttributes(request);
    } catch (StatusRuntimeException failure) {
      if (failure.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw failure;
      }
    }
  }
}

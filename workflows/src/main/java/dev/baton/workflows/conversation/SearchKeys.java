package dev.baton.workflows.conversation;

import dev.baton.domain.conversation.Look;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.common.SearchAttributes;
import java.util.List;
import java.util.Locale;

/// What ops can search conversations by; nothing personal.
public final class SearchKeys {
  public static final SearchAttributeKey<String> STATE =
      SearchAttributeKey.forKeyword("BatonState");
  public static final SearchAttributeKey<String> QUEUE =
      SearchAttributeKey.forKeyword("BatonQueue");
  public static final SearchAttributeKey<Long> PRIORITY =
      SearchAttributeKey.forLong("BatonPriority");
  public static final SearchAttributeKey<Long> ESCALATION =
      SearchAttributeKey.forLong("BatonEscalation");

  /// Each of them: a server must know it before the first start.
  public static final List<SearchAttributeKey<?>> ALL = List.of(STATE, QUEUE, PRIORITY, ESCALATION);

  /// What a run starts with.
  public static SearchAttributes starting() {
    return SearchAttributes.newBuilder().set(STATE, "new").build();
  }

  /// The phase of a conversation as values; two looks with equal values need no second upsert.
  record Phase(String state, String queue, long priority, long escalation) {
    static final Phase STARTING = new Phase("new", "", Look.DEFAULT_PRIORITY, 0);

    static Phase of(Look look) {
      return new Phase(
          look.state().name().toLowerCase(Locale.ROOT),
          look.queue(),
          look.priority(),
          look.escalationLevel());
    }

    SearchAttributeUpdate<?>[] updates() {
      return new SearchAttributeUpdate<?>[] {
        STATE.valueSet(state),
        QUEUE.valueSet(queue),
        PRIORITY.valueSet(priority),
        ESCALATION.valueSet(escalation)
      };
    }
  }

  private SearchKeys() {}
}

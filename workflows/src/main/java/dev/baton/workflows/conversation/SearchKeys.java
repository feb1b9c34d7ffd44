package dev.baton.workflows.conversation;

import dev.baton.domain.conversation.Look;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.common.SearchAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
  public static final SearchAttributeKey<String> INBOX =
      SearchAttributeKey.forKeyword("BatonInbox");

  /// All of them: a namespace must know each before the first workflow starts.
  public static final List<SearchAttributeKey<?>> ALL =
      List.of(STATE, QUEUE, PRIORITY, ESCALATION, INBOX);

  /// What a run starts with.
  ///
  /// @param inbox null if not known
  public static SearchAttributes starting(@Nullable String inbox) {
    var attributes = SearchAttributes.newBuilder().set(STATE, "new");
    return (inbox == null ? attributes : attributes.set(INBOX, inbox)).build();
  }

  /// The phase of a conversation as values; two looks with equal values need no second upsert.
  ///
  /// @param inbox null if not known
  record Phase(String state, String queue, long priority, long escalation, @Nullable String inbox) {
    static final Phase STARTING = new Phase("new", "", Look.DEFAULT_PRIORITY, 0, null);

    static Phase of(Look look) {
      return new Phase(
          look.state().name().toLowerCase(Locale.ROOT),
          look.queue(),
          look.priority(),
          look.escalationLevel(),
          look.inbox());
    }

    SearchAttributeUpdate<?>[] updates() {
      List<SearchAttributeUpdate<?>> updates = new ArrayList<>();
      updates.add(STATE.valueSet(state));
      updates.add(QUEUE.valueSet(queue));
      updates.add(PRIORITY.valueSet(priority));
      updates.add(ESCALATION.valueSet(escalation));
      if (inbox != null) {
        updates.add(INBOX.valueSet(inbox));
      }
      return updates.toArray(new SearchAttributeUpdate<?>[0]);
    }
  }

  private SearchKeys() {}
}

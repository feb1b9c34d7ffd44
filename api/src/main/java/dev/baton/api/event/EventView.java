package dev.baton.api.event;

import dev.baton.api.conversation.MessageView;
import dev.baton.domain.conversation.Message;
import dev.baton.store.feed.FeedItem.Told;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An event on the wire.
///
/// @param prev number of the event before it that this kind of reader may see, 0 if none: another
///   number than the last one seen is a gap
/// @param message what was said, for the events that carry it
/// @param data what else the event tells, by its type
public record EventView(
    String conversationId,
    long no,
    long prev,
    String type,
    Instant at,
    @Nullable MessageView message,
    Map<String, Object> data) {

  public static EventView forCustomer(Told told) {
    return of(told, told.previousPublicNo(), MessageView::forCustomer);
  }

  /// @param agent the key of who reads
  public static EventView forAgent(Told told, String agent) {
    return of(told, told.no() - 1, message -> MessageView.forAgent(message, agent));
  }

  private static EventView of(Told told, long prev, Function<Message, MessageView> view) {
    Message message = told.message();
    return new EventView(
        told.conversation().toString(),
        told.no(),
        prev,
        told.type(),
        told.at(),
        message == null ? null : view.apply(message),
        told.data());
  }
}

package dev.baton.api.conversation;

import dev.baton.api.sse.Beats;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Stores;
import dev.baton.store.conversation.LeavingStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Signs that customers are there: their open streams, and whatever they ask for. A fault is no
/// reason to keep from them what they asked for.
@Component
final class CustomerPresence implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(CustomerPresence.class);

  private final LeavingStore leaving;
  private final Beats<ConversationId> streams;

  CustomerPresence(Stores stores) {
    this.leaving = stores.leaving();
    this.streams = new Beats<>(LeavingStore.BEAT, leaving::beat);
  }

  /// The customer of `c` has asked for something.
  ///
  /// @param c as it was read
  /// @return as it is now: who had left is back in line
  Mono<Conversation> seen(Conversation c) {
    return leaving.seen(c).onErrorResume(fault -> missed(fault, c));
  }

  /// They have a stream open as long as this is subscribed to; it has nothing to say and no end.
  <T> Flux<T> whileOpen(ConversationId id) {
    return streams.<T>whileOpen(id).doFinally(_ -> closed(id));
  }

  private void closed(ConversationId id) {
    if (!streams.isOpen(id)) {
      leaving.closed(id).onErrorResume(fault -> missed(fault, 0L)).subscribe();
    }
  }

  private static <T> Mono<T> missed(Throwable fault, T instead) {
    LOG.debug("a sign of a customer is not kept: {}", fault.toString());
    return Mono.just(instead);
  }

  @Override
  public void destroy() {
    streams.dispose();
  }
}

package dev.baton.store.conversation;

/// The sender used one `clientMessageId` for two texts. Final: send the other under an id of its
/// own.
public final class ClientMessageIdReusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ClientMessageIdReusedException() {
    super("the clientMessageId was used for another text", null, false, false);
  }
}

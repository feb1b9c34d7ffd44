package dev.baton.api.conversation;

import java.util.List;

/// Public messages in order.
///
/// @param lastSeq of the conversation, whether or not it is on this page
public record MessagePage(List<MessageView> messages, long lastSeq) {}

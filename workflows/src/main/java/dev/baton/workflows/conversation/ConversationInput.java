package dev.baton.workflows.conversation;

/// What a run starts from: everything else is in the row.
///
/// @param conversation its id
/// @param schema version of this input; 1
public record ConversationInput(String conversation, int schema) {
  public static final int SCHEMA = 1;

  public static ConversationInput of(String conversation) {
    return new ConversationInput(conversation, SCHEMA);
  }
}

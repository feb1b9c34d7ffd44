package dev.baton.workflows.conversation;

/// What a run starts from: everything else is in the row.
///
/// @param conversation its id
/// @param schema which rules the run began under, so that it is replayed by them; see the constants
public record ConversationInput(String conversation, int schema) {
  /// From here on a timer is armed only once nothing else is under way; decision 013.
  private static final int PATIENT = 2;

  private static final int LATEST = PATIENT;

  public static ConversationInput of(String conversation) {
    return new ConversationInput(conversation, LATEST);
  }

  boolean armsOnlyWhenQuiet() {
    return schema >= PATIENT;
  }
}

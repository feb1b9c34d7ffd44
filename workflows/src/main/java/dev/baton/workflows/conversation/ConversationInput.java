package dev.baton.workflows.conversation;

/// What a run starts from: everything else is in the row.
///
/// @param conversation its id
/// @param schema which rules the run began under, so that it is replayed by them; see the constants
public record ConversationInput(String conversation, int schema) {
  /// From here on a timer is armed only once nothing else is under way; decision 013.
  private static final int PATIENT = 2;

  /// From here on who is woken by the timer does at once what is due; decision 027.
  private static final int DOES_WHEN_WOKEN = 3;

  private static final int LATEST = DOES_WHEN_WOKEN;

  public static ConversationInput of(String conversation) {
    return new ConversationInput(conversation, LATEST);
  }

  boolean armsOnlyWhenQuiet() {
    return schema >= PATIENT;
  }

  boolean doesWhenWoken() {
    return schema >= DOES_WHEN_WOKEN;
  }
}

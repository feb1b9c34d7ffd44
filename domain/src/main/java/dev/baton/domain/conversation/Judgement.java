package dev.baton.domain.conversation;

/// What became of a command: done, or refused for a reason its sender can act on.
public sealed interface Judgement {
  record Done(Change change) implements Judgement {}

  record Refused(Refusal refusal) implements Judgement {}

  /// Why a command was refused; its name in lower case is the code on the wire.
  enum Refusal {
    OFFER_GONE("The offer has run out, was withdrawn, or was made to somebody else."),
    NOT_YOURS("The conversation belongs to somebody else."),
    NOT_ACTIVE("The conversation is not active."),
    CUSTOMER_WROTE("The customer wrote something newer; read it first."),
    NOT_IN_WRAP_UP("The conversation has not ended, so there is no wrap-up to end."),
    NO_SUCH_MESSAGE("The conversation has no message of that number."),
    ALREADY_RESOLVED("The conversation has ended."),
    UNKNOWN_QUEUE("There is no such queue."),
    UNKNOWN_AGENT("There is no such agent."),
    NOT_ROUTED("The conversation has no queue yet; it has one in a moment."),
    NOT_WAITING("The conversation does not wait any more."),
    LINE_FULL(
        "The line is still too long; it comes back into it by itself as soon as it is shorter."),
    OUT_OF_HOURS("We are closed; it comes back into the line by itself at the opening."),
    ALREADY_THEIRS("That agent has the conversation already."),
    AGENT_OFFLINE("That agent is not signed in."),
    AGENT_UNAVAILABLE("That agent is not available."),
    OFFER_RINGING("It rings at somebody already."),
    NOT_ASKED("You were not asked to rate this conversation."),
    RATING_CLOSED("This conversation is closed; it cannot be rated any more."),
    AGENT_FULL("That agent has no room for another conversation.");

    private final String sentence;

    Refusal(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }

    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}

package dev.baton.workflows.conversation;

import dev.baton.domain.conversation.Look;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What agents tell a conversation to do. None carries words: those go to the store.
public final class Commands {
  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern ID = Pattern.compile("[!-~]{1,130}");

  /// @param id names the command for life: the same again gets the first answer
  public record Accept(String id, String agent, String offer) {
    void check() {
      named(id, agent);
      uuid(offer);
    }
  }

  /// @param reason a key, `busy`; null if none was given
  public record Decline(String id, String agent, String offer, @Nullable String reason) {
    void check() {
      named(id, agent);
      uuid(offer);
      if (reason != null) {
        key(reason);
      }
    }
  }

  /// @param lastSeq the last public message that the agent has seen
  public record Resolve(String id, String agent, long lastSeq) {
    void check() {
      named(id, agent);
      require(lastSeq >= 0, "lastSeq is negative");
    }
  }

  public record Transfer(String id, String agent, String queue) {
    void check() {
      named(id, agent);
      key(queue);
    }
  }

  /// @param to whom it rings at; until they accept it stays with `agent`
  public record TransferToAgent(String id, String agent, String to) {
    void check() {
      named(id, agent);
      key(to);
    }
  }

  /// A lead assigns; why is not in it but with the store, under its id.
  ///
  /// @param agent the lead
  /// @param to who is to have it, the lead too
  public record Assign(String id, String agent, String to) {
    void check() {
      named(id, agent);
      key(to);
    }
  }

  /// What became of a command.
  ///
  /// @param refusal its code, null if it was done
  /// @param look the row after it
  public record Outcome(@Nullable String refusal, Look look) {}

  private static void named(String id, String agent) {
    require(ID.matcher(id).matches(), "a command id has 1 to 130 visible characters");
    key(agent);
  }

  private static void key(String text) {
    require(KEY.matcher(text).matches(), "expected a key");
  }

  private static void uuid(String text) {
    require(UUID.fromString(text).toString().equalsIgnoreCase(text), "expected a UUID");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private Commands() {}
}

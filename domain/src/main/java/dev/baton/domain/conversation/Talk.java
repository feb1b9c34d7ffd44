package dev.baton.domain.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was said so far, as counts and times; the words are in the store.
///
/// @param turnSince when the turn began: for [Turn#AGENT] the first customer message of it
/// @param lastSeq number of the last public message; they count from 1 without a gap
/// @param idle the customer is silent and costs no capacity
/// @param remindedAt when the customer was last reminded
/// @param reminders how often they were since somebody spoke
public record Talk(
    Turn turn,
    Instant turnSince,
    long lastSeq,
    long lastCustomerSeq,
    @Nullable Instant lastCustomerAt,
    @Nullable Instant lastAgentAt,
    boolean idle,
    @Nullable Instant remindedAt,
    long customerReadSeq,
    long agentReadSeq,
    int reminders) {

  static Talk starting(Instant now) {
    return new Talk(Turn.AGENT, now, 0, 0, null, null, false, null, 0, 0, 0);
  }

  Talk customerWrote(long seq, Instant at) {
    Instant since = turn == Turn.AGENT ? turnSince : at;
    return new Talk(
        Turn.AGENT,
        since,
        seq,
        seq,
        at,
        lastAgentAt,
        idle,
        null,
        Math.max(customerReadSeq, seq),
        agentReadSeq,
        0);
  }

  Talk agentWrote(long seq, Instant at) {
    Instant since = turn == Turn.CUSTOMER ? turnSince : at;
    return new Talk(
        Turn.CUSTOMER,
        since,
        seq,
        lastCustomerSeq,
        lastCustomerAt,
        at,
        idle,
        null,
        customerReadSeq,
        Math.max(agentReadSeq, seq),
        0);
  }

  /// A system message takes a number and moves nothing else.
  Talk systemWrote(long seq) {
    return new Talk(
        turn,
        turnSince,
        seq,
        lastCustomerSeq,
        lastCustomerAt,
        lastAgentAt,
        idle,
        remindedAt,
        customerReadSeq,
        agentReadSeq,
        reminders);
  }

  /// An agent owes an answer: since the customer wrote, or else from now on.
  Talk owedFrom(Instant now) {
    return owedAnew(turn == Turn.AGENT ? turnSince : now);
  }

  /// An agent owes an answer since then.
  Talk owedAnew(Instant since) {
    return new Talk(
        Turn.AGENT,
        since,
        lastSeq,
        lastCustomerSeq,
        lastCustomerAt,
        lastAgentAt,
        idle,
        null,
        customerReadSeq,
        agentReadSeq,
        0);
  }

  Talk withIdle(boolean now) {
    return new Talk(
        turn,
        turnSince,
        lastSeq,
        lastCustomerSeq,
        lastCustomerAt,
        lastAgentAt,
        now,
        remindedAt,
        customerReadSeq,
        agentReadSeq,
        reminders);
  }

  Talk reminded(Instant at) {
    return new Talk(
        turn,
        turnSince,
        lastSeq,
        lastCustomerSeq,
        lastCustomerAt,
        lastAgentAt,
        idle,
        at,
        customerReadSeq,
        agentReadSeq,
        reminders + 1);
  }

  Talk readBy(Reader reader, long seq) {
    long customer = reader == Reader.CUSTOMER ? Math.max(customerReadSeq, seq) : customerReadSeq;
    long agent = reader == Reader.AGENT ? Math.max(agentReadSeq, seq) : agentReadSeq;
    return new Talk(
        turn,
        turnSince,
        lastSeq,
        lastCustomerSeq,
        lastCustomerAt,
        lastAgentAt,
        idle,
        remindedAt,
        customer,
        agent,
        reminders);
  }

  /// Who has read.
  public enum Reader {
    CUSTOMER,
    AGENT
  }
}

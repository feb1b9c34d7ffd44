package dev.baton.bench.play;

import dev.baton.bench.http.Conversation;

/// One conversation on an agent's desk: what the agent knows of it, and so what to do next.
final class Desk {
  private final String conversationId;
  private boolean left;
  private boolean owesAnswer;
  private long lastSeq;
  private long lastWord = Long.MAX_VALUE;
  private long asOf;

  enum Next {
    ANSWER,
    RESOLVE,
    LEAVE
  }

  Desk(Conversation conversation) {
    conversationId = conversation.id();
    take(conversation);
  }

  String conversationId() {
    return conversationId;
  }

  /// A fresh look at the conversation: replaces what events told before.
  synchronized void take(Conversation conversation) {
    asOf = Math.max(asOf, conversation.lastEventNo());
    lastSeq = Math.max(lastSeq, conversation.lastSeq());
    owesAnswer = "agent".equals(conversation.turn());
    notifyAll();
  }

  /// Whether an event of this number tells something that the last look did not show.
  synchronized boolean isNews(long eventNo) {
    return eventNo > asOf;
  }

  synchronized void customerWrote(long seq) {
    if (seq > lastSeq) {
      owesAnswer = true;
      lastSeq = seq;
      notifyAll();
    }
  }

  synchronized void somebodyElseWrote(long seq) {
    lastSeq = Math.max(lastSeq, seq);
  }

  /// The agent's answer got this number. What the customer wrote after it still wants one.
  synchronized void answered(long seq) {
    if (seq > lastSeq) {
      owesAnswer = false;
      lastSeq = seq;
    }
  }

  /// The customer said all with message `seq`.
  synchronized void lastWordIs(long seq) {
    lastWord = seq;
    notifyAll();
  }

  synchronized void leave() {
    left = true;
    notifyAll();
  }

  synchronized boolean isLeft() {
    return left;
  }

  synchronized long lastSeq() {
    return lastSeq;
  }

  /// Waits until there is something to do.
  synchronized Next awaitNext() throws InterruptedException {
    while (!left && !owesAnswer && lastSeq < lastWord) {
      wait();
    }
    if (left) {
      return Next.LEAVE;
    }
    return owesAnswer ? Next.ANSWER : Next.RESOLVE;
  }
}

package dev.baton.bench.play;

import dev.baton.bench.http.Answer;
import dev.baton.bench.http.Conversation;
import dev.baton.bench.http.Event;
import dev.baton.bench.http.Message;
import dev.baton.bench.http.Session;
import dev.baton.bench.ledger.Entry;
import dev.baton.bench.ledger.Findings;
import dev.baton.bench.ledger.Verification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Reads every conversation of a run back, and compares the API's reading and the stream's with the
/// ledger.
final class ReadBack {
  /// How many conversations are read at a time.
  private static final int AT_A_TIME = 8;

  /// Of how many conversations the workflow is looked at.
  private static final int SAMPLE = 200;

  private final Stage stage;
  private final int came;

  ReadBack(Stage stage, int came) {
    this.stage = stage;
    this.came = came;
  }

  /// One conversation, read.
  ///
  /// @param ended null while it is not over
  private record Read(String id, @Nullable Ended ended, Findings findings) {}

  Outcome read(List<Followed> followed) throws InterruptedException {
    Session agent = stage.api().signIn("agent", stage.shop().agentKeys().getFirst(), Map.of());
    Session ops = stage.api().signIn("ops", stage.shop().inbox() + "-ops", Map.of());
    List<Read> reads = inParallel(followed, one -> read(one, agent));
    List<Followed> sample = followed.subList(0, Math.min(SAMPLE, followed.size()));
    List<Outcome.WorkflowSize> sizes =
        inParallel(sample, one -> workflow(one, ops)).stream().flatMap(List::stream).toList();
    return new Outcome(
        came,
        stage.ledger().conversationIds().size(),
        stage.ledger().acknowledgedCount(),
        reads.stream().map(Read::ended).filter(Objects::nonNull).toList(),
        unfinished(reads),
        reads.stream().map(Read::findings).reduce(missing(reads), Findings::and),
        sizes);
  }

  private Read read(Followed one, Session agent) throws InterruptedException {
    String id = one.conversationId();
    String path = "/v1/conversations/" + id;
    Conversation conversation = one.customer().get(path).as(Conversation.class);
    List<Message> messages =
        one.customer()
            .readAll(path + "/messages", "messages", Message.class, 500, ReadBack::number);
    Entry entry = stage.ledger().entry(id);
    Findings findings =
        Verification.of(entry, messages).and(Verification.of(entry, one.transcript().messages()));
    return new Read(id, conversation.isOver() ? ended(conversation, agent) : null, findings);
  }

  private static Ended ended(Conversation conversation, Session agent) throws InterruptedException {
    String path = "/v1/agent/conversations/%s/timeline".formatted(conversation.id());
    List<Event> timeline = agent.readAll(path, "events", Event.class, 200, Event::no);
    return Ended.of(Objects.requireNonNullElse(conversation.resolution(), ""), timeline);
  }

  private static long number(Message message) {
    return Objects.requireNonNull(message.seq(), "a public message has a number");
  }

  private static List<Outcome.WorkflowSize> workflow(Followed one, Session ops)
      throws InterruptedException {
    Answer answer = ops.get("/v1/ops/conversations/%s/workflow".formatted(one.conversationId()));
    return answer.isDone() ? List.of(answer.as(Outcome.WorkflowSize.class)) : List.of();
  }

  private static Set<String> unfinished(List<Read> reads) {
    Set<String> ids = new HashSet<>();
    reads.stream().filter(read -> read.ended() == null).forEach(read -> ids.add(read.id()));
    return ids;
  }

  /// What was acknowledged in a conversation that could not be read at all.
  private Findings missing(List<Read> reads) {
    Set<String> unread = new HashSet<>(stage.ledger().conversationIds());
    reads.forEach(read -> unread.remove(read.id()));
    return unread.stream()
        .map(id -> Verification.of(stage.ledger().entry(id), List.of()))
        .reduce(Findings.NONE, Findings::and);
  }

  private interface Reading<T> {
    T of(Followed one) throws InterruptedException;
  }

  /// Conversations whose reading fails are left out, and told.
  private <T> List<T> inParallel(List<Followed> followed, Reading<T> reading)
      throws InterruptedException {
    List<T> read = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
      List<Callable<T>> all =
          followed.stream().<Callable<T>>map(one -> () -> reading.of(one)).toList();
      for (Future<T> future : threads.invokeAll(all)) {
        try {
          read.add(future.get());
        } catch (ExecutionException e) {
          stage.tally().trouble("reading back: " + e.getCause());
        }
      }
    }
    return read;
  }
}

package dev.baton.workflows.conversation;

import static java.util.Objects.requireNonNull;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.ConversationKeys;
import dev.baton.domain.conversation.CustomerId;
import dev.baton.domain.conversation.Deferrals;
import dev.baton.domain.conversation.Holding;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Leaving;
import dev.baton.domain.conversation.Messages;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.Typing;
import dev.baton.domain.inbox.Timings;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.client.ConversationWorker;
import dev.baton.workflows.client.PayloadFormat;
import dev.baton.workflows.conversation.Commands.Accept;
import dev.baton.workflows.conversation.Commands.Assign;
import dev.baton.workflows.conversation.Commands.Decline;
import dev.baton.workflows.conversation.Commands.Outcome;
import dev.baton.workflows.conversation.Commands.Resolve;
import dev.baton.workflows.conversation.Commands.Transfer;
import dev.baton.workflows.conversation.Commands.TransferToAgent;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;

/// One conversation of Cleo's with Ada and Ben, on a server whose time skips. Each line of a story
/// is one method; [#at] lets time pass.
final class Stage implements AutoCloseable {
  static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");
  static final AgentRef ADA = new AgentRef(new AgentId("ada"), "Ada");
  static final AgentRef BEN = new AgentRef(new AgentId("ben"), "Ben");

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ConversationId id = ConversationId.of("0192f0c1-2a3b-7c4d-8e5f-60718293a4b5");
  private final TestWorkflowEnvironment server;
  private final ConversationClient client;
  private final Row row;
  private final Histories histories;
  private final Duration rowAhead;
  private int said;
  private int commands;

  private Stage(String customer, int cachedWorkflows, Duration rowAhead) {
    this.rowAhead = rowAhead;
    server = TestWorkflowEnvironment.newInstance(options(cachedWorkflows));
    client = new ConversationClient(server.getWorkflowServiceStubs(), server.getNamespace());
    row = new Row(blank(customer), this::now, this::ring);
    histories = new Histories(server.getWorkflowClient(), WorkflowIds.conversation(id));
  }

  /// Nobody has written yet; no agent is signed in.
  static Stage empty() {
    return starring("Cleo").working();
  }

  /// As [#empty], with Ada signed in.
  static Stage withAda() {
    Stage stage = empty();
    stage.signIn(ADA);
    return stage;
  }

  /// As [#empty], with both signed in; Ada is asked first.
  static Stage withAdaAndBen() {
    Stage stage = withAda();
    stage.signIn(BEN);
    return stage;
  }

  /// No worker serves yet.
  static Stage starring(String customer) {
    return new Stage(customer, 10, Duration.ZERO);
  }

  /// A worker that remembers nothing: each task replays the whole history.
  static Stage forgetful() {
    return new Stage("Cleo", 0, Duration.ZERO);
  }

  /// As [#empty], where the row's clock is ahead of Temporal's. All times here are the row's.
  static Stage ahead(Duration rowAhead) {
    return new Stage("Cleo", 10, rowAhead).working();
  }

  Stage working() {
    var worker = server.newWorker(TaskQueues.CONVERSATIONS);
    ConversationWorker.serve(worker, row);
    server.start();
    return this;
  }

  private static TestEnvironmentOptions options(int cachedWorkflows) {
    return TestEnvironmentOptions.newBuilder()
        .setInitialTime(T0)
        .setWorkflowClientOptions(
            WorkflowClientOptions.newBuilder()
                .setDataConverter(PayloadFormat.converter())
                .setIdentity("baton")
                .build())
        .setWorkerFactoryOptions(
            WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(cachedWorkflows).build())
        .registerSearchAttribute(SearchKeys.STATE.getName(), keyword())
        .registerSearchAttribute(SearchKeys.QUEUE.getName(), keyword())
        .registerSearchAttribute(SearchKeys.PRIORITY.getName(), integer())
        .registerSearchAttribute(SearchKeys.ESCALATION.getName(), integer())
        .registerSearchAttribute(SearchKeys.INBOX.getName(), keyword())
        .build();
  }

  private static IndexedValueType keyword() {
    return IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
  }

  private static IndexedValueType integer() {
    return IndexedValueType.INDEXED_VALUE_TYPE_INT;
  }

  private Conversation blank(String customer) {
    return Messages.blank(
        id, "shop", new CustomerId(new UUID(0, 1)), customer, "", "en", Timings.DEFAULT, now());
  }

  Row row() {
    return row;
  }

  Conversation facts() {
    return row.facts();
  }

  Histories histories() {
    return histories;
  }

  ConversationClient client() {
    return client;
  }

  TestWorkflowEnvironment server() {
    return server;
  }

  ConversationId id() {
    return id;
  }

  Instant now() {
    return Instant.ofEpochMilli(server.currentTimeMillis()).plus(rowAhead);
  }

  /// Time passes until `seconds` after the beginning, and the workflow has done what then was to
  /// do. Between two skips time goes on as on the wall, so stories leave each clock some seconds.
  Stage at(double seconds) {
    Instant then = facts().openedAt().plusMillis(Math.round(seconds * 1000));
    Duration left = Duration.between(now(), then);
    if (left.isPositive()) {
      server.sleep(left);
    }
    return settle();
  }

  Stage settle() {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(histories::quiet);
    return this;
  }

  void ring() {
    client.ring(ConversationKeys.of(facts()));
  }

  Stage signIn(AgentRef agent) {
    row.status(agent, AgentStatus.AVAILABLE);
    return this;
  }

  Stage customerWrites() {
    return customerWrites("question " + said);
  }

  Stage customerWrites(String text) {
    customerWritesUnheard(text);
    return settle();
  }

  /// The same, and nobody waits for the workflow to have done its part.
  void customerWritesUnheard(String text) {
    var incoming = incoming(text);
    row.change(c -> Messages.customerWrites(c, incoming, now()));
  }

  Stage answers(AgentRef agent) {
    return answers(agent, "answer " + said);
  }

  Stage answers(AgentRef agent, String text) {
    var incoming = incoming(text);
    row.change(c -> done(Messages.agentWrites(c, agent, incoming, now())));
    return settle();
  }

  /// For so many seconds, having read everything.
  Stage holds(AgentRef agent, int seconds) {
    row.change(c ->
        done(Holding.hold(c, agent.id(), c.talk().lastSeq(), now().plusSeconds(seconds), now())));
    return settle();
  }

  Stage types(AgentRef agent) {
    row.change(c -> Typing.ownerTypes(c, agent.id(), now()));
    return settle();
  }

  Stage customerEnds() {
    row.change(c -> Ownership.end(c, now()));
    return settle();
  }

  Stage customerContinuesLater() {
    row.change(c -> done(Deferrals.defer(c, now())));
    return settle();
  }

  Stage customerIsBack() {
    row.change(c -> done(Deferrals.comeBack(c, now())));
    return settle();
  }

  /// No stream of theirs is open any more.
  Stage customerGoes() {
    row.change(c -> Leaving.gone(c, now(), now()));
    return settle();
  }

  Stage customerIsSeen() {
    row.change(c -> Leaving.seen(c, now()));
    return settle();
  }

  Stage lineIsFull() {
    row.change(c -> Deferrals.lineFull(c, now()));
    return settle();
  }

  Stage lineIsShort() {
    row.change(c -> Deferrals.lineIsShort(c, now()));
    return settle();
  }

  private Messages.Incoming incoming(String text) {
    said++;
    return new Messages.Incoming(new UUID(1, said), "message-" + said, text, null, null);
  }

  private static Change done(Judgement judgement) {
    return switch (judgement) {
      case Judgement.Done(Change change) -> change;
      case Judgement.Refused(var refusal) -> throw new AssertionError("refused: " + refusal);
    };
  }

  /// Accepts what rings now.
  Outcome accept(AgentRef agent) {
    return accept(nextCommand(), agent);
  }

  Outcome accept(String command, AgentRef agent) {
    return settled(client.accept(id, new Accept(command, agent.id().value(), offer())));
  }

  Outcome decline(AgentRef agent) {
    var command = new Decline(nextCommand(), agent.id().value(), offer(), "busy");
    return settled(client.decline(id, command));
  }

  /// Resolves, having read everything.
  Outcome resolve(AgentRef agent) {
    return resolve(agent, facts().talk().lastSeq());
  }

  Outcome resolve(AgentRef agent, long seen) {
    return settled(client.resolve(id, new Resolve(nextCommand(), agent.id().value(), seen)));
  }

  Outcome transfer(AgentRef agent, String queue) {
    return settled(client.transfer(id, new Transfer(nextCommand(), agent.id().value(), queue)));
  }

  Outcome transfer(AgentRef agent, AgentRef to) {
    var command = new TransferToAgent(nextCommand(), agent.id().value(), to.id().value());
    return settled(client.transferToAgent(id, command));
  }

  Outcome assign(AgentRef lead, AgentRef to) {
    return settled(
        client.assign(id, new Assign(nextCommand(), lead.id().value(), to.id().value())));
  }

  private Outcome settled(Outcome outcome) {
    settle();
    return outcome;
  }

  String nextCommand() {
    return "command-" + ++commands;
  }

  /// The id of the offer that rings now.
  String offer() {
    return requireNonNull(facts().offer(), "nothing rings").id().toString();
  }

  @Override
  public void close() {
    server.close();
  }
}

package dev.baton.store.testing;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;

import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/// Reads in the tables what no store answers.
public final class Ledger {
  /// Every row that asks for this conversation to be rung.
  public static long outbox(ConversationId id) {
    return count("select count(*) as n from outbox where conversation_id = :id", id);
  }

  public static Optional<Instant> wakeAt(ConversationId id) {
    return get(
        of("select wake_at from conversations where id = :id", id)
            .map(row -> Optional.ofNullable(Rows.instantOrNull(row, "wake_at")))
            .one());
  }

  public static Optional<Instant> nextDueAt(ConversationId id) {
    return get(
        of("select next_due_at from conversations where id = :id", id)
            .map(row -> Optional.ofNullable(Rows.instantOrNull(row, "next_due_at")))
            .one());
  }

  /// Until when the customer is known to be there.
  public static Optional<Instant> thereUntil(ConversationId id) {
    return of("select there_until from customer_presence where conversation_id = :id", id)
        .map(row -> Rows.instant(row, "there_until"))
        .one()
        .blockOptional();
  }

  public static long version(ConversationId id) {
    return count("select row_version as n from conversations where id = :id", id);
  }

  public static long conversations() {
    return get(number("select count(*) as n from conversations"));
  }

  public static long messages() {
    return get(number("select count(*) as n from messages"));
  }

  /// Public numbers in order, so that a hole or a double shows.
  public static List<Long> seqs(ConversationId id) {
    return all(
        of(
                "select seq from messages where conversation_id = :id and seq is not null order by seq",
                id)
            .map(row -> Rows.number(row, "seq"))
            .all());
  }

  public static List<Long> eventNumbers(ConversationId id) {
    return all(
        of("select no from events where conversation_id = :id order by no", id)
            .map(row -> Rows.number(row, "no"))
            .all());
  }

  public static List<String> eventTypes(ConversationId id) {
    return all(
        of("select type from events where conversation_id = :id order by no", id)
            .map(row -> Rows.text(row, "type"))
            .all());
  }

  /// What the events of one type carry, one line each, in order.
  public static String eventData(ConversationId id, String type) {
    return String.join(
        "\n",
        all(
            of(
                    "select type, data::text as data from events where conversation_id = :id order by no",
                    id)
                .map(row -> Map.entry(Rows.text(row, "type"), Rows.text(row, "data")))
                .all()
                .filter(event -> event.getKey().equals(type))
                .map(Map.Entry::getValue)));
  }

  /// The sum of what this agent's conversations hold.
  public static long held(AgentRef agent) {
    return get(
        number(
            "select coalesce(sum(units), 0) as n from holds where agent_id = '"
                + agent.id().value()
                + "'"));
  }

  /// A fingerprint of every table's rows, by table. The outbox is left out: its rows go by
  /// themselves.
  public static Map<String, String> contents() {
    return all(
            TestPostgres.database()
                .client()
                .sql("select tablename from pg_tables where schemaname = 'public'")
                .map(row -> Rows.text(row, "tablename"))
                .all())
        .stream()
        .filter(table -> !table.equals("outbox"))
        .collect(Collectors.toMap(Function.identity(), Ledger::fingerprint));
  }

  private static String fingerprint(String table) {
    return get(
        TestPostgres.database()
            .client()
            .sql(
                "select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '')"
                    + " as n from "
                    + table
                    + " t")
            .map(row -> Rows.text(row, "n"))
            .one());
  }

  /// How many agents' consumed units differ from the sum of their holds: always none.
  public static long imbalances() {
    return get(
        number(
            """
            select count(*) as n from agents a
             where a.consumed <> (select coalesce(sum(h.units), 0) from holds h where h.agent_id = a.id)
            """));
  }

  private static long count(String sql, ConversationId id) {
    return get(of(sql, id).map(row -> Rows.number(row, "n")).one());
  }

  private static reactor.core.publisher.Mono<Long> number(String sql) {
    return TestPostgres.database().client().sql(sql).map(row -> Rows.number(row, "n")).one();
  }

  private static GenericExecuteSpec of(String sql, ConversationId id) {
    return Params.of(TestPostgres.database().client().sql(sql)).uuid("id", id.value()).bound();
  }

  private Ledger() {}
}

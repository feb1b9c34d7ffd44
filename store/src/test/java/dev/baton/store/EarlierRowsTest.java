package dev.baton.store;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// Rows that an earlier version wrote.
class EarlierRowsTest {
  private static final ConversationId ID =
      new ConversationId(UUID.fromString("00000000-0000-7000-8000-000000000001"));

  private static final String RINGS_AT_ADA =
      """
      insert into customers (id, inbox, external_id, name)
      values ('00000000-0000-7000-8000-000000000002', 'shop', 'cleo', 'Cleo');
      insert into agents (id, name, role, capacity, consumed) values ('ada', 'Ada', 'agent', 100, 20);
      insert into conversations (id, inbox, customer_id, cycle, state, topic, language, opened_at,
        turn, turn_since, last_seq, last_customer_seq, idle, customer_read_seq, agent_read_seq,
        queue, required_skills, priority, policy_version, routing_age, enqueued_at, attempted,
        excluded, offer_id, offered_agent, offered_at, offer_due_at, first_message_at,
        first_response_due_at, escalation_level, timings, notices, event_no, public_event_no,
        last_fact_at)
      select '00000000-0000-7000-8000-000000000001', 'shop',
        '00000000-0000-7000-8000-000000000002', 1, 'OFFERED', '', 'en', t, 'AGENT', t, 1, 1, false, 1,
        0, 'general', '{}', 5, 1, t, t, true, '{}', '00000000-0000-7000-8000-000000000003', 'ada', t,
        t + interval '15 s', t, t + interval '60 s', 0,
        '{"firstResponse": 60000, "offer": 15000, "assigneeResponse": 120000, "idle": 300000,
          "reminder": 600000, "autoResolve": 900000, "reopen": 86400000, "units": 20,
          "distribution": "LEAST_LOADED", "longestWait": 300000}',
        '{}', 5, 2, t from (select timestamptz '2026-11-02 09:00Z' as t);
      insert into holds (conversation_id, agent_id, units)
      values ('00000000-0000-7000-8000-000000000001', 'ada', 20);
      insert into routing_decisions (id, conversation_id, at, queue, policy_version,
        required_skills, units, distribution, candidates, winner, latency_micros)
      values ('00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000001',
        '2026-11-02 09:00Z', 'general', 1, '{}', 20, 'least-loaded', '[]', 'ada', 1)
      """;

  @Test
  void whatRangAtOneAgentRingsOn() {
    TestPostgres.execute("create database earlier");
    var usual = TestPostgres.settings();
    String jdbc = usual.jdbcUrl().replaceFirst("/postgres$", "/earlier");
    var settings = new DatabaseSettings(jdbc, "", usual.user(), usual.password(), 2);
    Flyway.configure()
        .dataSource(jdbc, usual.user(), usual.password())
        .target("8")
        .load()
        .migrate();
    try (var connection = DriverManager.getConnection(jdbc, usual.user(), usual.password());
        var statement = connection.createStatement()) {
      statement.execute(RINGS_AT_ADA);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }

    try (var stores = Stores.open(settings, _ -> {})) {
      Conversation c = get(stores.conversations().find(ID)).conversation();

      assertThat(Objects.requireNonNull(c.offer()).agents()).containsExactly(Shop.ADA);
      assertThat(c.timings().maxConcurrentOffers()).isEqualTo(1);
      assertThat(all(stores.decisions().of(ID)).getFirst().winners()).containsExactly("ada");
    }
  }
}

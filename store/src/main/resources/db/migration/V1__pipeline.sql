-- What was said and what is true. Temporal holds what must happen next; the two meet in
-- conversations.wake_at, the workflow's promise of when it looks again.

-- The one clock of all facts. Tests with skipped time replace this function.
create function baton_now() returns timestamptz
  language sql volatile as $$ select clock_timestamp() $$;

-- Inboxes, queues, skills, rules, SLA and silence policies: every save is a new version and the highest
-- one holds. One table, because all of them are read and replaced whole.
create table policies (
  kind       text        not null,
  key        text        not null,
  version    bigint      not null,
  body       jsonb       not null,
  created_at timestamptz not null default baton_now(),
  primary key (kind, key, version)
);

create table customers (
  id          uuid        primary key,
  inbox       text        not null,
  external_id text        not null,
  name        text        not null,
  email       text,
  tier        text,
  language    text,
  created_at  timestamptz not null default baton_now(),
  unique (inbox, external_id)
);

create table agents (
  id                text        primary key,
  name              text        not null,
  role              text        not null,
  status            text        not null default 'OFFLINE',
  reason            text,
  -- What a lost heartbeat interrupted; null after a sign-out. A new heartbeat restores it.
  resume_status     text,
  capacity          int         not null,
  consumed          int         not null default 0 check (consumed >= 0),
  skills            jsonb       not null default '{}',
  queues            text[]      not null default '{}',
  epoch             bigint      not null default 1,
  last_assigned_at  timestamptz,
  last_heartbeat_at timestamptz
);
-- The presence sweep reads who is signed in, oldest heartbeat first.
create index agents_heartbeat_idx on agents (last_heartbeat_at) where status <> 'OFFLINE';
-- Matching reads the members of one queue.
create index agents_queues_idx on agents using gin (queues);

create table conversations (
  id                    uuid        primary key,
  inbox                 text        not null,
  customer_id           uuid        not null references customers,
  cycle                 int         not null,
  state                 text        not null,
  topic                 text        not null,
  language              text        not null,
  opened_at             timestamptz not null,
  -- talk
  turn                  text        not null,
  turn_since            timestamptz not null,
  last_seq              bigint      not null,
  last_customer_seq     bigint      not null,
  last_customer_at      timestamptz,
  last_agent_at         timestamptz,
  idle                  boolean     not null,
  reminded_at           timestamptz,
  customer_read_seq     bigint      not null,
  agent_read_seq        bigint      not null,
  -- routing; all null until routed
  queue                 text,
  required_skills       jsonb,
  priority              int,
  rule                  text,
  policy_version        bigint,
  routing_age           timestamptz,
  enqueued_at           timestamptz,
  attempted             boolean,
  excluded              jsonb,
  preferred             text,
  -- Who is served first, as domain.routing.Place says it; null unless it waits.
  answer_due_at         timestamptz,
  jumps_at              timestamptz,
  -- offer
  offer_id              uuid,
  offered_agent         text        references agents,
  offered_at            timestamptz,
  offer_due_at          timestamptz,
  -- owner
  owner                 text        references agents,
  owned_since           timestamptz,
  owner_gone_at         timestamptz,
  -- clocks
  first_message_at      timestamptz not null,
  first_response_due_at timestamptz not null,
  first_response_at     timestamptz,
  first_assigned_at     timestamptz,
  escalation_level      int         not null,
  -- end
  resolution            text,
  finished_at           timestamptz,
  timings               jsonb       not null,
  notices               text[]      not null,
  event_no              bigint      not null,
  public_event_no       bigint      not null,
  -- bookkeeping of the ring rule
  last_fact_at          timestamptz not null,
  next_due_at           timestamptz,
  wake_at               timestamptz,
  row_version           bigint      not null default 0,
  ring_attempts         int         not null default 0,
  ring_after            timestamptz,
  -- The workflow run that looked last, the cycle it saw, and how it is known to have ended since: another
  -- that looks in the same cycle follows something done by hand, and its look says so in an event.
  run_id                text,
  run_cycle             int,
  run_ended             text
);
-- One live conversation per inbox and customer: two tabs join the same one.
create unique index conversations_live_idx on conversations (inbox, customer_id)
  where state not in ('RESOLVED', 'ABANDONED');
-- A customer's conversations, the latest first.
create index conversations_customer_idx on conversations (customer_id, opened_at desc);
-- The matcher reads who waits, nearly in the order in which it serves them: only those who have
-- waited too long jump a priority.
create index conversations_waiting_idx on conversations (queue, priority, answer_due_at, routing_age, id)
  where state = 'QUEUED';
-- The sweep reads live rows whose promise is missing or broken.
create index conversations_wake_idx on conversations (wake_at)
  where state not in ('RESOLVED', 'ABANDONED');
-- An agent's inbox, and what must move when they go.
create index conversations_owner_idx on conversations (owner) where state = 'ACTIVE';
create index conversations_offered_idx on conversations (offered_agent) where state = 'OFFERED';
-- The agents' list, newest first.
create index conversations_list_idx on conversations (opened_at desc, id desc);

create table messages (
  id                uuid        primary key,
  conversation_id   uuid        not null references conversations,
  seq               bigint,
  author            text        not null,
  author_id         text,
  author_name       text        not null,
  kind              text        not null,
  body              text        not null,
  at                timestamptz not null,
  -- The sender's own name for it, unique per inbox and sender for life.
  inbox             text        not null,
  sender            text,
  client_message_id text
);
create unique index messages_seq_idx on messages (conversation_id, seq) where seq is not null;
create unique index messages_client_idx on messages (inbox, sender, client_message_id)
  where client_message_id is not null;

create table events (
  conversation_id    uuid        not null references conversations,
  no                 bigint      not null,
  previous_public_no bigint      not null,
  public             boolean     not null,
  type               text        not null,
  at                 timestamptz not null,
  data               jsonb       not null,
  message_id         uuid        references messages,
  -- Agents who own it, are offered it, or just lost it.
  agents             text[]      not null,
  -- Orders the whole log for readers on other nodes: rows below the oldest running transaction are final.
  xid                bigint      not null default (pg_current_xact_id()::text::bigint),
  pos                bigint      generated always as identity,
  primary key (conversation_id, no)
);
create index events_feed_idx on events (xid, pos);

-- What an assignment consumes of an agent's capacity; agents.consumed is the sum.
create table holds (
  conversation_id uuid not null references conversations,
  agent_id        text not null references agents,
  units           int  not null check (units > 0),
  primary key (conversation_id, agent_id)
);
create index holds_agent_idx on holds (agent_id);

create table routing_decisions (
  id              uuid        primary key,
  conversation_id uuid        not null references conversations,
  at              timestamptz not null,
  queue           text        not null,
  rule            text,
  policy_version  bigint      not null,
  required_skills jsonb       not null,
  units           int         not null,
  preferred       text,
  distribution    text        not null,
  candidates      jsonb       not null,
  winner          text,
  latency_micros  bigint      not null
);
create index routing_decisions_conversation_idx on routing_decisions (conversation_id, at);

create table contexts (
  conversation_id uuid        not null references conversations,
  connector       text        not null,
  state           text        not null,
  fetched_at      timestamptz not null,
  data            jsonb       not null,
  primary key (conversation_id, connector)
);

-- Workflows to be rung. A row is deleted once Temporal has the signal.
create table outbox (
  id              uuid        primary key,
  conversation_id uuid        not null,
  created_at      timestamptz not null default clock_timestamp()
);
create index outbox_age_idx on outbox (created_at);

-- Judged commands outlive the workflow's run, so that a retry gets the first answer.
create table commands (
  conversation_id uuid        not null references conversations,
  id              text        not null,
  refusal         text,
  at              timestamptz not null,
  primary key (conversation_id, id)
);

-- Runs of a conversation's workflow, so that ops can count all of them without asking Temporal for lists.
create table workflow_runs (
  conversation_id uuid        not null references conversations,
  run_id          text        not null,
  began_at        timestamptz not null default clock_timestamp(),
  primary key (conversation_id, run_id)
);

-- The namespace whose workflows made the promises in conversations.wake_at; another one knows nothing of them.
create table temporal_namespace (
  one boolean primary key default true check (one),
  id  text    not null
);

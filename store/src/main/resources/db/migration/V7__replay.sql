-- Decisions can be made again, also by other policies: what else a decision read of the conversation stands beside
-- it, in one value since nothing looks for its parts. Null in what was recorded before.
alter table routing_decisions add column inputs jsonb;

-- What the rules read when a conversation was routed, once for its life, and where that sent it. What an admin wants
-- to know of other rules is asked of these.
create table routing_facts (
  conversation_id uuid        primary key references conversations,
  at              timestamptz not null,
  facts           jsonb       not null,
  queue           text        not null,
  rule            text,
  preferred       text,
  policy_version  bigint      not null
);

-- Replay counts what there is since a time.
create index routing_decisions_at_idx on routing_decisions (at);

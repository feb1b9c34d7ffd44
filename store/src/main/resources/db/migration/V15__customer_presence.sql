-- Who waits and is gone: since when there is no sign of them. The conversation's own fact, so that its deadline follows
-- from its row; written only when somebody goes or is back.
alter table conversations add column customer_gone_at timestamptz;

-- Until when customers are known to be there, where it matters: small rows that beat, so that conversations need not.
-- They name their conversation without a reference, whose check would wait for the conversation's lock.
create table customer_presence (
  conversation_id uuid        primary key,
  there_until     timestamptz not null
) with (fillfactor = 50);

-- The sweep reads who waits where it matters: mostly nobody does.
create index conversations_may_leave_idx on conversations (id)
  where state in ('QUEUED', 'OFFERED') and timings #>> '{limits,customerLeft,then}' <> 'KEEP';

-- Why they were away when their connection was lost.
alter table agents add column resume_reason text;

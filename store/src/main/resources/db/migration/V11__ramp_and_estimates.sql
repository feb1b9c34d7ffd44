-- Who signs in is eased in: since when, until when, how long between two conversations that are routed to them, and
-- before when nothing more is (null until the first). Read with the agent; whoever has none, or whose moment has come, may be routed anything.
-- Matching filters by ramp_next_at what agents_room_idx gives it: most of those who come first there are past it.
alter table agents
  add column ramp_since        timestamptz,
  add column ramp_until        timestamptz,
  add column ramp_every_millis int,
  add column ramp_next_at      timestamptz;
-- Who is there already is not held back.
update agents
   set ramp_since = baton_now(), ramp_until = baton_now(), ramp_every_millis = 0
 where status <> 'OFFLINE';

-- The first estimate that a customer was told in each wait, until it is known how long the wait was: then the row is
-- deleted, by whoever tells the metrics, so that each is counted once. It names its conversation without a reference,
-- whose check would wait for the conversation's lock.
create table wait_estimates (
  conversation_id uuid        primary key,
  told_at         timestamptz not null,
  estimate_millis bigint      not null
);

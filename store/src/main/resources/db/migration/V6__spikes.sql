-- When more write than can be answered: who leaves the line keeps their place, clocks that stood still know for
-- how long.
alter table conversations
  add column deferred_at      timestamptz,
  add column deferred_because text,
  add column paused_micros    bigint not null default 0;

-- Who is out of the line; and in its order, who comes back by themselves once it is short.
create index conversations_deferred_idx
  on conversations (queue, deferred_because, priority, answer_due_at, routing_age, id)
  where state = 'DEFERRED';

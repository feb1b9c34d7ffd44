-- The rungs of the escalation ladder that were reached in this cycle, by their keys, and how long the shop has worked
-- on it: a clock that stands still while the customer's answer is awaited, so `resolution_since` is null then.
alter table conversations
  add column climbed                   text[] not null default '{}',
  add column resolution_elapsed_micros bigint not null default 0,
  add column resolution_since          timestamptz;
-- Those that live have no ladder: theirs are the policies of when they were routed.
update conversations set resolution_since = turn_since
 where state in ('NEW', 'QUEUED', 'OFFERED', 'ACTIVE') and turn = 'AGENT';

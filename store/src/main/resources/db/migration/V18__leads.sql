-- A decision says whose leads were asked too.
alter table routing_decisions add column leads text;

-- A matcher that finds everybody full asks whether anybody waits for whom they may go above that.
create index conversations_bursting_idx on conversations (step)
  where state = 'QUEUED' and attempted and step in ('BURST', 'LEADS');

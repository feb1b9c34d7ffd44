-- How long the latest talks of a queue took: the estimate for who waits.
create index conversations_handled_idx on conversations (queue, finished_at desc)
  where state = 'RESOLVED' and first_assigned_at is not null;

-- Whose agents an endpoint ranks is served apart, one at a time: the matcher reads only those, and asks at each wake
-- whether there are any.
create index conversations_ranked_idx on conversations (requirement, priority)
  where state = 'QUEUED' and attempted and timings ->> 'distribution' = 'EXTERNAL';

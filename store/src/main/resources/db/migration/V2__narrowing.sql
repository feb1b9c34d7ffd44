-- Matching at scale. A decision must not read ten thousand agents, a pass of the matcher not a hundred thousand
-- conversations: what both look for stands in an index (docs/decisions/014).

-- What an agent is asked for: the queues they are in, and each skill at each level up to theirs.
create function baton_abilities(skills jsonb, queues text[]) returns text[]
  language sql immutable parallel safe as $$
  select coalesce(array_agg(ability), '{}')
    from (select 'queue ' || q as ability from unnest(queues) q
          union all
          select 'skill ' || s.key || ' ' || level
            from jsonb_each_text(skills) s, generate_series(1, s.value::int) level) a
$$;

-- A bit for each queue and each skill at whatever level. Two may share a bit: the mask only says quickly who
-- cannot be meant, abilities says who is.
create function baton_ability_mask(names text[]) returns bigint
  language sql immutable parallel safe as $$
  select coalesce(bit_or(1::bigint << (hashtext(name) & 63)), 0) from unnest(names) name
$$;

create function baton_agent_mask(skills jsonb, queues text[]) returns bigint
  language sql immutable parallel safe as $$
  select baton_ability_mask(
           array(select 'queue ' || q from unnest(queues) q)
           || array(select 'skill ' || s from jsonb_object_keys(skills) s))
$$;

alter table agents
  add column abilities    text[] generated always as (baton_abilities(skills, queues)) stored,
  add column ability_mask bigint generated always as (baton_agent_mask(skills, queues)) stored;

-- Routing reads who has room, for each capacity the least loaded first, then the longest idle: among those of one
-- capacity that is the order of their load ratios after the assignment, whatever it consumes. Who is full is not in it.
create index agents_room_idx on agents (capacity, consumed, last_assigned_at nulls first, id collate "C")
  where status = 'AVAILABLE' and consumed < capacity;

-- Conversations with the same requirement can be taken by the same agents. Those that wait already get one that
-- nobody shares with those to come, which costs the matcher a try more.
alter table conversations add column requirement uuid;
update conversations
   set requirement = md5(concat_ws(' ', queue, required_skills, timings ->> 'units', excluded))::uuid
 where state = 'QUEUED';

-- The matcher reads the first of each requirement and priority; jumps_at is there to be looked at without the row.
create index conversations_lines_idx
  on conversations (requirement, priority, answer_due_at, routing_age, id, jumps_at)
  where state = 'QUEUED' and attempted;
-- Whether any of a requirement and priority counts as one priority sooner by now, or is not that far yet.
create index conversations_jumps_idx on conversations (requirement, priority, jumps_at)
  where state = 'QUEUED' and attempted;

-- Of a long queue only the first are candidates; the others are counted by the reason for which they were passed
-- over, and what the decision knew of all is kept so that it can be made again: room by skill, who had the last turn.
alter table routing_decisions
  add column unread jsonb not null default '{}',
  add column crowd  jsonb;

-- A version of an SLA policy may change what running conversations were promised. A sweep carries it to them, all
-- of them being read while it has not: that is seldom, so that none of them pays for an index.
alter table policies add column taken_over_at timestamptz;
create index policies_to_take_over_idx on policies (key, version)
  where kind = 'SLA' and taken_over_at is null and body ->> 'onChange' in ('tighten', 'recompute');

-- Whether we are there: a node of each side says so every 5 s, whichever it is. A gap over 15 s is an outage of that side.
create table service_beats (
  side    text        primary key,
  beat_at timestamptz not null,
  -- When it came back from its last outage.
  back_at timestamptz
) with (fillfactor = 50);

create table outages (
  side     text        not null,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  primary key (side, began_at)
);

-- Since when a side has been there without a gap, or every side; null if it was never away. While it is away that is a
-- moment to come, the further off the longer it has been away: whoever waits for it need not look again and again.
create function baton_served_since(only_side text) returns timestamptz
  language sql volatile as $$
    select max(case when beat_at < now - interval '15 s'
                    then now + least((now - beat_at - interval '15 s') / 4, interval '2 min')
                    when back_at <= now
                    then back_at end)
      from service_beats, (select baton_now() as now) clock
     where only_side is null or side = only_side
  $$;

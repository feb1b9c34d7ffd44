-- How it went, as the customer says: asked once in a conversation's life. Whose work they rate is kept as of when they
-- were asked, since the conversation may be reopened and go elsewhere.
alter table conversations
  add column csat_asked_at timestamptz,
  add column csat_queue    text,
  add column csat_agent    text references agents,
  add column csat_score    int check (csat_score between 1 and 5),
  add column csat_comment  text,
  add column csat_rated_at timestamptz;
-- Who was asked in a period, queue by queue, and what they said.
create index conversations_csat_idx on conversations (csat_queue, csat_asked_at) where csat_asked_at is not null;

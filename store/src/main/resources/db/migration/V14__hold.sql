-- On hold: its owner waits for something else than the customer's words.
alter table conversations
  add column held_at timestamptz,
  add column held_until timestamptz;

drop index conversations_owner_idx;
create index conversations_owner_idx on conversations (owner) where state in ('ACTIVE', 'HOLD', 'WRAP_UP');

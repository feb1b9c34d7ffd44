-- A waiting conversation asks for less step by step: what is optional and how much it is wanted, and the
-- step it is at.
alter table conversations
  add column optional_skills jsonb not null default '{}',
  add column step            text  not null default 'ALL_SKILLS';

alter table routing_decisions
  add column step     text not null default 'ALL_SKILLS',
  add column overflow text;

-- What a lead gives as the reason for an assignment. Commands carry no words, so the words are here before
-- the command is, under its name; whoever judges it reads them into the event.
create table command_words (
  conversation_id uuid not null references conversations,
  command         text not null,
  words           text not null,
  primary key (conversation_id, command)
);

-- What rings at an agent, and must be taken back when they go: what somebody has may ring at another, too.
drop index conversations_offered_idx;
create index conversations_offered_idx on conversations (offered_agent) where offered_agent is not null;

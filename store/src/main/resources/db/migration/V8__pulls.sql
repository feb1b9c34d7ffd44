-- Who asked for the next one and did not get the answer asks again under the same name: it is the one that they
-- got then, whatever it has become. Other commands name their conversation and stand in commands.
create table pulls (
  command         text        primary key,
  conversation_id uuid        not null references conversations,
  at              timestamptz not null
);

-- What an owner says to whom they ask to take over.
create index messages_notes_idx on messages (conversation_id, at) where seq is null;

-- Who is told of events by HTTP. That an event is to be told stands in webhook_deliveries from the transaction that
-- wrote it, until it was told; workers take what is due.
create table webhooks (
  key    text   primary key,
  url    text   not null,
  secret text   not null,
  events text[] not null
);

create table webhook_deliveries (
  id              uuid        primary key,
  webhook         text        not null references webhooks on delete cascade,
  conversation_id uuid        not null references conversations,
  event_no        bigint      not null,
  attempts        int         not null default 0,
  due_at          timestamptz not null,
  last_failure    text,
  given_up_at     timestamptz
);
-- The nearest that are to be told.
create index webhook_deliveries_due_idx on webhook_deliveries (due_at) where given_up_at is null;
-- How many are left of one.
create index webhook_deliveries_webhook_idx on webhook_deliveries (webhook);

-- How often a silent customer was reminded since somebody spoke: there may be several reminders now.
alter table conversations add column reminders int not null default 0;
update conversations set reminders = 1 where reminded_at is not null;

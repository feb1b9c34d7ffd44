-- How often an owner's typing has put off the time for the answer that they owe; null while nobody owns it.
alter table conversations add column owner_deferrals int;

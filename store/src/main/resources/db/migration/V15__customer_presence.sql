-- Why they were away when their connection was lost.
alter table agents add column resume_reason text;

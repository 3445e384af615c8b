-- A database whose clock was moved is a demonstration's for good. Forward only.
alter table clock_mark add column moved boolean not null default false;

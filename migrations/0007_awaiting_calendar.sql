-- Which deliveries wait for a calendar is read from those that once did, not from all that are planned.
create index subscription_event_awaits on subscription_event (subscription_id, ordinal) where kind = 'awaitsCalendar';

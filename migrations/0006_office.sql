-- The office's board reads what it shows, whatever is owed; the agenda finds what fails.
drop index obligation_unsettled;
create index obligation_board on obligation (kind, document, paragraph, state, due_at, id)
  where state in ('open', 'suspended', 'breached', 'remedied');
create index obligation_at_risk on obligation (kind, document, paragraph, warn_at, due_at, id) where state = 'open';
create index due_item_failing on due_item (due_at) where failures > 0;
create index obligation_event_escalated on obligation_event (id) where kind = 'escalated';

-- What was put before the office by letter: the breaches between two events of the ledger, each in one of them.
create table escalation (
  id uuid primary key,
  after_event bigint not null,
  to_event bigint not null check (to_event >= after_event),
  at timestamptz not null
);
-- To each member of staff; the id is the letter's Message-ID.
create table escalation_letter (
  id uuid primary key,
  escalation_id uuid not null references escalation (id),
  user_id text not null references staff (user_id),
  queued_at timestamptz not null,
  sent_at timestamptz,
  unique (escalation_id, user_id)
);
create trigger escalation_append_only before update or delete on escalation for each row execute function refuse_change();

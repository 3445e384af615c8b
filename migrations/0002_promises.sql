-- Promises with deadlines, what is due when, recurring orders, stored cards, promotions. Forward only.

-- What is to be done at an instant. A row is deleted in the transaction that does it, so it happens exactly once;
-- whoever plans it anew moves it. `failures` are technical: a row that fails is tried again and seen.
create table due_item (
  kind text not null,
  subject text not null,
  due_at timestamptz not null,
  failures integer not null,
  failed_at timestamptz,
  error text,
  primary key (kind, subject)
);
create index due_item_due on due_item (due_at, kind collate "C", subject collate "C");
-- Everything due until then has been done.
create table sweep_mark (
  only_row boolean primary key check (only_row),
  swept_to timestamptz not null,
  bundle_hash text not null
);

-- Who owes whom what, under which paragraph, by when. The row is where an obligation stands; its events are its story.
create table obligation (
  id uuid primary key,
  kind text not null,
  subject text not null,
  debtor text not null,
  creditor text not null,
  person_id uuid,
  term text not null,
  document text not null,
  version_on date not null,
  paragraph text not null,
  opened_by text not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  warn_at timestamptz not null,
  state text not null check (state in ('open', 'suspended', 'fulfilled', 'excused', 'breached', 'remedied')),
  unique (kind, subject)
);
create index obligation_unsettled on obligation (due_at) where state in ('open', 'suspended', 'breached');
create index obligation_person on obligation (person_id);
create table obligation_event (
  id bigint generated always as identity primary key,
  obligation_id uuid not null references obligation (id),
  kind text not null,
  evidence text not null,
  facts jsonb not null,
  at timestamptz not null
);
create index obligation_event_obligation on obligation_event (obligation_id);

-- A card that the provider keeps for us: its reference there, never its data.
create table stored_card (
  id uuid primary key,
  person_id uuid not null references person (id),
  provider text not null,
  provider_card text not null unique,
  label text not null,
  stored_at timestamptz not null,
  removed_at timestamptz
);
create index stored_card_person on stored_card (person_id);
-- The provider's page on which a card is stored; `subscription_id` is what it is for.
create table card_setup (
  id uuid primary key,
  person_id uuid not null references person (id),
  subscription_id uuid,
  provider text,
  provider_reference text unique,
  opened_at timestamptz not null,
  ended_at timestamptz,
  stored_card_id uuid references stored_card (id)
);
create index card_setup_subscription on card_setup (subscription_id);

-- Recurring orders. `anchor_on` and `anchor_step` say which dates: the anchor plus so many intervals.
create sequence subscription_number;
create table subscription (
  id uuid primary key,
  number text not null unique,
  person_id uuid not null references person (id),
  channel text not null,
  language text not null,
  state text not null check (state in ('awaitingCard', 'active', 'paused', 'stopped')),
  interval_count integer not null check (interval_count > 0),
  interval_unit text not null check (interval_unit in ('day', 'week', 'month')),
  anchor_on date not null,
  anchor_step integer not null check (anchor_step >= 0),
  delivery_way text not null,
  delivery_place text,
  address_id uuid references person_address (id) on delete set null,
  payment_method text not null,
  stored_card_id uuid references stored_card (id),
  resume_on date,
  version integer not null,
  started_at timestamptz not null,
  stopped_at timestamptz
);
create index subscription_person on subscription (person_id);
create table subscription_line (
  subscription_id uuid not null references subscription (id),
  sku text not null references product (sku),
  quantity integer not null check (quantity > 0),
  position integer not null,
  primary key (subscription_id, sku)
);
-- One planned delivery after the other. `nominal_on` is the date of the rhythm, `goes_on` the working day it falls on.
create table subscription_cycle (
  subscription_id uuid not null references subscription (id),
  ordinal integer not null,
  nominal_on date not null,
  goes_on date not null,
  state text not null check (state in ('planned', 'noticed', 'charging', 'onHold', 'dispatched', 'skipped', 'cancelled',
    'missed', 'empty', 'refused', 'lapsed')),
  order_id uuid references sales_order (id),
  planned_at timestamptz not null,
  closed_at timestamptz,
  primary key (subscription_id, ordinal)
);
create unique index subscription_cycle_open on subscription_cycle (subscription_id) where state in ('planned', 'noticed');
create index subscription_cycle_order on subscription_cycle (order_id);
-- What was announced; it counts once it was sent.
create table subscription_notice (
  id uuid primary key,
  subscription_id uuid not null,
  ordinal integer not null,
  goes_on date not null,
  decision_id uuid not null references decision (id),
  queued_at timestamptz not null,
  sent_at timestamptz,
  foreign key (subscription_id, ordinal) references subscription_cycle (subscription_id, ordinal)
);
create index subscription_notice_cycle on subscription_notice (subscription_id, ordinal);
create table subscription_event (
  id bigint generated always as identity primary key,
  subscription_id uuid not null references subscription (id),
  ordinal integer,
  kind text not null,
  actor text not null,
  channel text not null,
  facts jsonb not null,
  at timestamptz not null
);
create index subscription_event_subscription on subscription_event (subscription_id);

alter table sales_order add column subscription_id uuid references subscription (id);
create index sales_order_subscription on sales_order (subscription_id) where subscription_id is not null;

-- A price of its own for a while, for recurring orders, for one-off orders, or for all.
create table promotion (
  id uuid primary key,
  sku text not null references product (sku),
  audience text not null check (audience in ('all', 'recurring', 'oneOff')),
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  recorded_at timestamptz not null
);
create index promotion_sku on promotion (sku, from_at);

-- Who works for the seller in this market, and what each may do.
create table staff (
  user_id text primary key references auth_user (id),
  display_name text not null,
  roles text[] not null,
  since_at timestamptz not null
);
-- Every look at a customer's file.
create table file_access (
  id bigint generated always as identity primary key,
  staff_id text not null,
  person_id uuid not null,
  surface text not null,
  looked_at text not null,
  at timestamptz not null
);
create index file_access_person on file_access (person_id);

do $$
declare t text;
begin
  foreach t in array array['obligation_event', 'subscription_event', 'promotion', 'file_access'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
      t || '_append_only', t);
  end loop;
end $$;

-- One market's database. Business columns have no default now() and no ids made here: the command that
-- writes a row knows its instant and its ids. Append-only tables refuse UPDATE and DELETE by trigger.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: write a correcting row', tg_table_name using errcode = 'raise_exception';
end $$;

-- The latest business instant this database has seen; an earlier clock is refused at start.
create table clock_mark (
  only_row boolean primary key check (only_row),
  latest_at timestamptz not null
);

-- Log-in (better-auth's four tables, our names).
create table auth_user (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  banned_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create table auth_session (
  id text primary key,
  token text not null unique,
  user_id text not null references auth_user (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_session_user on auth_session (user_id);
create table auth_account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references auth_user (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_account_user on auth_account (user_id);
create table auth_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz,
  updated_at timestamptz
);
create index auth_verification_identifier on auth_verification (identifier);

-- The customer: personal data live here (and in the address tables), to be erased when the law says so.
create table person (
  id uuid primary key,
  user_id text not null unique references auth_user (id),
  given_name text not null,
  family_name text not null,
  phone text not null,
  birth_on date not null,
  language text not null,
  company_name text,
  tax_number text,
  programme_since_on date,
  blocked_at timestamptz,
  blocked_reason text,
  registered_at timestamptz not null
);
create table person_address (
  id uuid primary key,
  person_id uuid not null references person (id),
  recipient text not null,
  postcode text not null,
  city text not null,
  street text not null,
  country text not null,
  phone text not null,
  note text not null,
  added_at timestamptz not null,
  -- Moves on with every change: what was reviewed names it, so that no other wording is bound unseen.
  revision integer not null default 1
);
create index person_address_person on person_address (person_id);
create table document_acceptance (
  id uuid primary key,
  person_id uuid not null,
  document text not null,
  version_on date not null,
  language text not null,
  channel text not null,
  order_id uuid,
  accepted_at timestamptz not null
);
create index document_acceptance_person on document_acceptance (person_id);

-- Commands: answers of repeated keys, the audit trail, effects to carry out.
create table command_key (
  actor text not null,
  command text not null,
  key text not null,
  input_hash text not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (actor, command, key)
);
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  channel text not null,
  command text not null,
  subject text not null,
  facts jsonb not null
);
create index audit_entry_subject on audit_entry (subject);
create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  payload jsonb not null,
  created_at timestamptz not null
);

-- The terms a decision was taken under, and the decision itself, byte for byte.
create table terms_bundle (
  hash text primary key,
  body text not null,
  stored_at timestamptz not null
);
create table decision (
  id uuid primary key,
  kind text not null,
  subject text not null,
  bundle_hash text not null references terms_bundle (hash),
  engine_hash text not null,
  body text not null,
  decided_at timestamptz not null
);
create index decision_subject on decision (subject);

-- Catalogue. A product takes so many units of one stock item; several products may share one.
create table stock_item (
  sku text primary key,
  available integer not null check (available >= 0)
);
create table product (
  sku text primary key,
  slug text not null unique,
  kind text not null,
  line text,
  category text not null,
  quantity_group text not null,
  names jsonb not null,
  descriptions jsonb not null,
  facts jsonb not null,
  drawing jsonb not null,
  vat_category text not null,
  capsules_per_unit integer not null check (capsules_per_unit >= 0),
  net_weight_grams integer check (net_weight_grams > 0),
  food boolean not null,
  engravable boolean not null,
  limited_edition boolean not null,
  position integer not null,
  stock_sku text not null references stock_item (sku),
  stock_units integer not null check (stock_units > 0),
  listed_at timestamptz not null,
  withdrawn_at timestamptz
);
create index product_category on product (category, position);

-- A price holds from its instant until the next one of the same product: half-open intervals that cannot
-- overlap by construction. `regular_minor` is the price without the announced reduction.
create table price_point (
  sku text not null references product (sku),
  from_at timestamptz not null,
  amount_minor bigint not null check (amount_minor >= 0),
  regular_minor bigint not null check (regular_minor >= amount_minor),
  currency text not null,
  reduction_until_at timestamptz,
  recorded_at timestamptz not null,
  primary key (sku, from_at),
  check ((regular_minor > amount_minor) = (reduction_until_at is not null))
);

-- Stock: what is left is in stock_item; why it changed is here; what an unpaid card order holds is in stock_hold.
create table stock_movement (
  id bigint generated always as identity primary key,
  sku text not null references stock_item (sku),
  change integer not null check (change <> 0),
  reason text not null,
  order_id uuid,
  at timestamptz not null
);
create index stock_movement_sku on stock_movement (sku);
create table stock_hold (
  order_id uuid not null,
  sku text not null references stock_item (sku),
  quantity integer not null check (quantity > 0),
  expires_at timestamptz not null,
  primary key (order_id, sku)
);
create index stock_hold_sku on stock_hold (sku, expires_at);

-- Basket: absolute quantities against a version; the choices of the checkout so far.
create table basket (
  id uuid primary key,
  person_id uuid unique references person (id),
  version integer not null,
  delivery_way text,
  delivery_place text,
  delivery_on date,
  address_id uuid references person_address (id) on delete set null,
  payment_method text,
  changed_at timestamptz not null
);
create table basket_line (
  basket_id uuid not null references basket (id) on delete cascade,
  sku text not null references product (sku),
  quantity integer not null check (quantity > 0),
  added_at timestamptz not null,
  primary key (basket_id, sku)
);
create table pickup_point (
  code text primary key,
  name text not null,
  postcode text not null,
  city text not null,
  street text not null,
  opened_at timestamptz not null,
  closed_at timestamptz
);

-- Orders. Amounts in minor units, VAT included. No personal data: the address is a row of its own.
create sequence order_number;
create table sales_order (
  id uuid primary key,
  number text not null unique,
  person_id uuid not null,
  channel text not null,
  language text not null,
  state text not null,
  placed_at timestamptz not null,
  delivery_way text not null,
  delivery_place text,
  delivery_on date not null,
  expected_from_at timestamptz not null,
  expected_to_at timestamptz not null,
  collect_until_on date,
  payment_method text not null,
  currency text not null,
  goods_minor bigint not null,
  delivery_minor bigint not null,
  total_minor bigint not null,
  vat_minor bigint not null,
  quote_digest text not null,
  decision_id uuid not null references decision (id),
  -- An unpaid card order holds its goods, an order with a price error waits for the customer, until then.
  waits_until_at timestamptz,
  replaces_order_id uuid references sales_order (id),
  check ((state in ('awaitingPayment', 'held')) = (waits_until_at is not null))
);
create index sales_order_person on sales_order (person_id, placed_at);
create table sales_order_line (
  order_id uuid not null references sales_order (id),
  position integer not null,
  sku text not null,
  quantity integer not null check (quantity > 0),
  capsules integer not null,
  quantity_group text not null,
  pieces integer not null,
  unit_minor bigint not null,
  regular_unit_minor bigint not null,
  line_minor bigint not null,
  vat_category text not null,
  vat_basis_points integer not null,
  vat_minor bigint not null,
  primary key (order_id, position)
);
create table sales_order_address (
  order_id uuid primary key references sales_order (id),
  recipient text not null,
  postcode text not null,
  city text not null,
  street text not null,
  country text not null,
  phone text not null,
  note text not null
);
create table sales_order_document (
  order_id uuid not null references sales_order (id),
  document text not null,
  version_on date not null,
  primary key (order_id, document)
);
create table sales_order_event (
  id bigint generated always as identity primary key,
  order_id uuid not null references sales_order (id),
  kind text not null,
  facts jsonb not null,
  at timestamptz not null
);
create index sales_order_event_order on sales_order_event (order_id);

-- Payments are their events.
create table payment (
  id uuid primary key,
  order_id uuid not null references sales_order (id),
  method text not null,
  amount_minor bigint not null,
  currency text not null,
  provider text,
  provider_reference text unique,
  opened_at timestamptz not null
);
create index payment_order on payment (order_id);
create table payment_event (
  id bigint generated always as identity primary key,
  payment_id uuid not null references payment (id),
  kind text not null,
  provider_event text unique,
  amount_minor bigint not null,
  at timestamptz not null
);
create index payment_event_payment on payment_event (payment_id);

-- Messages to people: which, to whom, about what; bodies are rendered from the records when they are sent.
create table message (
  id uuid primary key,
  person_id uuid not null,
  kind text not null,
  language text not null,
  subject text not null,
  queued_at timestamptz not null,
  sent_at timestamptz
);
create index message_person on message (person_id);

do $$
declare t text;
begin
  foreach t in array array['document_acceptance', 'audit_entry', 'terms_bundle', 'decision', 'price_point',
    'stock_movement', 'sales_order_document', 'sales_order_event', 'payment_event', 'sales_order_line'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
      t || '_append_only', t);
  end loop;
end $$;

// Owns the types of every table and column, as migrations/ creates them. Holds no query and no rule.
// JSON columns are read as values and written as text: pg would take an array for a PostgreSQL array.
import type { ColumnType, Generated, GeneratedAlways, InsertType, SelectType } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';

type Instant = Temporal.Instant;
type LocalDate = Temporal.PlainDate;
type JsonColumn = ColumnType<Json, string, string>;
/** The database refuses an update of these rows, so the type does too. */
type AppendOnly<Row> = {
  [Column in keyof Row]: ColumnType<SelectType<Row[Column]>, InsertType<Row[Column]>, never>;
};

export type Database = {
  clock_mark: ClockMarkTable;
  auth_user: AuthUserTable;
  auth_session: AuthSessionTable;
  auth_account: AuthAccountTable;
  auth_verification: AuthVerificationTable;
  person: PersonTable;
  person_address: PersonAddressTable;
  document_acceptance: AppendOnly<DocumentAcceptanceTable>;
  command_key: CommandKeyTable;
  audit_entry: AppendOnly<AuditEntryTable>;
  outbox: OutboxTable;
  terms_bundle: AppendOnly<TermsBundleTable>;
  decision: AppendOnly<DecisionTable>;
  stock_item: StockItemTable;
  product: ProductTable;
  price_point: AppendOnly<PricePointTable>;
  stock_movement: AppendOnly<StockMovementTable>;
  stock_hold: StockHoldTable;
  basket: BasketTable;
  basket_line: BasketLineTable;
  pickup_point: PickupPointTable;
  sales_order: SalesOrderTable;
  sales_order_line: AppendOnly<SalesOrderLineTable>;
  sales_order_address: SalesOrderAddressTable;
  sales_order_document: AppendOnly<SalesOrderDocumentTable>;
  sales_order_event: AppendOnly<SalesOrderEventTable>;
  payment: PaymentTable;
  payment_event: AppendOnly<PaymentEventTable>;
  message: MessageTable;
  due_item: DueItemTable;
  sweep_mark: SweepMarkTable;
  obligation: ObligationTable;
  obligation_event: AppendOnly<ObligationEventTable>;
  escalation: AppendOnly<EscalationTable>;
  escalation_letter: EscalationLetterTable;
  stored_card: StoredCardTable;
  card_setup: CardSetupTable;
  subscription: SubscriptionTable;
  subscription_line: SubscriptionLineTable;
  subscription_cycle: SubscriptionCycleTable;
  subscription_notice: SubscriptionNoticeTable;
  subscription_event: AppendOnly<SubscriptionEventTable>;
  promotion: AppendOnly<PromotionTable>;
  staff: StaffTable;
  file_access: AppendOnly<FileAccessTable>;
};

export type ClockMarkTable = {
  only_row: boolean;
  latest_at: Instant;
  moved: Generated<boolean>;
};

export type AuthUserTable = {
  id: string;
  name: string;
  email: string;
  email_verified: boolean;
  image: string | null;
  banned_reason: string | null;
  created_at: Instant;
  updated_at: Instant;
};

export type AuthSessionTable = {
  id: string;
  token: string;
  user_id: string;
  expires_at: Instant;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Instant;
  updated_at: Instant;
};

export type AuthAccountTable = {
  id: string;
  account_id: string;
  provider_id: string;
  user_id: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: Instant | null;
  refresh_token_expires_at: Instant | null;
  scope: string | null;
  password: string | null;
  created_at: Instant;
  updated_at: Instant;
};

export type AuthVerificationTable = {
  id: string;
  identifier: string;
  value: string;
  expires_at: Instant;
  created_at: Instant | null;
  updated_at: Instant | null;
};

export type PersonTable = {
  id: string;
  user_id: string;
  given_name: string;
  family_name: string;
  phone: string;
  birth_on: LocalDate;
  language: string;
  company_name: string | null;
  tax_number: string | null;
  programme_since_on: LocalDate | null;
  blocked_at: Instant | null;
  blocked_reason: string | null;
  registered_at: Instant;
};

export type PersonAddressTable = {
  id: string;
  person_id: string;
  recipient: string;
  postcode: string;
  city: string;
  street: string;
  country: string;
  phone: string;
  note: string;
  added_at: Instant;
  revision: Generated<number>;
};

export type DocumentAcceptanceTable = {
  id: string;
  person_id: string;
  document: string;
  version_on: LocalDate;
  language: string;
  channel: string;
  order_id: string | null;
  accepted_at: Instant;
};

export type CommandKeyTable = {
  actor: string;
  command: string;
  key: string;
  input_hash: string;
  answer: ColumnType<Json, string | null, string>;
  created_at: Instant;
};

export type AuditEntryTable = {
  id: GeneratedAlways<number>;
  at: Instant;
  actor: string;
  channel: string;
  command: string;
  subject: string;
  facts: JsonColumn;
};

export type OutboxTable = {
  id: GeneratedAlways<number>;
  topic: string;
  payload: JsonColumn;
  created_at: Instant;
};

export type TermsBundleTable = {
  hash: string;
  body: string;
  stored_at: Instant;
};

export type DecisionTable = {
  id: string;
  kind: string;
  subject: string;
  bundle_hash: string;
  engine_hash: string;
  body: string;
  decided_at: Instant;
};

export type StockItemTable = {
  sku: string;
  available: number;
};

export type ProductTable = {
  sku: string;
  slug: string;
  kind: string;
  line: string | null;
  category: string;
  quantity_group: string;
  names: JsonColumn;
  descriptions: JsonColumn;
  facts: JsonColumn;
  drawing: JsonColumn;
  vat_category: string;
  capsules_per_unit: number;
  net_weight_grams: number | null;
  food: boolean;
  engravable: boolean;
  limited_edition: boolean;
  position: number;
  stock_sku: string;
  stock_units: number;
  listed_at: Instant;
  withdrawn_at: Instant | null;
};

export type PricePointTable = {
  sku: string;
  from_at: Instant;
  amount_minor: number;
  regular_minor: number;
  currency: string;
  reduction_until_at: Instant | null;
  recorded_at: Instant;
};

export type StockMovementTable = {
  id: GeneratedAlways<number>;
  sku: string;
  change: number;
  reason: string;
  order_id: string | null;
  at: Instant;
};

export type StockHoldTable = {
  order_id: string;
  sku: string;
  quantity: number;
  expires_at: Instant;
};

export type BasketTable = {
  id: string;
  person_id: string | null;
  version: number;
  delivery_way: string | null;
  delivery_place: string | null;
  delivery_on: LocalDate | null;
  address_id: string | null;
  payment_method: string | null;
  changed_at: Instant;
};

export type BasketLineTable = {
  basket_id: string;
  sku: string;
  quantity: number;
  added_at: Instant;
};

export type PickupPointTable = {
  code: string;
  name: string;
  postcode: string;
  city: string;
  street: string;
  opened_at: Instant;
  closed_at: Instant | null;
};

export type SalesOrderTable = {
  id: string;
  number: string;
  person_id: string;
  channel: string;
  language: string;
  state: string;
  placed_at: Instant;
  delivery_way: string;
  delivery_place: string | null;
  delivery_on: LocalDate;
  expected_from_at: Instant;
  expected_to_at: Instant;
  collect_until_on: LocalDate | null;
  payment_method: string;
  currency: string;
  goods_minor: number;
  delivery_minor: number;
  total_minor: number;
  vat_minor: number;
  quote_digest: string;
  decision_id: string;
  waits_until_at: Instant | null;
  replaces_order_id: string | null;
  subscription_id: string | null;
};

export type SalesOrderLineTable = {
  order_id: string;
  position: number;
  sku: string;
  quantity: number;
  capsules: number;
  quantity_group: string;
  pieces: number;
  unit_minor: number;
  regular_unit_minor: number;
  line_minor: number;
  vat_category: string;
  vat_basis_points: number;
  vat_minor: number;
};

export type SalesOrderAddressTable = {
  order_id: string;
  recipient: string;
  postcode: string;
  city: string;
  street: string;
  country: string;
  phone: string;
  note: string;
};

export type SalesOrderDocumentTable = {
  order_id: string;
  document: string;
  version_on: LocalDate;
};

export type SalesOrderEventTable = {
  id: GeneratedAlways<number>;
  order_id: string;
  kind: string;
  facts: JsonColumn;
  at: Instant;
};

export type PaymentTable = {
  id: string;
  order_id: string;
  method: string;
  amount_minor: number;
  currency: string;
  provider: string | null;
  provider_reference: string | null;
  opened_at: Instant;
};

export type PaymentEventTable = {
  id: GeneratedAlways<number>;
  payment_id: string;
  kind: string;
  provider_event: string | null;
  amount_minor: number;
  at: Instant;
};

export type MessageTable = {
  id: string;
  person_id: string;
  kind: string;
  language: string;
  subject: string;
  queued_at: Instant;
  sent_at: Instant | null;
};

export type DueItemTable = {
  kind: string;
  subject: string;
  due_at: Instant;
  failures: number;
  failed_at: Instant | null;
  error: string | null;
};

export type SweepMarkTable = {
  only_row: boolean;
  swept_to: Instant;
  bundle_hash: string;
};

export type EscalationTable = {
  id: string;
  after_event: number;
  to_event: number;
  at: Instant;
};

export type EscalationLetterTable = {
  id: string;
  escalation_id: string;
  /** Null: customer service. */
  user_id: string | null;
  queued_at: Instant;
  sent_at: Instant | null;
};

export type ObligationTable = {
  id: string;
  kind: string;
  subject: string;
  debtor: string;
  creditor: string;
  person_id: string | null;
  term: string;
  document: string;
  version_on: LocalDate;
  paragraph: string;
  opened_by: string;
  opened_at: Instant;
  due_at: Instant;
  warn_at: Instant;
  state: string;
};

export type ObligationEventTable = {
  id: GeneratedAlways<number>;
  obligation_id: string;
  kind: string;
  evidence: string;
  facts: JsonColumn;
  at: Instant;
};

export type StoredCardTable = {
  id: string;
  person_id: string;
  provider: string;
  provider_card: string | null;
  label: string;
  expires_on: LocalDate | null;
  stored_at: Instant;
  removed_at: Instant | null;
};

export type CardSetupTable = {
  id: string;
  person_id: string;
  subscription_id: string | null;
  provider: string | null;
  provider_reference: string | null;
  opened_at: Instant;
  ended_at: Instant | null;
  stored_card_id: string | null;
};

export type SubscriptionTable = {
  id: string;
  number: string;
  person_id: string;
  channel: string;
  language: string;
  state: string;
  interval_count: number;
  interval_unit: string;
  anchor_on: LocalDate;
  anchor_step: number;
  delivery_way: string;
  delivery_place: string | null;
  address_id: string | null;
  payment_method: string;
  stored_card_id: string | null;
  resume_on: LocalDate | null;
  version: number;
  started_at: Instant;
  stopped_at: Instant | null;
};

export type SubscriptionLineTable = {
  subscription_id: string;
  sku: string;
  quantity: number;
  position: number;
};

export type SubscriptionCycleTable = {
  subscription_id: string;
  ordinal: number;
  nominal_on: LocalDate;
  goes_on: LocalDate;
  state: string;
  order_id: string | null;
  planned_at: Instant;
  closed_at: Instant | null;
};

export type SubscriptionNoticeTable = {
  id: string;
  subscription_id: string;
  ordinal: number;
  goes_on: LocalDate;
  decision_id: string;
  queued_at: Instant;
  sent_at: Instant | null;
};

export type SubscriptionEventTable = {
  id: GeneratedAlways<number>;
  subscription_id: string;
  ordinal: number | null;
  kind: string;
  actor: string;
  channel: string;
  facts: JsonColumn;
  at: Instant;
};

export type PromotionTable = {
  id: string;
  sku: string;
  audience: string;
  amount_minor: number;
  currency: string;
  from_at: Instant;
  until_at: Instant;
  recorded_at: Instant;
};

export type StaffTable = {
  user_id: string;
  display_name: string;
  roles: string[];
  since_at: Instant;
};

export type FileAccessTable = {
  id: GeneratedAlways<number>;
  staff_id: string;
  person_id: string;
  surface: string;
  looked_at: string;
  at: Instant;
};

// Tells what happened to a recurring order in the words of the stories: every event of it, its orders, letters and
// promises, in the market's own time. Owns the words; reads what is stored, decides nothing.
import { type Kysely, sql } from 'kysely';
import type { Currency } from '../src/kernel/money.ts';
import { currencyDigits } from '../src/kernel/money.ts';
import type { Database } from '../src/platform/schema.ts';
import type { ScenarioMarket } from './market.ts';

type Told = { readonly at: Temporal.Instant; readonly rank: number; readonly text: string };

type Facts = { readonly [name: string]: unknown };

export type ToldEvent = {
  readonly kind: string;
  readonly facts: Facts;
  readonly at: Temporal.Instant;
  /** The key of its order among `orders`. */
  readonly order: string | undefined;
};

/** What happened to a recurring order, oldest first, and the words of its orders. */
export type Recorded = {
  readonly events: readonly ToldEvent[];
  readonly orders: ReadonlyMap<string, string>;
};

export async function tellStory(
  db: Kysely<Database>,
  market: ScenarioMarket,
  play: {
    readonly subscriptionId: string | undefined;
    readonly refusals: readonly { readonly at: Temporal.Instant; readonly text: string }[];
  },
  recorded?: Recorded,
): Promise<readonly string[]> {
  const refused = play.refusals.map(({ at, text }): Told => ({ at, rank: 0, text }));
  const { subscriptionId } = play;
  const told =
    subscriptionId === undefined
      ? []
      : await tellAll(
          db,
          market,
          subscriptionId,
          recorded ?? (await readRecorded(db, market, subscriptionId)),
        );
  return [...refused, ...told]
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at) || a.rank - b.rank)
    .map(({ at, text }) => `${localText(at, market.zone)} ${text}`);
}

/** `2022-07-04 00:00`, with seconds where there are any. */
export function localText(at: Temporal.Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  const time = local.toPlainTime().toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' });
  return `${local.toPlainDate()} ${time}`;
}

async function readRecorded(db: Kysely<Database>, market: ScenarioMarket, id: string): Promise<Recorded> {
  const { rows: events } = await sql<ToldEvent>`
    select e.kind, e.facts, e.at, c.order_id as "order" from subscription_event e
    left join subscription_cycle c on c.subscription_id = e.subscription_id and c.ordinal = e.ordinal
    where e.subscription_id = ${id}::uuid order by e.id`.execute(db);
  return { events, orders: await readOrders(db, id, market.terms.bundle.market.currency) };
}

async function tellAll(
  db: Kysely<Database>,
  market: ScenarioMarket,
  id: string,
  { events, orders }: Recorded,
): Promise<readonly Told[]> {
  const notices = await tellNotices(db, id, market.terms.bundle.market.currency);
  const sent = new Map(
    events.filter(({ kind }) => kind === 'noticeSent').map(({ facts, at }) => [String(facts.noticeId), at]),
  );
  const told = events.flatMap(({ kind, facts, at, order = '' }): readonly Told[] => {
    const say = (text: string) => [{ at, rank: 2, text }];
    const noticeId = String(facts.noticeId);
    if (kind === 'noticed')
      return sent.get(noticeId)?.equals(at) ? [] : say(`written, ${notices.get(noticeId)}`);
    if (kind === 'noticeSent')
      return say(`${notices.get(noticeId)}${facts.inTime === true ? '' : ', too late'}`);
    if (kind === 'ordered') return say(`ordered ${orders.get(order)}`);
    const text = tellEvent(kind, facts);
    return text === undefined ? [] : say(text);
  });
  return [...(await tellBreaches(db, id)), ...told, ...(await tellLetters(db, id))];
}

function tellEvent(kind: string, facts: Facts): string | undefined {
  const reason = facts.reason === undefined ? '' : ` (${facts.reason})`;
  switch (kind) {
    case 'started':
      return undefined;
    case 'planned': {
      const { nominalOn, goesOn, passedOver } = facts;
      const from = nominalOn === goesOn ? '' : `, the working day from ${nominalOn}`;
      return `planned for ${goesOn}${from}${passedOver === undefined ? '' : `, ${passedOver} passed over`}`;
    }
    case 'moved':
      return `moved from ${facts.from} to ${facts.to} (${facts.why})`;
    case 'changed':
      return `changed ${Object.entries(facts).map(tellChange).join(', ')}`;
    case 'leftOut':
      return `left out ${(facts.lines as readonly Line[]).map((l) => `${lineText(l)} (${l.reason})`).join(', ')}`;
    case 'paused':
      return facts.resumeOn === undefined ? 'paused' : `paused until ${facts.resumeOn}`;
    case 'refused':
      return `not possible (${String(facts.obstacles)})`;
    case 'cardStored':
      return 'card stored';
    case 'retried':
      return 'charged again';
    case 'cameUnwanted':
      return 'came all the same';
    case 'unwantedReturned':
      return 'came back';
    case 'unwantedRefunded':
      return 'refunded';
    default:
      return `${kind}${reason}`;
  }
}

type Line = { readonly sku: string; readonly quantity: number; readonly reason?: string };

/** Products of a story carry its number. */
function lineText({ sku, quantity }: Line): string {
  return `${quantity} × ${sku.replace(/^t\d+-/, '')}`;
}

function tellChange([name, value]: readonly [string, unknown]): string {
  switch (name) {
    case 'lines':
      return `to ${(value as readonly Line[]).map(lineText).join(' + ')}`;
    case 'interval': {
      const { count, unit } = value as { count: number; unit: string };
      return `to every ${count} ${unit}${count === 1 ? '' : 's'}`;
    }
    case 'addressId':
      return 'address';
    case 'storedCardId':
      return 'card';
    case 'nextOn':
      return `next to ${value}`;
    default:
      return `${name} to ${value}`;
  }
}

export function amountText(minor: number, currency: Currency): string {
  const digits = currencyDigits(currency);
  const text = String(minor).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, ' ');
  const symbol = { HUF: 'Ft', EUR: '€', NOK: 'kr', KRW: '₩' }[currency];
  return `${whole}${digits > 0 ? `,${text.slice(-digits)}` : ''} ${symbol}`;
}

type Said = {
  readonly lines: readonly Line[];
  readonly total: { readonly amountMinor: number };
  readonly missing?: readonly Line[];
};

async function tellNotices(db: Kysely<Database>, id: string, currency: Currency) {
  const { rows } = await sql<{ id: string; goes_on: Temporal.PlainDate; body: string }>`
    select n.id, n.goes_on, d.body from subscription_notice n join decision d on d.id = n.decision_id
    where n.subscription_id = ${id}::uuid`.execute(db);
  return new Map(
    rows.map(({ id: noticeId, goes_on: goesOn, body }) => {
      const { lines, total, missing = [] } = (JSON.parse(body) as { outcome: Said }).outcome;
      const without = missing.map((line) => `, without ${lineText(line)} (${line.reason})`).join('');
      const what = lines.length === 0 ? 'nothing' : lines.map(lineText).join(' + ');
      return [
        noticeId,
        `notice for ${goesOn}, ${what}, ${amountText(total.amountMinor, currency)}${without}`,
      ];
    }),
  );
}

async function readOrders(db: Kysely<Database>, id: string, currency: Currency) {
  const { rows } = await sql<{ id: string; total_minor: number; lines: Line[]; version: string | null }>`
    select o.id, o.total_minor::integer as total_minor,
      (select json_agg(json_build_object('sku', l.sku, 'quantity', l.quantity) order by l.position)
        from sales_order_line l where l.order_id = o.id) as lines,
      (select d.version_on::text from sales_order_document d where d.order_id = o.id and d.document = 'conditions-of-sale') as version
    from sales_order o where o.subscription_id = ${id}::uuid`.execute(db);
  return new Map(
    rows.map(({ id: orderId, total_minor: total, lines, version }) => [
      orderId,
      orderText(lines, total, currency, version),
    ]),
  );
}

/** The contract: goods, amount, and the version of the conditions that binds. */
export function orderText(
  lines: readonly Line[],
  totalMinor: number,
  currency: Currency,
  version: string | null | undefined,
): string {
  return `${lines.map(lineText).join(' + ')}, ${amountText(totalMinor, currency)}, under ${version}`;
}

async function tellBreaches(db: Kysely<Database>, id: string): Promise<readonly Told[]> {
  const { rows } = await sql<{ kind: string; event: string; at: Temporal.Instant }>`
    select o.kind, e.kind as event, e.at from obligation_event e join obligation o on o.id = e.obligation_id
    where starts_with(o.subject, ${`subscription:${id}:`}) and e.kind in ('breached', 'remedied')
    order by e.id`.execute(db);
  return rows.map(({ kind, event, at }) => ({ at, rank: 1, text: `${promiseNames[kind] ?? kind} ${event}` }));
}

const promiseNames: Readonly<Record<string, string>> = {
  'autoreorder.notice': 'notice',
  'autoreorder.unwantedRefund': 'refund',
};

/** Those that tell something else than its notice or its dispatch. */
async function tellLetters(db: Kysely<Database>, id: string): Promise<readonly Told[]> {
  const { rows } = await sql<{ kind: string; sent_at: Temporal.Instant }>`
    select kind, sent_at from message where sent_at is not null and subject like ${`subscription:${id}%`}
      and kind not in ('autoreorderStarted', 'autoreorderNotice', 'autoreorderDispatched')
    order by sent_at, id`.execute(db);
  return rows.map(({ kind, sent_at: at }) => ({ at, rank: 3, text: `letter ${kind}` }));
}

/** Each promise with its deadline, and what became of it. */
export async function tellPromises(
  db: Kysely<Database>,
  { zone }: ScenarioMarket,
  id: string | undefined,
): Promise<readonly string[]> {
  const { rows } = await sql<{
    kind: string;
    subject: string;
    due_at: Temporal.Instant;
    state: string;
    at: Temporal.Instant | null;
  }>`
    select o.kind, o.subject, o.due_at, o.state,
      (select max(e.at) from obligation_event e where e.obligation_id = o.id and e.kind = o.state) as at
    from obligation o where starts_with(o.subject, ${`subscription:${id}:`}) order by o.opened_at, o.id`.execute(
    db,
  );
  return rows.map(({ kind, subject, due_at: dueAt, state, at }) => {
    const goesOn = subject.split(':')[3];
    const what = `${promiseNames[kind] ?? kind}${goesOn === undefined ? '' : ` for ${goesOn}`}`;
    const due = dueAt.toZonedDateTimeISO(zone);
    const end = due.equals(due.startOfDay())
      ? `the end of ${due.toPlainDate().subtract({ days: 1 })}`
      : localText(dueAt, zone);
    return `${what} by ${end}, ${state}${at ? ` ${localText(at, zone)}` : ''}`;
  });
}

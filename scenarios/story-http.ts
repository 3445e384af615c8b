// People's hands over HTTP: the customer of a story talks JSON, and an agent records on the desk's pages. What happened
// is read from the API's timeline and orders. Only a mail's words, promises and what the seller and the world do stay
// out of their reach.
import assert from 'node:assert/strict';
import { argon2Sync, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { assembleShop } from '../src/main/shop.ts';
import { type Browser, openBrowser } from '../src/main/testing/browser.ts';
import { saveStaff } from '../src/modules/identity/staff.ts';
import { silentLog } from '../src/platform/log.ts';
import type { Because } from '../src/terms/reading.ts';
import { messages } from '../src/ui/messages.ts';
import type { Answer, Hands, Play } from './run-story.ts';
import type { Changes, Deed } from './story.ts';
import { approve, findCard, type Stage } from './story-world.ts';
import { orderText, type Recorded, tellPromises, tellStory } from './tell-story.ts';
import { ORIGIN, openVisitors, SECRET, type Talk } from './visitor-http.ts';

const PASSWORD = 'Feketén, cukor nélkül';
const AGENT = 'agent@people.example';
const PARCEL_PAGES = { cameUnwanted: 'came', returned: 'returned', refunded: 'refunded' } as const;

const refusal = z.object({ code: z.string(), because: z.array(z.custom<Because>()) });
const problem = z.object({
  type: z.string(),
  refusals: z.array(refusal).optional(),
  errors: z.array(z.object({ field: z.string() })).optional(),
});
const effect = z.enum(['ahead', 'moved', 'next']).optional();
const started = z.object({
  number: z.string(),
  goesOn: z.string().nullable(),
  cardPage: z.string().optional(),
});
const done = z.object({ version: z.number(), goesOn: z.string().nullable(), effect });
const preview = z.object({ goesOn: z.string().optional(), effect });
const delivery = z.object({ ordinal: z.number(), orderNumber: z.string().optional() });
const detail = z.object({
  version: z.number(),
  ahead: z
    .object({
      ordinal: z.number(),
      goesOn: z.string(),
      noticeBy: z.string(),
      noticeSentAt: z.string().optional(),
    })
    .optional(),
  waiting: z.array(delivery),
  past: z.array(delivery),
});
type Detail = z.output<typeof detail>;
const timeline = z.object({
  entries: z.array(
    z.object({
      at: z.string().optional(),
      on: z.string().optional(),
      kind: z.string(),
      facts: z.record(z.string(), z.unknown()),
      future: z.boolean(),
    }),
  ),
});
type Entry = z.output<typeof timeline>['entries'][number];
const order = z.object({
  total: z.object({ amountMinor: z.number() }),
  lines: z.array(z.object({ sku: z.string(), quantity: z.number() })),
  documents: z.array(z.object({ document: z.string(), version: z.string() })),
});

/** A customer who is logged in. */
type Visit = {
  readonly talk: Talk;
  readonly fetch: Fetch;
  /** Of the recurring order, once it is started. */
  number: string;
};
type Fetch = Parameters<typeof openBrowser>[0]['fetch'];

export async function openHttpHands(stage: Stage): Promise<Hands> {
  const { market, world } = stage;
  const visitors = openVisitors(market, world.market, world.provider);
  const { fetch } = assembleShop({
    origin: ORIGIN,
    secret: SECRET,
    log: silentLog,
    markets: [{ ...world.market, terms: market.terms }],
    psp: () => world.provider,
  });
  const visits = new WeakMap<Play, Visit>();
  const visitOf = (play: Play): Visit => {
    const visit = visits.get(play);
    assert.ok(visit, 'somebody is logged in');
    return visit;
  };
  let desk: Promise<Browser> | undefined;
  return {
    start: async (play) => {
      const visit = { talk: visitors(), fetch, number: '' };
      visits.set(play, visit);
      await logIn(play, visit);
      return await start(play, visit);
    },
    actAsCustomer: async (play, deed) => {
      const visit = visitOf(play);
      if (deed.changes) return await change(play, visit, deed, deed.changes);
      switch (deed.customer?.verb) {
        case 'stores a card':
          return await storeCard(play, visit);
        case 'pays by link':
          return await payByLink(play, visit);
        default:
          return await act(visit, deed);
      }
    },
    recordParcel: async (play, parcel) => {
      desk ??= openDesk(stage, fetch);
      return await recordParcel(play, visitOf(play), await desk, parcel);
    },
    tell: async (play) => {
      const { db } = world.market;
      const visit = visitOf(play);
      if (visit.number === '') return await tellStory(db, market, play);
      const shown = await readDetail(visit);
      const { entries } = timeline.parse(await get(visit, `${pathOf(visit)}/timeline`));
      await checkAhead(play, shown, entries);
      return await tellStory(db, market, play, await recordedOf(play, visit, shown, entries));
    },
  };
}

// --- Who acts -----------------------------------------------------------------------------------------------

/** At the least cost that the algorithm has: what is played is what comes after the log-in. */
const cheapHash = (() => {
  const salt = randomBytes(16);
  const costs = { memory: 8, passes: 1, parallelism: 1, tagLength: 32 };
  const tag = argon2Sync('argon2id', {
    message: Buffer.from(PASSWORD.normalize('NFC')),
    nonce: salt,
    ...costs,
  });
  const [salted, tagged] = [salt, tag].map((bytes) => bytes.toString('base64').replace(/=+$/, ''));
  return `$argon2id$v=19$m=${costs.memory},t=${costs.passes},p=${costs.parallelism}$${salted}$${tagged}`;
})();

async function logIn({ stage, somebody: { personId, email } }: Play, visit: Visit): Promise<void> {
  const { db, clock } = stage.world.market;
  await sql`
    insert into auth_account (id, account_id, provider_id, user_id, password, created_at, updated_at)
    values (${`${personId}-password`}, ${personId}, 'credential', ${personId}, ${cheapHash}, ${clock.now()}, ${clock.now()})`.execute(
    db,
  );
  const { status, json } = await visit.talk('web', {
    method: 'POST',
    path: '/sessions',
    body: { email, password: PASSWORD },
  });
  assert.equal(status, 204, JSON.stringify(json));
}

async function openDesk({ market, world: { market: opened } }: Stage, fetch: Fetch): Promise<Browser> {
  await saveStaff(
    opened.db,
    { userId: 'agent', email: AGENT, passwordHash: cheapHash, displayName: 'Bence', roles: ['agent'] },
    opened.clock.now(),
  );
  const browser = openBrowser({ fetch });
  await browser.open(`/${market.code}/office/en/log-in`);
  const shown = await browser.send('/log-in', { email: AGENT, password: PASSWORD });
  assert.match(shown.address, /\/customers$/);
  return browser;
}

// --- Deeds --------------------------------------------------------------------------------------------------

const pathOf = ({ number }: Visit) => `/recurring-orders/${number}`;

async function get({ talk }: Visit, path: string): Promise<unknown> {
  const { status, json } = await talk('web', { method: 'GET', path });
  assert.equal(status, 200, `${path}: ${JSON.stringify(json)}`);
  return json;
}

async function readDetail(visit: Visit): Promise<Detail> {
  return detail.parse(await get(visit, pathOf(visit)));
}

/** As the domain names it. */
function refusedBy(json: unknown): Answer & { readonly ok: false } {
  const { type, refusals = [], errors: [error] = [] } = problem.parse(json);
  assert.ok(!error, `the API has no words for ${error?.field}`);
  const code = type
    .replace('urn:demitasse:problem:', '')
    .replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const [first] = refusals;
  if (first) assert.equal(first.code, code, 'the refusal is of the kind of the problem');
  return { ok: false, code, because: refusals.flatMap(({ because }) => because) };
}

/** What is asked before it is done: nothing is done by it, and it refuses as the deed will. */
async function ask(visit: Visit, channel: string, path: string, body: unknown) {
  const { status, json } = await visit.talk(channel, { method: 'POST', path: `${path}/preview`, body });
  return status === 200 ? preview.parse(json) : refusedBy(json);
}

async function start(play: Play, visit: Visit): Promise<Answer> {
  const { stage, story, prefix } = play;
  const { lines, every, first, delivery, payment, card, channel = 'web' } = story.starts;
  assert.ok(lines && every && first && delivery && payment, `${story.title}: starts says all`);
  const body = {
    lines: lines.map(({ product, quantity }) => ({ sku: `${prefix}${product}`, quantity })),
    interval: every,
    firstOn: first.toString(),
    way: delivery.way,
    place: delivery.place,
    addressId: await addAddress(play, visit, story.who),
    payment,
    storedCardId: card && (await findCard(play, card)),
  };
  const asked = await ask(visit, channel, '/recurring-orders', body);
  const key = `story-${prefix}start`;
  const { status, json } = await visit.talk(channel, {
    method: 'POST',
    path: '/recurring-orders',
    key,
    body,
  });
  if (status !== 201) return refusedAsAsked(asked, refusedBy(json));
  const { number, goesOn, cardPage } = started.parse(json);
  visit.number = number;
  const { rows } = await sql<{ id: string }>`select id from subscription where number = ${number}`.execute(
    stage.world.market.db,
  );
  play.subscriptionId = rows[0]?.id;
  assert.ok(!('ok' in asked), `${story.title}: what is refused beforehand is not done`);
  if (goesOn !== null) assert.equal(asked.goesOn, goesOn, 'the first day, asked and done');
  if (payment === 'card' && card === undefined) {
    const setupId = cardPage?.split('/').at(-1);
    assert.ok(setupId, 'the way to the page that stores a card');
    await approve(stage, setupId, setupId);
  }
  return { ok: true };
}

function refusedAsAsked(asked: object, refused: Answer & { readonly ok: false }): Answer {
  assert.deepEqual('code' in asked ? asked.code : 'not refused', refused.code, 'asked and done');
  return refused;
}

async function addAddress(
  { stage: { market } }: Play,
  { talk }: Visit,
  { city, postcode, country = market.terms.bundle.market.country }: NonNullable<Changes['address']>,
): Promise<string> {
  const body = {
    recipient: 'Próba Vera',
    ...{ postcode, city, country },
    street: 'Minta utca 1.',
    phone: '06 80 555 010',
  };
  const { status, json } = await talk('web', { method: 'POST', path: '/addresses', body });
  assert.equal(status, 201, JSON.stringify(json));
  return z.object({ addressId: z.string() }).parse(json).addressId;
}

/** As it is read; a form that was filled in earlier carries what was read then. */
async function versionFor(visit: Visit, deed: Deed): Promise<number> {
  return (await readDetail(visit)).version - (deed['old form'] ? 1 : 0);
}

async function change(play: Play, visit: Visit, deed: Deed, changes: Changes): Promise<Answer> {
  const { lines, every, next, delivery, payment, card, address } = changes;
  const body = {
    version: await versionFor(visit, deed),
    lines: lines?.map(({ product, quantity }) => ({ sku: `${play.prefix}${product}`, quantity })),
    interval: every,
    nextOn: next?.toString(),
    way: delivery?.way,
    place: delivery?.place,
    payment,
    storedCardId: card && (await findCard(play, card)),
    addressId: address && (await addAddress(play, visit, address)),
  };
  const asked = await ask(visit, 'web', pathOf(visit), body);
  const { status, json } = await visit.talk('web', { method: 'PUT', path: pathOf(visit), body });
  if (status !== 200) return refusedAsAsked(asked, refusedBy(json));
  assert.ok(!('ok' in asked), 'what is refused beforehand is not done');
  assert.equal(done.parse(json).effect, asked.effect, 'from which delivery it takes effect, asked and done');
  return { ok: true };
}

const verbs: Readonly<Record<string, string>> = {
  skips: 'skip',
  stops: 'stop',
  pauses: 'pause',
  'pauses until': 'pause',
  resumes: 'resume',
  'resumes on': 'resume',
  'sends it now': 'send-now',
};

async function act(visit: Visit, deed: Deed): Promise<Answer> {
  const { verb = '', on } = deed.customer ?? {};
  const page = verbs[verb];
  assert.ok(page, `nobody knows how a customer ${verb}`);
  const day = on && { [page === 'pause' ? 'resumeOn' : 'nextOn']: on.toString() };
  const body = { version: await versionFor(visit, deed), ...day };
  const { status, json } = await visit.talk('web', {
    method: 'POST',
    path: `${pathOf(visit)}/${page}`,
    body,
  });
  return status === 200 ? { ok: true } : refusedBy(json);
}

/** Of the latest order. */
async function payByLink({ stage }: Play, visit: Visit): Promise<Answer> {
  const { waiting, past } = await readDetail(visit);
  const latest = [...waiting, ...past]
    .filter(({ orderNumber }) => orderNumber !== undefined)
    .toSorted((a, b) => b.ordinal - a.ordinal)[0];
  assert.ok(latest, 'there is an order to pay');
  const path = `/orders/${latest.orderNumber}/payment`;
  const { status, json } = await visit.talk('web', { method: 'POST', path, body: {} });
  if (status !== 200) {
    const { code = '' } = refusedBy(json);
    return { ok: false, code: { nothingToPay: 'paid', orderExpired: 'expired' }[code] ?? code };
  }
  const { page } = z.object({ page: z.string() }).parse(json);
  await approve(stage, page.split('/').at(-1) ?? '');
  return { ok: true };
}

async function storeCard({ stage }: Play, visit: Visit): Promise<Answer> {
  const path = `${pathOf(visit)}/card`;
  const { status, json } = await visit.talk('web', { method: 'POST', path, body: {} });
  assert.equal(status, 200, JSON.stringify(json));
  const setupId = z.object({ cardPage: z.string() }).parse(json).cardPage.split('/').at(-1);
  assert.ok(setupId, 'the way to the page that stores a card');
  await approve(stage, setupId, setupId);
  return { ok: true };
}

async function recordParcel(
  { stage: { market }, somebody: { personId } }: Play,
  { number }: Visit,
  desk: Browser,
  { ordinal, what }: NonNullable<Deed['parcel']>,
): Promise<Answer> {
  const page = PARCEL_PAGES[what];
  const file = `/${market.code}/office/en/customers/${personId}/recurring/${number}`;
  await desk.open(`${file}/deliveries/${ordinal}/${page}`);
  const { address, status, text } = await desk.send(`/${page}`, { evidence: 'the customer says so' });
  if (status === 409) {
    const refused = Object.entries(messages('en').desk.unwantedRefused);
    const code = refused.find(([, sentence]) => text.includes(sentence))?.[0];
    assert.ok(code !== undefined && /\d\.\d/.test(text), text.slice(0, 400));
    return { ok: false, code };
  }
  assert.match(address, /done=recorded$/, text.slice(0, 400));
  return { ok: true };
}

// --- What the API shows -------------------------------------------------------------------------------------

/** The delivery ahead is the one that the timeline announces, with the last day for its notice that is promised. */
async function checkAhead(play: Play, { ahead }: Detail, entries: readonly Entry[]): Promise<void> {
  const { db } = play.stage.world.market;
  const { market } = play.stage;
  const coming = entries.find(({ kind, future }) => future && kind === 'autoreorder.delivery');
  assert.equal(ahead?.goesOn, coming?.on, 'the delivery ahead');
  if (!ahead) return;
  const promises = await tellPromises(db, market, play.subscriptionId);
  const own = promises.filter((promise) => promise.startsWith(`notice for ${ahead.goesOn} by the end of `));
  assert.ok(
    own.some((promise) => promise.includes(` by the end of ${ahead.noticeBy},`)),
    `a notice by ${ahead.noticeBy} is shown, promised are: ${promises.join('; ')}`,
  );
}

/** Events and orders, as the customer reads them. */
async function recordedOf(
  { stage: { market } }: Play,
  visit: Visit,
  { past, waiting }: Detail,
  entries: readonly Entry[],
): Promise<Recorded> {
  const events = entries.flatMap(({ at, kind, facts, future }) => {
    const { number: _, ordinal: __, orderNumber, ...recorded } = facts;
    if (future || at === undefined) return [];
    const order = typeof orderNumber === 'string' ? orderNumber : undefined;
    return [{ at: Temporal.Instant.from(at), kind, facts: recorded, order }];
  });
  const numbers = new Set([...past, ...waiting].flatMap(({ orderNumber }) => orderNumber ?? []));
  const orders = new Map<string, string>();
  for (const number of numbers) {
    const { lines, total, documents } = order.parse(await get(visit, `/orders/${number}`));
    const bound = documents.find(({ document }) => document === 'conditions-of-sale')?.version;
    orders.set(number, orderText(lines, total.amountMinor, market.terms.bundle.market.currency, bound));
  }
  return { events, orders };
}

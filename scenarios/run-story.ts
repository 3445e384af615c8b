// Plays a story: time runs, the customer and the world act, everything due is carried out. What happened is told in the
// words of the files (tell-story.ts). Owns the order of things; asserts what must hold at the end of every story.
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import {
  changeSubscription,
  pauseSubscription,
  resumeSubscription,
  sendNow,
  skipNext,
  startSubscription,
  stopSubscription,
} from '../src/modules/autoreorder/commands.ts';
import type { Change } from '../src/modules/autoreorder/model.ts';
import { findUnattended } from '../src/modules/autoreorder/queries.ts';
import { replayNotice } from '../src/modules/autoreorder/replay.ts';
import {
  recordUnwanted,
  recordUnwantedRefunded,
  recordUnwantedReturned,
} from '../src/modules/autoreorder/unwanted.ts';
import { announcePromotion, setPrice, withdrawProduct } from '../src/modules/catalogue/commands.ts';
import { checkLedger } from '../src/modules/obligation/queries.ts';
import { replayDecision } from '../src/modules/order/replay.ts';
import { openCardSetup } from '../src/modules/payment/cards.ts';
import { saveCounted } from '../src/modules/stock/store.ts';
import type { Because } from '../src/terms/reading.ts';
import { instantOf } from './notation.ts';
import type { Changes, Deed, Story } from './story.ts';
import {
  act,
  addAddress,
  addGoods,
  addPerson,
  payByLink,
  type Somebody,
  type Stage,
  storeCard,
} from './story-world.ts';
import { tellPromises, tellStory } from './tell-story.ts';

export type Played = {
  readonly happened: readonly string[];
  readonly promises: readonly string[];
  /** What was decided, and what refused answers cite. */
  readonly decided: readonly Because[];
  /** Every rule that was read on the way. */
  readonly read: readonly Because[];
};

type Answer = { readonly ok: boolean; readonly code?: string; readonly because?: readonly Because[] };

type Play = {
  readonly stage: Stage;
  readonly story: Story;
  readonly somebody: Somebody;
  readonly prefix: string;
  subscriptionId: string | undefined;
  readonly refusals: { readonly at: Temporal.Instant; readonly text: string }[];
  readonly cited: Because[];
};

export async function playStory(stage: Stage, story: Story, number: number): Promise<Played> {
  const { market, world } = stage;
  const beginAt = instantOf(story.at, market.zone);
  await stage.begin(beginAt);
  const prefix = await addGoods(stage, story, number);
  const somebody = await addPerson(stage, story, number);
  stage.read.clear();
  const play: Play = { stage, story, somebody, prefix, subscriptionId: undefined, refusals: [], cited: [] };
  await start(play);
  await world.settle();
  for (const deed of story.deeds) {
    const at = instantOf(deed.at, market.zone);
    // Whoever acts on the stroke of an instant comes before what is due then.
    const before = at.subtract({ milliseconds: 1 });
    if (Temporal.Instant.compare(before, world.market.clock.now()) > 0) await world.advance(before);
    world.sleepThrough(at);
    note(play, await carryOut(play, deed));
    await world.settle();
  }
  await world.advance(instantOf(story.until, market.zone));
  await checkEnd(play);
  const { db } = world.market;
  const told = await tellStory(db, market, play);
  return {
    happened: told,
    promises: await tellPromises(db, market, play.subscriptionId),
    decided: [...play.cited, ...(await listDecided(play))],
    read: [...stage.read.values()],
  };
}

function note({ stage, refusals, cited }: Play, answer: Answer): void {
  if (answer.ok) return;
  refusals.push({ at: stage.world.market.clock.now(), text: `refused, ${answer.code}` });
  cited.push(...(answer.because ?? []));
}

async function start(play: Play): Promise<void> {
  const { stage, story, somebody, prefix } = play;
  const { starts } = story;
  const { lines, every, first, delivery, payment, channel = 'web' } = starts;
  assert.ok(lines && every && first && delivery && payment, `${story.title}: starts says all`);
  const addressId = await addAddress(stage, somebody.personId, story.who);
  const started = await act(stage, { command: 'start', ref: somebody.personId, channel }, (ctx) =>
    startSubscription(ctx, stage.world.engine, {
      personId: somebody.personId,
      language: somebody.language,
      lines: lines.map(({ product, quantity }) => ({ sku: `${prefix}${product}`, quantity })),
      interval: every,
      firstOn: first,
      way: delivery.way,
      place: delivery.place,
      addressId,
      payment,
      storedCardId: undefined,
    }),
  );
  note(play, started);
  if (!started.ok) return;
  play.subscriptionId = started.subscriptionId;
  if (started.cardSetupId !== null) await storeCard(stage, somebody, started.cardSetupId);
}

async function carryOut(play: Play, deed: Deed): Promise<Answer> {
  const { stage, prefix } = play;
  const { world, market } = stage;
  const office = { command: 'story', ref: 'office', channel: 'office' };
  const answer = (given: { readonly ok: true } | { readonly code: string }): Answer =>
    'ok' in given ? given : { ok: false, ...given };
  const done = { ok: true } as const;
  if (deed.customer || deed.changes) return await doAsCustomer(play, deed);
  if (deed.price) {
    const { product, price } = deed.price;
    return answer(await act(stage, office, (ctx) => setPrice(ctx, `${prefix}${product}`, undefined, price)));
  }
  if (deed.promotion) {
    const { product, price: amount, until, audience } = deed.promotion;
    const [fromAt, untilAt] = [world.market.clock.now(), instantOf(until, market.zone)];
    return answer(
      await act(stage, office, (ctx) =>
        announcePromotion(ctx, `${prefix}${product}`, { audience, fromAt, untilAt, amount }),
      ),
    );
  }
  if (deed.stock) {
    const { product, available } = deed.stock;
    return await act(stage, office, async (ctx) => {
      await saveCounted(ctx.tx, `${prefix}${product}`, available, ctx.now());
      return done;
    });
  }
  if (deed.withdrawn !== undefined) {
    const sku = `${prefix}${deed.withdrawn}`;
    return answer(await act(stage, office, (ctx) => withdrawProduct(ctx, sku)));
  }
  if (deed.parcel) {
    const { ordinal, what } = deed.parcel;
    const record = {
      cameUnwanted: recordUnwanted,
      returned: recordUnwantedReturned,
      refunded: recordUnwantedRefunded,
    }[what];
    const input = { subscriptionId: play.subscriptionId ?? '', ordinal, evidence: 'staff:story' };
    return await act(stage, office, (ctx) => record(ctx, world.engine, input));
  }
  if (deed['mail server'] !== undefined) world.post.down = deed['mail server'];
  if (deed.card !== undefined) stage.card.declines = deed.card;
  if (deed.shop) world.sleepThrough(instantOf(deed.shop, market.zone));
  return done;
}

async function doAsCustomer(play: Play, deed: Deed): Promise<Answer> {
  const { stage, somebody, subscriptionId } = play;
  const { personId } = somebody;
  const { engine, market } = stage.world;
  assert.ok(subscriptionId, 'there is a recurring order');
  const { rows } = await sql<{ version: number }>`
    select version from subscription where id = ${subscriptionId}::uuid`.execute(market.db);
  const version = (rows[0]?.version ?? 0) - (deed['old form'] ? 1 : 0);
  const own = { personId, subscriptionId, version };
  const who = { command: 'story', ref: personId };
  if (deed.changes) {
    const change = await changeOf(play, deed.changes);
    return await act(stage, who, (ctx) => changeSubscription(ctx, engine, { ...own, change }));
  }
  const { verb, on } = deed.customer ?? { verb: '', on: undefined };
  switch (verb) {
    case 'skips':
      return await act(stage, who, (ctx) => skipNext(ctx, engine, own));
    case 'stops':
      return await act(stage, who, (ctx) => stopSubscription(ctx, engine, own));
    case 'pauses':
      return await act(stage, who, (ctx) => pauseSubscription(ctx, engine, own));
    case 'pauses until':
      return await act(stage, who, (ctx) =>
        pauseSubscription(ctx, engine, { ...own, ...(on && { resumeOn: on }) }),
      );
    case 'resumes':
    case 'resumes on':
      return await act(stage, who, (ctx) =>
        resumeSubscription(ctx, engine, { ...own, ...(on && { nextOn: on }) }),
      );
    case 'sends it now':
      return await act(stage, who, (ctx) => sendNow(ctx, engine, own));
    case 'pays by link':
      return await payByLink(stage, personId, subscriptionId);
    case 'stores a card': {
      const input = { personId, subscriptionId };
      const setup = await act<{ readonly setupId: string }, never>(stage, who, (ctx) =>
        openCardSetup(ctx, input),
      );
      const { setupId } = setup;
      await storeCard(stage, somebody, setupId);
      return { ok: true };
    }
    default:
      throw new Error(`nobody knows how a customer ${verb}`);
  }
}

async function changeOf({ stage, somebody, prefix }: Play, changes: Changes): Promise<Change> {
  const { lines, every, next, delivery, payment, address } = changes;
  return {
    ...(lines && {
      lines: lines.map(({ product, quantity }) => ({ sku: `${prefix}${product}`, quantity })),
    }),
    ...(every && { interval: every }),
    ...(next && { nextOn: next }),
    ...(delivery && { way: delivery.way, ...(delivery.place !== undefined && { place: delivery.place }) }),
    ...(payment && { payment }),
    ...(address && { addressId: await addAddress(stage, somebody.personId, address) }),
  };
}

/** Nobody is forgotten, the ledger is what its events add up to, and what was decided comes out the same again. */
async function checkEnd(play: Play): Promise<void> {
  const { stage, subscriptionId, story } = play;
  const { db } = stage.world.market;
  const unattended = (await findUnattended(db)).filter((each) => each.subscriptionId === subscriptionId);
  assert.deepEqual(unattended, [], `${story.title}: nobody is forgotten`);
  assert.deepEqual(await checkLedger(db), [], `${story.title}: obligations are what their events add up to`);
  for (const { kind, body } of await listDecisions(play)) {
    const again = kind === 'noticeSent' ? replayNotice : replayDecision;
    assert.equal(again(stage.market.terms, body), 'identical', `${story.title}: ${kind}, decided again`);
  }
}

async function listDecisions({ stage, subscriptionId }: Play) {
  if (subscriptionId === undefined) return [];
  const { rows } = await sql<{ kind: string; body: string }>`
    select d.kind, d.body from decision d
    where d.id in (select decision_id from subscription_notice where subscription_id = ${subscriptionId}::uuid)
      or d.subject in (select 'order:' || order_id from subscription_cycle where subscription_id = ${subscriptionId}::uuid)
    order by d.decided_at, d.id`.execute(stage.world.market.db);
  return rows;
}

async function listDecided(play: Play): Promise<readonly Because[]> {
  const { stage, subscriptionId } = play;
  const found: Because[] = [];
  for (const { body } of await listDecisions(play))
    JSON.parse(body, (key, value) => {
      if (/^because$|Because$/.test(key) && Array.isArray(value)) found.push(...value);
      return value;
    });
  const { rows } = await sql<Because>`
    select distinct kind as path, '' as key, term as value, document, version_on::text as version, paragraph, 'applied' as outcome
    from obligation where starts_with(subject, ${`subscription:${subscriptionId}:`})`.execute(
    stage.world.market.db,
  );
  return [...found, ...rows];
}

/** What a story says, against what came of it. */
export function checkStory(story: Story, played: Played, citationText: (because: Because) => string): void {
  assert.deepEqual(played.happened, story.happens, `${story.file}:${story.line}: ${story.title}`);
  if (story.promises) assert.deepEqual(played.promises, story.promises, 'what was promised');
  const cited = new Set(played.decided.map(citationText));
  for (const wanted of story.because) {
    const like = played.decided.filter((each) => each.path === wanted.path).map(citationText);
    assert.ok(
      cited.has(citationText(wanted)),
      `not cited: ${citationText(wanted)}\ncited instead:\n  ${[...new Set(like)].join('\n  ')}`,
    );
  }
}

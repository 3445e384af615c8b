// Plays a story: time runs, the customer and the world act, everything due is carried out. What happened is told in the
// words of the files (tell-story.ts). Owns the order of things, and what the seller and the world do; what people do is
// done by their hands: commands (story-commands.ts) or requests (story-http.ts). Asserts what must hold at every end.
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { findUnattended } from '../src/modules/autoreorder/queries.ts';
import { replayNotice } from '../src/modules/autoreorder/replay.ts';
import { announcePromotion, setPrice, withdrawProduct } from '../src/modules/catalogue/commands.ts';
import { checkLedger } from '../src/modules/obligation/queries.ts';
import { replayDecision } from '../src/modules/order/replay.ts';
import { saveCounted } from '../src/modules/stock/store.ts';
import type { Because } from '../src/terms/reading.ts';
import { instantOf } from './notation.ts';
import type { Deed, Story } from './story.ts';
import { act, addGoods, addPerson, type Somebody, type Stage } from './story-world.ts';
import { tellPromises } from './tell-story.ts';

export type Played = {
  readonly happened: readonly string[];
  readonly promises: readonly string[];
  /** What was decided, and what refused answers cite. */
  readonly decided: readonly Because[];
  /** Every rule that was read on the way. */
  readonly read: readonly Because[];
};

export type Answer = {
  readonly ok: boolean;
  readonly code?: string;
  readonly because?: readonly Because[];
};

/** How people act, and what they can see of what came of it. */
export type Hands = {
  /** Sets the play's `subscriptionId`, unless it is refused. */
  readonly start: (play: Play) => Promise<Answer>;
  readonly actAsCustomer: (play: Play, deed: Deed) => Promise<Answer>;
  /** An agent records it on the customer's word. */
  readonly recordParcel: (play: Play, parcel: NonNullable<Deed['parcel']>) => Promise<Answer>;
  readonly tell: (play: Play) => Promise<readonly string[]>;
};

export type Play = {
  readonly stage: Stage;
  readonly story: Story;
  readonly somebody: Somebody;
  readonly prefix: string;
  subscriptionId: string | undefined;
  readonly refusals: { readonly at: Temporal.Instant; readonly text: string }[];
  readonly cited: Because[];
};

export async function playStory(stage: Stage, hands: Hands, story: Story, number: number): Promise<Played> {
  const { market, world } = stage;
  const beginAt = instantOf(story.at, market.zone);
  await stage.begin(beginAt);
  const prefix = await addGoods(stage, story, number);
  const somebody = await addPerson(stage, story, number);
  stage.read.clear();
  const play: Play = { stage, story, somebody, prefix, subscriptionId: undefined, refusals: [], cited: [] };
  note(play, await hands.start(play));
  await world.settle();
  for (const deed of story.deeds) {
    const at = instantOf(deed.at, market.zone);
    // Whoever acts on the stroke of an instant comes before what is due then.
    const before = at.subtract({ milliseconds: 1 });
    if (Temporal.Instant.compare(before, world.market.clock.now()) > 0) await world.advance(before);
    world.sleepThrough(at);
    note(play, await carryOut(play, hands, deed));
    await world.settle();
  }
  await world.advance(instantOf(story.until, market.zone));
  await checkEnd(play);
  const { db } = world.market;
  return {
    happened: await hands.tell(play),
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

async function carryOut(play: Play, hands: Hands, deed: Deed): Promise<Answer> {
  const { stage, prefix } = play;
  const { world, market } = stage;
  const office = { command: 'story', ref: 'office', channel: 'office' };
  const answer = (given: { readonly ok: true } | { readonly code: string }): Answer =>
    'ok' in given ? given : { ok: false, ...given };
  const done = { ok: true } as const;
  if (deed.customer || deed.changes) return await hands.actAsCustomer(play, deed);
  if (deed.parcel) return await hands.recordParcel(play, deed.parcel);
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
  if (deed['mail server'] !== undefined) world.post.down = deed['mail server'];
  if (deed.card !== undefined) stage.card.declines = deed.card;
  if (deed.shop) world.sleepThrough(instantOf(deed.shop, market.zone));
  return done;
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

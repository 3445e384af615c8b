// What happens to the delivery ahead when its time comes: its notice is made, it becomes an order, or it is missed; the
// next one is planned in the same transaction. Person and subscription are locked; stock is locked here, by SKU.
import type { Json } from '../../kernel/canonical-json.ts';
import { compareDates, earliest, isBefore, localDate, nextDay, startOfDay } from '../../kernel/dates.ts';
import { workingDayFrom } from '../../kernel/working-days.ts';
import { schedule } from '../../platform/agenda.ts';
import type { Refusal } from '../../terms/reading.ts';
import { readCalendar } from '../delivery/calendar.ts';
import { bind } from '../order/place.ts';
import { plain } from '../order/record.ts';
import { chargeAtOnce, recordDispatched } from '../order/recurring.ts';
import { recordAwaiting } from './awaiting.ts';
import {
  decideBinding,
  decideCaps,
  decideHoldEnd,
  decideProjection,
  deliveryFacts,
  isConcluded,
  type Noticed,
  obstaclesOf,
  type Projected,
  projectionFacts,
} from './decide.ts';
import { type Cycle, dueKinds, type MissingLine } from './model.ts';
import {
  advance,
  become,
  cutoffOf,
  event,
  type Letter,
  moveTo,
  nextDayAfter,
  tell,
  type Work,
} from './plan.ts';
import { recordNotice } from './record.ts';
import {
  addLocal,
  decideEarliestDay,
  decideNoticePlan,
  isNoticeInTime,
  termsAt,
  whereKnown,
} from './rhythm.ts';
import { loadSaid, loadSituation } from './situation.ts';
import { insertNotice, type NewEvent } from './store.ts';
import { holdRetry } from './vocabulary.ts';

/** Whether it was announced, in time, for the day on which it goes. */
export function isAnnounced({ engine, loaded: { notices } }: Work, { goesOn }: Cycle): boolean {
  const { zone } = engine.terms.bundle.market;
  return notices.some(
    ({ goesOn: on, sentAt }) =>
      sentAt && on.equals(goesOn) && isNoticeInTime(engine.terms, localDate(sentAt, zone), goesOn),
  );
}

/** Makes the notice of the delivery ahead; what it says is decided by what is known now. */
export async function makeNotice(work: Work): Promise<void> {
  const { ctx, engine, loaded, at } = work;
  const { ahead, subscription } = loaded;
  if (!ahead) return;
  // One that went out already is corrected whenever it changes, the first is made while it can be in time.
  if (ahead.state === 'planned' && !(await isDue(work, ahead))) return;
  const situation = await loadSituation(ctx.tx, engine.terms, loaded, loaded, ahead.goesOn, at);
  const said = ahead.state === 'noticed' ? await loadSaid(ctx.tx, loaded, ahead.goesOn) : [];
  const caps = decideCaps(engine.terms, said, ahead.goesOn, at);
  const facts = projectionFacts(engine.terms, situation, ahead.goesOn, at, caps);
  const projected = decideProjection(engine.terms, facts);
  if (ahead.state === 'planned' && !isKnown(work, ahead, projected)) return await awaitCalendar(work, ahead);
  const noticeId = ctx.newId();
  await advance(work, {
    changed: ahead.state === 'noticed' ? [] : [become(ahead, 'noticed')],
    events: [event('noticed', ahead, noticeFacts(noticeId, ahead, projected))],
    keepsVersion: true,
  });
  await insertNotice(ctx.tx, {
    id: noticeId,
    subscriptionId: subscription.id,
    ordinal: ahead.ordinal,
    goesOn: ahead.goesOn,
    at,
    decision: {
      id: ctx.newId(),
      bundleHash: engine.terms.bundle.hash,
      engineHash: engine.engineHash,
      body: recordNotice(facts, projected),
    },
  });
  ctx.emit('message.autoreorderNotice', { noticeId });
}

/** Else it is missed, moved to where the calendar has its day, or put off. */
async function isDue(work: Work, ahead: Cycle): Promise<boolean> {
  const { ctx, engine, loaded, at } = work;
  const day = dayNow(work, ahead) ?? ahead.goesOn;
  const plan = decideNoticePlan(engine.terms, day, at);
  if (!plan) await miss(work, ahead);
  else if (!day.equals(ahead.goesOn)) await moveTo(work, ahead, day, 'calendar');
  else if (isBefore(at, plan.sendAt))
    await schedule(ctx.tx, [{ kind: dueKinds.notice, subject: loaded.subscription.id, dueAt: plan.sendAt }]);
  else return true;
  return false;
}

function noticeFacts(noticeId: string, { goesOn }: Cycle, { quote, missing }: Projected) {
  const obstacles = obstaclesOf(quote).map(({ code }) => code);
  return {
    noticeId,
    goesOn: goesOn.toString(),
    totalMinor: quote.total.amountMinor,
    missing: missing.map(({ sku, reason }) => ({ sku, reason })),
    ...(obstacles.length > 0 ? { obstacles } : {}),
  };
}

/** By the calendar as it is known now; undefined where nobody has published it yet. */
function dayNow({ engine, at }: Work, { goesOn }: Cycle): Cycle['goesOn'] | undefined {
  return whereKnown(() => workingDayFrom(goesOn, readCalendar(termsAt(engine.terms, at))));
}

/** Whether its day is one, and the day on which it arrives. */
function isKnown(work: Work, ahead: Cycle, { quote }: Projected): boolean {
  return dayNow(work, ahead) !== undefined && quote.refusals.every(({ code }) => code !== 'beyondCalendar');
}

/**
 * No notice can name its day yet. Looked at again when other documents are in force, and every day whatever happens: an
 * older release beside a newer one puts back what the newer has planned. At the latest when it is missed.
 */
async function awaitCalendar(work: Work, ahead: Cycle): Promise<void> {
  const { ctx, engine, loaded, at } = work;
  const plan = decideNoticePlan(engine.terms, ahead.goesOn, at);
  if (!plan) return await miss(work, ahead);
  await recordAwaiting(work, ahead);
  const dueAt = earliest(startOfTomorrow(work), plan.deadlineAt);
  await schedule(ctx.tx, [{ kind: dueKinds.notice, subject: loaded.subscription.id, dueAt }]);
}

function startOfTomorrow({ engine, at }: Work): Work['at'] {
  const { zone } = engine.terms.bundle.market;
  return startOfDay(nextDay(localDate(at, zone)), zone);
}

/** When the delivery goes: it becomes an order, or the reason why not is kept and told. */
export async function deliver(work: Work): Promise<void> {
  const { ctx, loaded, at } = work;
  const { ahead, subscription } = loaded;
  if (!ahead) return;
  const cutoffAt = cutoffOf(work, ahead.goesOn);
  if (isBefore(at, cutoffAt))
    return await schedule(ctx.tx, [{ kind: dueKinds.delivery, subject: subscription.id, dueAt: cutoffAt }]);
  const said = await loadSaid(ctx.tx, loaded, ahead.goesOn);
  const noticed = decideBinding(work.engine.terms, said, ahead.goesOn);
  if (!noticed) return await miss(work, ahead);
  if (hasPassed(work, ahead)) return await deliverLate(work, ahead, noticed);
  await deliverAsNoticed(work, ahead, noticed, ahead.goesOn);
}

function hasPassed({ engine, at }: Work, { goesOn }: Cycle): boolean {
  return compareDates(localDate(at, engine.terms.bundle.market.zone), goesOn) > 0;
}

/**
 * An outage has passed over its day. Where the notice made the contract the goods are owed, and go on the first working
 * day that is left; else nothing goes without a notice of its day: it moves to one that a new notice can name.
 */
async function deliverLate(work: Work, ahead: Cycle, noticed: Noticed): Promise<void> {
  const { ctx, engine, loaded, at } = work;
  const concluded = isConcluded(engine.terms, noticed);
  const goesOn = whereKnown(() =>
    concluded ? firstDayLeft(work) : decideEarliestDay(engine.terms, at).value,
  );
  if (!goesOn) {
    await recordAwaiting(work, ahead);
    const dueAt = startOfTomorrow(work);
    return await schedule(ctx.tx, [{ kind: dueKinds.delivery, subject: loaded.subscription.id, dueAt }]);
  }
  if (!concluded) return void (await moveTo(work, ahead, goesOn, 'outage'));
  const dueAt = cutoffOf(work, goesOn);
  if (isBefore(at, dueAt))
    return await schedule(ctx.tx, [{ kind: dueKinds.delivery, subject: loaded.subscription.id, dueAt }]);
  await deliverAsNoticed(work, ahead, noticed, goesOn);
}

function firstDayLeft({ engine, at }: Work): Cycle['goesOn'] {
  const terms = termsAt(engine.terms, at);
  return workingDayFrom(localDate(at, terms.zone), readCalendar(terms));
}

function obstacleFacts(obstacles: readonly Refusal[]): Json {
  const because = plain(obstacles.flatMap((each) => each.because)) as Json[];
  return { obstacles: obstacles.map(({ code }) => code), ...(because.length > 0 && { because }) };
}

async function deliverAsNoticed(
  work: Work,
  ahead: Cycle,
  noticed: Noticed,
  goesOn: Cycle['goesOn'],
): Promise<void> {
  const { ctx, engine, loaded, at } = work;
  const situation = await loadSituation(ctx.tx, engine.terms, loaded, loaded, goesOn, at, noticed.sentAt);
  const facts = deliveryFacts(engine.terms, situation, noticed, goesOn, at);
  const projected = decideProjection(engine.terms, facts);
  const { quote, missing } = projected;
  const left = leftOut(ahead, missing);
  if (projected.facts.lines.length === 0) return await close(work, ahead, 'empty', left);
  const obstacles = obstaclesOf(quote);
  if (obstacles.length > 0 || !noticed.deliverable) {
    const told = obstacles.length > 0 ? obstacles : noticed.obstacles;
    return await close(work, ahead, 'refused', [...left, event('refused', ahead, obstacleFacts(told))]);
  }
  const { orderId, number, paymentId } = await bind(ctx, engine, {
    facts: projected.facts,
    quote,
    personId: loaded.buyer.personId,
    language: loaded.subscription.language,
    addressId: quote.delivery?.address?.id,
    replacesOrderId: undefined,
    subscriptionId: loaded.subscription.id,
  });
  const ordered = event('ordered', ahead, { orderId, number, totalMinor: quote.total.amountMinor });
  if (paymentId)
    await charge(work, ahead, { id: paymentId, amountMinor: quote.total.amountMinor }, orderId, [
      ...left,
      ordered,
    ]);
  else await dispatch(work, ahead, orderId, [...left, ordered]);
}

function leftOut(ahead: Cycle, missing: readonly MissingLine[]): readonly NewEvent[] {
  if (missing.length === 0) return [];
  const lines = missing.map(({ sku, quantity, reason }) => ({ sku, quantity, reason }));
  return [event('leftOut', ahead, { lines })];
}

async function dispatch(
  work: Work,
  ahead: Cycle,
  orderId: string,
  events: readonly NewEvent[],
): Promise<void> {
  await advance(work, {
    changed: [become(ahead, 'dispatched', orderId)],
    events: [...events, event('dispatched', ahead)],
    next: nextDayAfter(work, work.loaded.subscription, ahead),
  });
  await recordDispatched(work.ctx, orderId);
  tell(work, 'autoreorderDispatched', ahead);
}

/** The goods leave when the card was charged; until then they are held, and the next delivery is planned all the same. */
async function charge(
  work: Work,
  ahead: Cycle,
  payment: { readonly id: string; readonly amountMinor: number },
  orderId: string,
  events: readonly NewEvent[],
): Promise<void> {
  const { ctx, loaded, at } = work;
  const { storedCardId, id } = loaded.subscription;
  const card = loaded.cardStored ? storedCardId : undefined;
  await advance(work, {
    changed: [become(ahead, card ? 'charging' : 'onHold', orderId)],
    events: card ? events : [...events, event('declined', ahead, { reason: 'noCard' })],
    next: nextDayAfter(work, loaded.subscription, ahead),
  });
  if (card) await chargeAtOnce(ctx, payment, card);
  else tell(work, 'autoreorderOnHold', ahead);
  const subject = `${id}:${ahead.ordinal}`;
  const terms = termsAt(work.engine.terms, at);
  await schedule(ctx.tx, [
    { kind: dueKinds.retry, subject, dueAt: addLocal(at, terms.read(holdRetry), terms.zone) },
    { kind: dueKinds.holdEnd, subject, dueAt: decideHoldEnd(terms, at).value },
  ]);
}

/** No notice was in time: nothing is sent. Its obligation stands for itself: it is broken, or will be at its deadline. */
export async function miss(work: Work, ahead: Cycle): Promise<void> {
  await close(work, ahead, 'missed', [event('missed', ahead, { goesOn: ahead.goesOn.toString() })]);
}

const letters: { readonly [state in 'missed' | 'empty' | 'refused']: Letter } = {
  missed: 'autoreorderMissed',
  empty: 'autoreorderEmpty',
  refused: 'autoreorderRefused',
};

async function close(
  work: Work,
  ahead: Cycle,
  state: 'missed' | 'empty' | 'refused',
  events: readonly NewEvent[],
): Promise<void> {
  const told = events.some((each) => each.kind === state) ? events : [...events, event(state, ahead)];
  await advance(work, {
    changed: [become(ahead, state)],
    events: told,
    next: nextDayAfter(work, work.loaded.subscription, ahead),
  });
  tell(work, letters[state], ahead);
}

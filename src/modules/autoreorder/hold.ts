// Deliveries that wait for their card: what the provider tells about the charge, trying again, and the end of the wait.
// Person and subscription are locked; the order is locked behind them.

import type { LocalDate } from '../../kernel/dates.ts';
import { schedule, unschedule } from '../../platform/agenda.ts';
import { requestCharge } from '../order/charge.ts';
import { cancelWaiting, findStanding, recordDispatched } from '../order/recurring.ts';
import { type Cycle, dueKinds, type Subscription } from './model.ts';
import { advance, become, event, tell, type Work } from './plan.ts';
import { addLocal, decideBeginning, termsAt } from './rhythm.ts';
import { findCardFor, isStored, type NewEvent } from './store.ts';
import { holdRetry } from './vocabulary.ts';

/** The order was paid, by the stored card or by the link: its goods leave. */
export async function settlePaid(work: Work, cycle: Cycle): Promise<void> {
  const { orderId } = cycle;
  if (!orderId) return;
  await advance(work, {
    changed: [become(cycle, 'dispatched')],
    events: [event('charged', cycle), event('dispatched', cycle)],
  });
  await recordDispatched(work.ctx, orderId);
  await clearHold(work, cycle);
  tell(work, 'autoreorderDispatched', cycle);
}

/** The goods wait. Told once: later attempts fail silently. Of a recurring order that was stopped nothing waits. */
export async function settleDeclined(work: Work, cycle: Cycle, firstTime: boolean): Promise<void> {
  if (cycle.state !== 'charging') return;
  if (work.loaded.subscription.state === 'stopped') return await giveUp(work, cycle, 'cancelled', 'stopped');
  await advance(work, { changed: [become(cycle, 'onHold')], events: [event('declined', cycle)] });
  if (firstTime) tell(work, 'autoreorderOnHold', cycle);
}

/** Charges the card as it is stored by now; without one the delivery waits on. */
export async function retry(work: Work, cycle: Cycle): Promise<void> {
  const { ctx, engine, loaded, at } = work;
  if (!cycle.orderId) return;
  const standing = await findStanding(ctx, cycle.orderId);
  if (standing === 'confirmed') return await settlePaid(work, cycle);
  if (standing !== 'awaitingPayment') return await giveUp(work, cycle, 'cancelled', 'orderCancelled');
  const { storedCardId } = loaded.subscription;
  if (loaded.cardStored && storedCardId) {
    const charging = cycle.state === 'charging' ? [] : [become(cycle, 'charging')];
    await advance(work, { changed: charging, events: [event('retried', cycle)] });
    // One that is still under way is not charged beside.
    await requestCharge(ctx, { orderId: cycle.orderId, storedCardId });
  }
  const terms = termsAt(engine.terms, at);
  const dueAt = addLocal(at, terms.read(holdRetry), terms.zone);
  await schedule(ctx.tx, [{ kind: dueKinds.retry, subject: holdSubject(work, cycle), dueAt }]);
}

/** Its order was cancelled: the customer gave it up, or what was approved late could not be made any more. */
export async function settleCancelled(work: Work, cycle: Cycle): Promise<void> {
  await giveUp(work, cycle, 'cancelled', 'orderCancelled');
}

/** Nobody paid in time. */
export async function endHold(work: Work, cycle: Cycle): Promise<void> {
  const { ctx } = work;
  if (!cycle.orderId) return;
  const standing = await findStanding(ctx, cycle.orderId);
  if (standing === 'confirmed') return await settlePaid(work, cycle);
  if (standing !== 'awaitingPayment') return await giveUp(work, cycle, 'cancelled', 'orderCancelled');
  // A charge that nobody answered counts as declined: an approval that comes later is given back.
  const held = cycle.state === 'charging' ? { ...cycle, state: 'onHold' as const } : cycle;
  await giveUp(work, held, 'lapsed', 'holdEnded');
  tell(work, 'autoreorderLapsed', cycle);
}

async function giveUp(
  work: Work,
  cycle: Cycle,
  state: 'lapsed' | 'cancelled',
  reason: string,
): Promise<void> {
  if (!(await cancelHeld(work, cycle, reason))) return await settlePaid(work, cycle);
  await advance(work, { changed: [become(cycle, state)], events: [event(state, cycle, { reason })] });
}

/**
 * Cancels the order of a delivery that waits; an approval that comes nevertheless is given back. False where it is paid by
 * now, of which the delivery is about to hear: then it goes.
 */
export async function cancelHeld(work: Work, cycle: Cycle, reason: string): Promise<boolean> {
  const { orderId } = cycle;
  if (orderId) {
    if ((await findStanding(work.ctx, orderId)) === 'confirmed') return false;
    await cancelWaiting(work.ctx, orderId, reason);
  }
  await clearHold(work, cycle);
  return true;
}

function holdSubject({ loaded }: Work, { ordinal }: Cycle): string {
  return `${loaded.subscription.id}:${ordinal}`;
}

async function clearHold(work: Work, cycle: Cycle): Promise<void> {
  const subject = holdSubject(work, cycle);
  await unschedule(work.ctx.tx, [
    { kind: dueKinds.retry, subject },
    { kind: dueKinds.holdEnd, subject },
  ]);
}

/** Cards are tried at once with the card that was stored now. */
export async function retryNow(work: Work): Promise<void> {
  const onHold = work.loaded.waiting.filter(({ state }) => state === 'onHold');
  await schedule(
    work.ctx.tx,
    onHold.map((cycle) => ({ kind: dueKinds.retry, subject: holdSubject(work, cycle), dueAt: work.at })),
  );
}

/** Nobody stored a card: it does not begin. One that was stored in time counts, though nobody has told of it yet. */
export async function endSetup(work: Work): Promise<void> {
  const { subscription } = work.loaded;
  if (subscription.state !== 'awaitingCard') return;
  const stored = await findCardFor(work.ctx.tx, subscription.id);
  if (stored !== undefined) return await takeCard(work, stored);
  await advance(work, {
    set: { state: 'stopped', stoppedAt: work.at },
    events: [event('stopped', undefined, { reason: 'noCard' })],
  });
  tell(work, 'autoreorderStopped');
}

/** Of one that was stopped, or of a card that was removed meanwhile, nothing comes. */
export async function takeCard(work: Work, storedCardId: string): Promise<void> {
  const { subscription } = work.loaded;
  if (subscription.state === 'stopped' || !(await isStored(work.ctx.tx, storedCardId))) return;
  const stored = event('cardStored', undefined, { storedCardId });
  if (subscription.state === 'awaitingCard') return void (await begin(work, { storedCardId }, [stored]));
  await advance(work, { set: { storedCardId }, events: [stored] });
  await retryNow(work);
}

/** One that waited for its card begins; where its first date has passed, on the first day that is possible. */
export async function begin(
  work: Work,
  set: Partial<Subscription>,
  events: readonly NewEvent[],
): Promise<{ readonly after: Subscription; readonly goesOn: LocalDate }> {
  const { engine, loaded, at } = work;
  const subscription = { ...loaded.subscription, ...set };
  await unschedule(work.ctx.tx, [{ kind: dueKinds.setupEnd, subject: subscription.id }]);
  const { anchorOn, next } = decideBeginning(engine.terms, subscription, at);
  const after = await advance(work, { set: { ...set, state: 'active', anchorOn }, events, next });
  return { after, goesOn: next.goesOn };
}

// What the sweeper carries out of recurring orders, what the provider's answers mean for them, and what follows from a
// notice that was not sent. Owns the way in; what happens is deliver.ts's and hold.ts's.
//
// The item is taken off the agenda behind the locks of person and subscription, as commands do it.
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { type DueItem, schedule } from '../../platform/agenda.ts';
import { type CommandContext, type MarketDatabase, runCommand } from '../../platform/runner.ts';
import type { DueHandler } from '../../platform/sweeper.ts';
import type { EffectHandler } from '../../platform/worker.ts';
import type { Successor } from '../obligation/commands.ts';
import type { Engine } from '../order/place.ts';
import { deliver, isAnnounced, makeNotice, miss } from './deliver.ts';
import { endHold, endSetup, retry, settleCancelled, settleDeclined, settlePaid, takeCard } from './hold.ts';
import { type Cycle, dueKinds } from './model.ts';
import { promiseAgain, resume, type Work } from './plan.ts';
import { decideNoticePlan } from './rhythm.ts';
import { findDeliveryOf, loadSubscription, lockSubscription, saveReplanning, wasDeclined } from './store.ts';
import { notice } from './vocabulary.ts';

export function autoreorderDueHandlers(engine: Engine): readonly DueHandler[] {
  const handler = (
    kind: string,
    handle: (work: Work, item: DueItem, cycle: Cycle | undefined) => Promise<void>,
  ): DueHandler => ({
    kind,
    // That of the notice's obligation: one delivery's items come in their order, also when one fails.
    stream: ({ subject }) => `subscription:${partsOf(subject).id}`,
    lock: async ({ tx }, { subject }) => {
      await lockSubscription(tx, partsOf(subject).id);
    },
    handle: async (ctx, item) => {
      const { id, ordinal } = partsOf(item.subject);
      const work = await open(ctx, engine, id);
      if (work) await handle(work, item, cycleOf(work, ordinal));
    },
  });
  return [
    handler(dueKinds.notice, (work) => makeNotice(work)),
    handler(dueKinds.delivery, (work) => deliver(work)),
    handler(dueKinds.missed, async (work, _, cycle) => {
      const { ahead } = work.loaded;
      const late = ahead && !decideNoticePlan(engine.terms, ahead.goesOn, work.at);
      if (late && cycle === ahead && !isAnnounced(work, ahead)) await miss(work, ahead);
    }),
    handler(dueKinds.resume, async (work) => {
      const { state, resumeOn } = work.loaded.subscription;
      if (state === 'paused' && resumeOn) await resume(work, undefined, resumeOn);
    }),
    handler(dueKinds.setupEnd, (work) => endSetup(work)),
    handler(dueKinds.replan, (work) => promiseAgain(work)),
    handler(dueKinds.retry, async (work, _, cycle) => {
      if (cycle && isWaiting(cycle)) await retry(work, cycle);
    }),
    handler(dueKinds.holdEnd, async (work, _, cycle) => {
      if (cycle && isWaiting(cycle)) await endHold(work, cycle);
    }),
  ];
}

function isWaiting({ state }: Cycle): boolean {
  return state === 'charging' || state === 'onHold';
}

/** `<subscription>` or `<subscription>:<ordinal>`. */
function partsOf(subject: string): { readonly id: string; readonly ordinal: number | undefined } {
  const [id = '', ordinal] = subject.split(':');
  return { id, ordinal: ordinal === undefined ? undefined : Number(ordinal) };
}

async function open(ctx: CommandContext, engine: Engine, id: string): Promise<Work | undefined> {
  const loaded = await loadSubscription(ctx.tx, id);
  return loaded && { ctx, engine, loaded, at: ctx.now() };
}

function cycleOf({ loaded: { ahead, waiting } }: Work, ordinal: number | undefined): Cycle | undefined {
  return [...(ahead ? [ahead] : []), ...waiting].find((cycle) => cycle.ordinal === ordinal);
}

/** A notice that was not sent in time: the delivery is missed, and the next one planned. */
export function autoreorderSuccessors(): readonly Successor[] {
  return [
    {
      kind: notice.path,
      // On the agenda, since the subscription is locked before its obligations.
      whenBreached: async (ctx, { subject }) => {
        const [, id = '', ordinal = ''] = subject.split(':');
        await schedule(ctx.tx, [{ kind: dueKinds.missed, subject: `${id}:${ordinal}`, dueAt: ctx.now() }]);
      },
    },
  ];
}

/** Other documents are in force: what is planned is planned by them, one recurring order after the other. */
export async function replanAutoreorders(ctx: CommandContext): Promise<void> {
  await saveReplanning(ctx.tx, dueKinds.replan, ctx.now());
}

const cardPayload = z.object({ subscriptionId: z.string(), storedCardId: z.string() });
const orderPayload = z.object({ orderId: z.string() });

/** What the provider's answers mean. Each is harmless when it comes again, or too late. */
export function autoreorderEffects(database: MarketDatabase, engine: Engine): readonly EffectHandler[] {
  const run = (command: string, input: Json, subscriptionId: string, change: (work: Work) => Promise<void>) =>
    runCommand(
      database,
      { command, actor: { kind: 'system', ref: 'psp' }, channel: 'system', input },
      async (ctx) => {
        await lockSubscription(ctx.tx, subscriptionId);
        const work = await open(ctx, engine, subscriptionId);
        if (work) await change(work);
        return null;
      },
    );
  const answer = (topic: string, settle: (work: Work, cycle: Cycle) => Promise<void>): EffectHandler => ({
    topic,
    handle: async (payload) => {
      const { orderId } = orderPayload.parse(payload);
      const delivery = await findDeliveryOf(database.db, orderId);
      if (!delivery) throw new Error(`order ${orderId} is of no recurring order`);
      await run(topic, payload, delivery.subscriptionId, async (work) => {
        const cycle = cycleOf(work, delivery.ordinal);
        if (cycle && isWaiting(cycle)) await settle(work, cycle);
      });
    },
  });
  return [
    {
      topic: 'autoreorder.cardStored',
      handle: async (payload) => {
        const { subscriptionId, storedCardId } = cardPayload.parse(payload);
        await run('autoreorder.cardStored', payload, subscriptionId, (work) => takeCard(work, storedCardId));
      },
    },
    answer('autoreorder.paid', settlePaid),
    answer('autoreorder.orderCancelled', settleCancelled),
    answer('autoreorder.declined', async (work, cycle) => {
      const before = await wasDeclined(work.ctx.tx, work.loaded.subscription.id, cycle.ordinal);
      await settleDeclined(work, cycle, !before);
    }),
  ];
}

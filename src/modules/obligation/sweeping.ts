// What the sweeper does with obligations: warns before the deadline, and records the breach at it, with what
// follows. Overdue does not wait for it: that is read from the clock.

import type { TimeZone } from '../../kernel/dates.ts';
import { latest } from '../../kernel/dates.ts';
import type { DueItem } from '../../platform/agenda.ts';
import type { CommandContext } from '../../platform/runner.ts';
import type { DueHandler } from '../../platform/sweeper.ts';
import { breachItem, type Successor, warningItem } from './commands.ts';
import { applyEvent, decideBreach } from './decide.ts';
import { escalationHandler, planEscalation } from './escalation.ts';
import type { Obligation, ObligationEvent } from './model.ts';
import { lockObligation, saveEvents } from './store.ts';

/** `successors`: at most one for a kind. `zone` is the office's. */
export function obligationHandlers(successors: readonly Successor[], zone: TimeZone): readonly DueHandler[] {
  const byKind = new Map(successors.map((each) => [each.kind, each]));
  if (byKind.size < successors.length) throw new Error('A kind of obligation has two successors');
  const handler = (kind: string, handle: DueHandler['handle']): DueHandler => ({
    kind,
    handle,
    stream: ({ subject }) => keyOf(subject).subject.split(':', 2).join(':'),
    lock: async (ctx, item) => {
      const key = keyOf(item.subject);
      await byKind.get(key.kind)?.lock?.(ctx, key);
      await lockObligation(ctx.tx, key);
    },
  });
  return [
    handler(warningItem, async (ctx, item) => {
      if (await warn(ctx, item)) await planEscalation(ctx, zone);
    }),
    handler(breachItem, async (ctx, item) => {
      if (await breach(ctx, item, byKind.get(keyOf(item.subject).kind))) await planEscalation(ctx, zone);
    }),
    escalationHandler(zone),
  ];
}

async function warn(ctx: CommandContext, { subject }: DueItem): Promise<boolean> {
  const obligation = await lockObligation(ctx.tx, keyOf(subject));
  if (obligation?.state !== 'open') return false;
  await append(ctx, obligation, [{ kind: 'warned', evidence: 'agenda', at: ctx.now() }]);
  return true;
}

/** Also of an obligation that late evidence found broken before the sweeper came. */
async function breach(
  ctx: CommandContext,
  { subject, dueAt }: DueItem,
  successor: Successor | undefined,
): Promise<boolean> {
  const obligation = await lockObligation(ctx.tx, keyOf(subject));
  if (!obligation) return false;
  const breached = decideBreach(obligation, latest(ctx.now(), dueAt));
  if (breached.length === 0 && obligation.state !== 'breached' && obligation.state !== 'remedied')
    return false;
  const after = await append(ctx, obligation, [
    ...breached,
    { kind: 'escalated', evidence: 'board', at: ctx.now() },
  ]);
  await successor?.whenBreached?.(ctx, after);
  return true;
}

async function append(
  ctx: CommandContext,
  obligation: Obligation,
  events: readonly ObligationEvent[],
): Promise<Obligation> {
  const after = events.reduce(applyEvent<Obligation>, obligation);
  await saveEvents(ctx.tx, after, events);
  return after;
}

function keyOf(agendaSubject: string): Pick<Obligation, 'kind' | 'subject'> {
  const space = agendaSubject.indexOf(' ');
  return { kind: agendaSubject.slice(0, space), subject: agendaSubject.slice(space + 1) };
}

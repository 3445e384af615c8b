// Opens and settles obligations, inside the transaction that causes it. What is closed leaves the agenda; what is
// broken stays on it until the sweeper has told what follows (sweeping.ts).
import { type Instant, isBefore } from '../../kernel/dates.ts';
import { type DueItem, schedule, unschedule } from '../../platform/agenda.ts';
import { type CommandContext, type Refused, refuse } from '../../platform/runner.ts';
import { applyEvent, decideExcuse, decideFulfil, decideResume, decideSuspend } from './decide.ts';
import type { NewObligation, Obligation, ObligationEvent } from './model.ts';
import { insertObligations, lockObligation, lockObligationById, saveEvents, selectEvents } from './store.ts';

export const warningItem = 'obligation.warning';
export const breachItem = 'obligation.breach';

type Key = Pick<Obligation, 'kind' | 'subject'>;

/** What follows when an obligation is kept or broken, in the transaction in which it becomes so. */
export type Successor = {
  /** The obligation's kind. */
  readonly kind: string;
  /** Locks what the rest changes, before the obligation is locked: commands lock in that order. */
  readonly lock?: (ctx: CommandContext, key: Key) => Promise<void>;
  readonly whenFulfilled?: (ctx: CommandContext, obligation: Obligation) => Promise<void>;
  /** Called by the sweeper, once; the obligation may be remedied by then. */
  readonly whenBreached?: (ctx: CommandContext, obligation: Obligation) => Promise<void>;
};

/** As it stands now; `changed` is false when there was nothing left to do. */
export type Settled = { readonly changed: boolean; readonly obligation: Obligation };

/** On the agenda an obligation is called by its kind and subject, which has no space. */
export function agendaSubject({ kind, subject }: Key): string {
  return `${kind} ${subject}`;
}

/** Of a kind and subject that exists already the first stays as it is. Gives those that were opened now. */
export async function openObligations(
  ctx: CommandContext,
  news: readonly NewObligation[],
): Promise<readonly Key[]> {
  if (news.length === 0) return [];
  for (const { kind, subject, warnAt, dueAt } of news)
    if (isBefore(dueAt, warnAt)) throw new RangeError(`${kind} ${subject} would warn after it is due`);
  const opened = await insertObligations(
    ctx.tx,
    news.map((each) => ({ ...each, id: ctx.newId() })),
    ctx.now(),
  );
  const fresh = new Set(opened.map(agendaSubject));
  await schedule(ctx.tx, news.filter((each) => fresh.has(agendaSubject(each))).flatMap(agendaOf));
  return opened;
}

export type Evidence = Key & {
  /** What shows it: `message:<id>`, `order:<id>`. No personal data. */
  readonly evidence: string;
  /** When it happened; the command's instant unless given, and never later. */
  readonly at?: Instant;
};

/**
 * Locks the obligation. Evidence before the deadline fulfils it; later evidence finds it broken, and remedies. What
 * is settled stays as it is; undefined when there is no such obligation.
 */
export async function fulfil(
  ctx: CommandContext,
  { kind, subject, evidence, at }: Evidence,
  successor?: Successor,
): Promise<Settled | undefined> {
  const obligation = await lockObligation(ctx.tx, { kind, subject });
  const happenedAt = notAhead(ctx, at);
  return obligation && fulfilLocked(ctx, obligation, evidence, happenedAt, successor);
}

export type Reason = Key & { readonly reason: string; readonly at?: Instant };

/** Nothing is owed any more; what is due at `unlessDueAt` still is. A reason after the deadline leaves the breach. */
export function excuse(
  ctx: CommandContext,
  { unlessDueAt, ...reason }: Reason & { readonly unlessDueAt?: Instant | undefined },
): Promise<Settled | undefined> {
  return change(ctx, reason, (obligation, why, at) =>
    unlessDueAt?.equals(obligation.dueAt) ? [] : decideExcuse(obligation, why, at),
  );
}

/** Its time stops. After the deadline it does not: the obligation is broken. */
export function suspend(ctx: CommandContext, reason: Reason): Promise<Settled | undefined> {
  return change(ctx, reason, decideSuspend);
}

/** Its time runs on: the deadline moves by as long as it was suspended. */
export async function resume(ctx: CommandContext, reason: Reason): Promise<Settled | undefined> {
  const obligation = await lockObligation(ctx.tx, reason);
  if (!obligation) return undefined;
  const events = (await selectEvents(ctx.tx, [obligation.id])).get(obligation.id) ?? [];
  const suspendedAt = events.findLast((event) => event.kind === 'suspended')?.at ?? obligation.openedAt;
  const at = notAhead(ctx, reason.at);
  return save(ctx, obligation, decideResume(obligation, reason.reason, suspendedAt, at));
}

export type ByHand = {
  readonly outcome: 'fulfilled' | 'excused';
  /** What the office has seen or decided, in its own words but without personal data. */
  readonly evidence: string;
};

export type ByHandRefusal = {
  readonly code: 'notFound' | 'alreadySettled' | 'breachStays' | 'evidenceMissing';
};

/** The office settles it, audited. */
export async function settleByHand(
  ctx: CommandContext,
  obligationId: string,
  { outcome, evidence }: ByHand,
  successors: readonly Successor[] = [],
): Promise<{ readonly state: Obligation['state'] } | Refused<ByHandRefusal>> {
  if (evidence.trim() === '') return refuse({ code: 'evidenceMissing' });
  const obligation = await lockObligationById(ctx.tx, obligationId);
  if (!obligation) return refuse({ code: 'notFound' });
  const told = `${ctx.actor.kind}:${ctx.actor.ref}: ${evidence.trim()}`;
  if (outcome === 'excused' && obligation.state === 'breached') return refuse({ code: 'breachStays' });
  const settled =
    outcome === 'fulfilled'
      ? await fulfilLocked(
          ctx,
          obligation,
          told,
          ctx.now(),
          successors.find((each) => each.kind === obligation.kind),
        )
      : await save(ctx, obligation, decideExcuse(obligation, told, ctx.now()));
  if (!settled.changed) return refuse({ code: 'alreadySettled' });
  const { state } = settled.obligation;
  ctx.audit(`obligation:${obligation.id}`, { kind: obligation.kind, outcome, state, evidence: told });
  return { state };
}

async function change(
  ctx: CommandContext,
  { kind, subject, reason, at }: Reason,
  decide: (obligation: Obligation, reason: string, at: Instant) => readonly ObligationEvent[],
): Promise<Settled | undefined> {
  const obligation = await lockObligation(ctx.tx, { kind, subject });
  return obligation && save(ctx, obligation, decide(obligation, reason, notAhead(ctx, at)));
}

async function fulfilLocked(
  ctx: CommandContext,
  obligation: Obligation,
  evidence: string,
  at: Instant,
  successor: Successor | undefined,
): Promise<Settled> {
  const settled = await save(ctx, obligation, decideFulfil(obligation, evidence, at));
  if (settled.changed && settled.obligation.state === 'fulfilled')
    await successor?.whenFulfilled?.(ctx, settled.obligation);
  return settled;
}

async function save(
  ctx: CommandContext,
  obligation: Obligation,
  events: readonly ObligationEvent[],
): Promise<Settled> {
  if (events.length === 0) return { changed: false, obligation };
  const after = events.reduce(applyEvent<Obligation>, obligation);
  await saveEvents(ctx.tx, after, events);
  const subject = agendaSubject(obligation);
  const broken = events.some((event) => event.kind === 'breached');
  const warning = { kind: warningItem, subject };
  const breach = { kind: breachItem, subject };
  if (after.state === 'open') await schedule(ctx.tx, agendaOf(after));
  else await unschedule(ctx.tx, broken || obligation.state === 'breached' ? [warning] : [warning, breach]);
  return { changed: true, obligation: after };
}

/** A warning at the deadline itself would come too late to be one. */
function agendaOf(obligation: Key & Pick<Obligation, 'warnAt' | 'dueAt'>): readonly DueItem[] {
  const { warnAt, dueAt } = obligation;
  const subject = agendaSubject(obligation);
  const breach = { kind: breachItem, subject, dueAt };
  return isBefore(warnAt, dueAt) ? [{ kind: warningItem, subject, dueAt: warnAt }, breach] : [breach];
}

function notAhead(ctx: CommandContext, at: Instant | undefined): Instant {
  const now = ctx.now();
  if (at && isBefore(now, at)) throw new RangeError(`${at} has not come yet: it is ${now}`);
  return at ?? now;
}

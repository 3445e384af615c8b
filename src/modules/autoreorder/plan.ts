// Writing the next step of a recurring order: what becomes of the delivery ahead, which one is planned after it, and with
// that its notice's obligation and what is due when. Person and subscription must be locked.
//
// A notice owed for a day that was owed, excused and is owed again is an obligation of its own: its subject then ends in
// a number.
import type { Json } from '../../kernel/canonical-json.ts';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import { schedule, unschedule } from '../../platform/agenda.ts';
import type { CommandContext } from '../../platform/runner.ts';
import type { MarketTerms } from '../../terms/load.ts';
import { decideArea } from '../delivery/decide.ts';
import { excuse, fulfil, openObligations, type Settled } from '../obligation/commands.ts';
import type { NewObligation } from '../obligation/model.ts';
import type { Engine } from '../order/place.ts';
import {
  type Cycle,
  type CycleState,
  canBecome,
  dueKinds,
  type ExcuseReason,
  isAhead,
  type Subscription,
  type SubscriptionEventKind,
} from './model.ts';
import {
  decideCutoff,
  decideEarliestDay,
  decideNextDay,
  decideNoticePlan,
  type NoticePlan,
  type PlannedDay,
  termsAt,
  whereKnown,
} from './rhythm.ts';
import { type CycleChange, type Loaded, type NewEvent, saveStep } from './store.ts';
import { notice } from './vocabulary.ts';

/** A recurring order under work: locked, loaded, at the instant of the command. */
export type Work = {
  readonly ctx: CommandContext;
  readonly engine: Engine;
  readonly loaded: Loaded;
  readonly at: Instant;
};

export function event(
  kind: SubscriptionEventKind,
  cycle: Pick<Cycle, 'ordinal'> | undefined,
  facts: Json = {},
): NewEvent {
  return { kind, ordinal: cycle?.ordinal, facts };
}

/** Throws for a state that cannot follow. */
export function become(cycle: Cycle, state: CycleState, orderId = cycle.orderId): CycleChange {
  if (!canBecome(cycle.state, state))
    throw new Error(`a delivery that is ${cycle.state} cannot become ${state}`);
  const closed = !isAhead(state) && state !== 'charging' && state !== 'onHold';
  return { ...cycle, state, orderId, closed };
}

export type Progress = {
  /** What changes of the subscription; its version moves on by itself. */
  readonly set?: Partial<Subscription>;
  readonly changed?: readonly CycleChange[];
  readonly events: readonly NewEvent[];
  /** The delivery that is planned now. */
  readonly next?: PlannedDay | undefined;
  /** Nothing that a customer set or looked at is another: a form filled in before still holds. */
  readonly keepsVersion?: boolean;
};

/** Saves the step; where a delivery is planned with it, its notice is owed and its items are due. Gives it. */
export async function advance(
  work: Work,
  { set = {}, changed = [], events, next, keepsVersion = false }: Progress,
): Promise<Subscription> {
  const { ctx, loaded, at } = work;
  const before = loaded.subscription;
  const subscription: Subscription = {
    ...before,
    ...set,
    ...(next ? { anchorStep: next.step } : {}),
    version: before.version + (keepsVersion ? 0 : 1),
  };
  const opened: Cycle | undefined = next && {
    ordinal: loaded.lastOrdinal + 1,
    nominalOn: next.nominalOn,
    goesOn: next.goesOn,
    state: 'planned',
    orderId: undefined,
  };
  const planned = next ? [event('planned', opened, plannedFacts(next))] : [];
  await saveStep(ctx.tx, {
    subscription,
    changed,
    opened,
    events: [...events, ...planned],
    actor: `${ctx.actor.kind}:${ctx.actor.ref}`,
    channel: ctx.channel,
    at,
  });
  if (opened) await promise(work, subscription, opened);
  return subscription;
}

function plannedFacts({ nominalOn, goesOn, passedOver }: PlannedDay): Json {
  return {
    nominalOn: nominalOn.toString(),
    goesOn: goesOn.toString(),
    ...(passedOver > 0 ? { passedOver } : {}),
  };
}

/** The next date of the rhythm behind the delivery ahead. */
export function nextDayAfter({ engine, at }: Work, subscription: Subscription, ahead: Cycle): PlannedDay {
  return decideNextDay(engine.terms, subscription, subscription.anchorStep + 1, at, ahead.goesOn);
}

/** Where the delivery goes: the area of its address or pick-up point. */
export function areaOf(
  market: MarketTerms,
  {
    subscription,
    postcode: atHome,
    placePostcode,
  }: Pick<Loaded, 'subscription' | 'postcode' | 'placePostcode'>,
  at: Instant,
): string | undefined {
  const postcode = subscription.way === 'home' ? atHome : placePostcode;
  return postcode === undefined ? undefined : decideArea(termsAt(market, at), postcode);
}

export function cutoffOf({ engine, loaded, at }: Work, goesOn: LocalDate, to: Loaded = loaded): Instant {
  return decideCutoff(engine.terms, goesOn, areaOf(engine.terms, to, at), at).value;
}

/** Owes the notice of a delivery, and puts notice and delivery on the agenda. */
export async function promise(work: Work, subscription: Subscription, cycle: Cycle): Promise<void> {
  const { ctx, engine, at, loaded } = work;
  const plan = decideNoticePlan(engine.terms, cycle.goesOn, at);
  if (!plan) throw new Error(`no notice can be in time for ${cycle.goesOn}`);
  await owe(work, subscription, cycle, plan);
  const cutoffAt = cutoffOf(work, cycle.goesOn, { ...loaded, subscription });
  await schedule(ctx.tx, [
    { kind: dueKinds.notice, subject: subscription.id, dueAt: plan.sendAt },
    { kind: dueKinds.delivery, subject: subscription.id, dueAt: cutoffAt },
  ]);
}

async function owe(
  { ctx }: Work,
  { id, personId }: Subscription,
  cycle: Cycle,
  { duty, deadlineAt, warnAt }: NoticePlan,
): Promise<void> {
  const obligation: Omit<NewObligation, 'subject'> = {
    kind: notice.path,
    debtor: 'seller',
    creditor: `person:${personId}`,
    personId,
    because: duty,
    openedBy: `subscription:${id}`,
    dueAt: deadlineAt,
    warnAt,
  };
  for (let again = 1; ; again += 1) {
    const subject = noticeSubject(id, cycle, again);
    if ((await openObligations(ctx, [{ ...obligation, subject }])).length > 0) return;
  }
}

/** The delivery ahead goes on another day: the notice of the old one is owed no more, that of the new one is. */
export async function moveTo(
  work: Work,
  ahead: Cycle,
  goesOn: LocalDate,
  why: ExcuseReason,
  progress: Omit<Progress, 'changed' | 'next'> & { readonly nominalOn?: LocalDate } = { events: [] },
): Promise<Subscription> {
  const { nominalOn = ahead.nominalOn, events, set = {} } = progress;
  const moved: Cycle = { ...ahead, nominalOn, goesOn, state: 'planned' };
  const facts = { from: ahead.goesOn.toString(), to: goesOn.toString(), why };
  await excuseNotice(work, ahead, why);
  const after = await advance(work, {
    set,
    changed: [{ ...moved, closed: false }],
    events: [...events, event('moved', ahead, facts)],
  });
  await promise(work, after, moved);
  return after;
}

/**
 * By the documents and the calendar that are known by now. Where they want the notice by another day, the old promise is
 * excused and one by the new day is opened; where no notice can be in time any more, the delivery moves to the first day
 * for which one is. A promise that was broken before stays so, and its delivery is missed.
 */
export async function promiseAgain(work: Work): Promise<void> {
  const { ctx, engine, loaded, at } = work;
  const { ahead, subscription } = loaded;
  if (!ahead) return;
  const plan = decideNoticePlan(engine.terms, ahead.goesOn, at);
  const movesTo = plan ? undefined : whereKnown(() => decideEarliestDay(engine.terms, at).value);
  // Where nobody knows the day yet the promise stands, and the notice is looked at again.
  const released = (plan || movesTo) && (await excuseNotice(work, ahead, 'otherTerms', plan?.deadlineAt));
  if (released && movesTo) {
    await moveTo(work, ahead, movesTo, 'otherTerms');
    return;
  }
  if (released && plan) await owe(work, subscription, ahead, plan);
  // One that is made already waits for nothing but the mail server.
  if (ahead.state === 'noticed') return;
  await schedule(ctx.tx, [
    { kind: dueKinds.notice, subject: subscription.id, dueAt: plan?.sendAt ?? at },
    { kind: dueKinds.delivery, subject: subscription.id, dueAt: cutoffOf(work, ahead.goesOn) },
  ]);
}

/** `subscription:<id>:<ordinal>:<date>`. */
function noticeSubject(
  subscriptionId: string,
  { ordinal, goesOn }: Pick<Cycle, 'ordinal' | 'goesOn'>,
  again: number,
): string {
  return `subscription:${subscriptionId}:${ordinal}:${goesOn}${again === 1 ? '' : `:${again}`}`;
}

type Owed = Pick<Cycle, 'ordinal' | 'goesOn'>;

/**
 * Nothing is owed any more: the delivery was skipped, stopped, moved. What is due at `unlessDueAt` still is. False where
 * nothing was open, or its deadline had passed.
 */
export async function excuseNotice(
  work: Work,
  cycle: Owed,
  reason: ExcuseReason,
  unlessDueAt?: Instant,
): Promise<boolean> {
  const settled = await settleNotice(work, cycle, (key) => excuse(work.ctx, { ...key, reason, unlessDueAt }));
  return settled?.obligation.state === 'excused';
}

export async function fulfilNotice(work: Work, cycle: Owed, evidence: string): Promise<void> {
  await settleNotice(work, cycle, (key) => fulfil(work.ctx, { ...key, evidence }));
}

/** Undefined when there was nothing to settle. */
async function settleNotice(
  { loaded: { subscription } }: Work,
  cycle: Owed,
  settle: (key: { readonly kind: string; readonly subject: string }) => Promise<Settled | undefined>,
): Promise<Settled | undefined> {
  for (let again = 1; ; again += 1) {
    const subject = noticeSubject(subscription.id, cycle, again);
    const settled = await settle({ kind: notice.path, subject });
    if (!settled || settled.changed) return settled;
  }
}

/**
 * A paused one goes on: on the date that is asked for, else on the next of the rhythm that goes not before `fromOn`. A
 * delivery that the pause cancelled can be planned again.
 */
export async function resume(
  work: Work,
  nextOn: LocalDate | undefined,
  fromOn?: LocalDate,
): Promise<{ readonly after: Subscription; readonly goesOn: LocalDate }> {
  const { engine, loaded, at } = work;
  const before = loaded.subscription;
  const set = {
    state: 'active',
    resumeOn: undefined,
    ...(nextOn ? { anchorOn: nextOn, anchorStep: 0 } : {}),
  } as const;
  const rhythm = { ...before, ...set };
  const next = decideNextDay(engine.terms, rhythm, rhythm.anchorStep, at, fromOn?.subtract({ days: 1 }));
  await clearAgenda(work);
  const after = await advance(work, { set, events: [event('resumed', undefined)], next });
  return { after, goesOn: next.goesOn };
}

/** Nothing is planned any more: notice, delivery and resumption leave the agenda. */
export async function clearAgenda({ ctx, loaded: { subscription } }: Work): Promise<void> {
  const { id } = subscription;
  await unschedule(ctx.tx, [
    { kind: dueKinds.notice, subject: id },
    { kind: dueKinds.delivery, subject: id },
    { kind: dueKinds.resume, subject: id },
    { kind: dueKinds.setupEnd, subject: id },
  ]);
}

/** By the topic of its letter. */
export type Letter =
  | 'autoreorderStarted'
  | 'autoreorderStopped'
  | 'autoreorderDispatched'
  | 'autoreorderOnHold'
  | 'autoreorderMissed'
  | 'autoreorderEmpty'
  | 'autoreorderRefused'
  | 'autoreorderLapsed';

export function tell(
  { ctx, loaded }: Pick<Work, 'ctx' | 'loaded'>,
  letter: Letter,
  cycle?: Pick<Cycle, 'ordinal'>,
): void {
  const subscriptionId = loaded.subscription.id;
  ctx.emit(`message.${letter}`, cycle ? { subscriptionId, ordinal: cycle.ordinal } : { subscriptionId });
}

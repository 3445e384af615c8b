// What a customer, or an agent for a caller, does with a recurring order. Owns the checks and the writing; what may be
// set is decided in settings.ts, where a change takes effect in decide.ts.
//
// Every command locks the person and the subscription, the sweeper's and the provider's too, then where they need to
// the order and the stock by SKU: the order of placing and settling, so nothing waits in a circle.

import type { Json } from '../../kernel/canonical-json.ts';
import { compareDates, isBefore, type LocalDate, latest, localDate, startOfDay } from '../../kernel/dates.ts';
import { schedule } from '../../platform/agenda.ts';
import { type CommandContext, type Refused, refuse } from '../../platform/runner.ts';
import type { Because } from '../../terms/reading.ts';
import { lockBuyer } from '../order/awaiting.ts';
import { isChargeStarted } from '../order/charge.ts';
import type { Engine } from '../order/place.ts';
import { openCardSetup } from '../payment/cards.ts';
import { checkStart, differing, type Planned, planChange, waitsForCard } from './change.ts';
import { decideHoldEnd } from './decide.ts';
import { deliver } from './deliver.ts';
import { begin, cancelHeld, retryNow } from './hold.ts';
import {
  type Change,
  type ChangeEffect,
  type Cycle,
  dueKinds,
  type Own,
  type Settings,
  type StartInput,
  type Subscription,
  type SubscriptionRefusal,
  type SubscriptionState,
} from './model.ts';
import {
  advance,
  become,
  clearAgenda,
  cutoffOf,
  event,
  excuseNotice,
  fulfilNotice,
  moveTo,
  nextDayAfter,
  resume,
  tell,
  type Work,
} from './plan.ts';
import { decideCutoff, decideEarliestDay, decideNextDay, isNoticeInTime, termsAt } from './rhythm.ts';
import { decideDate, decidePauseEnd } from './settings.ts';
import {
  findNoticeOf,
  insertSubscription,
  type Loaded,
  loadSubscription,
  lockSubscription,
  type NewEvent,
  saveEvents,
  saveLines,
  saveNoticeSent,
} from './store.ts';
import { changedFreely } from './vocabulary.ts';

export type Started = {
  readonly ok: true;
  readonly subscriptionId: string;
  readonly number: string;
  readonly state: SubscriptionState;
  /** ISO date of the first delivery; null until its card is stored. */
  readonly goesOn: string | null;
  /** What the provider's page for storing a card is opened for. */
  readonly cardSetupId: string | null;
};

export type Done = {
  readonly ok: true;
  /** To be sent with the next change. */
  readonly version: number;
  /** ISO date of the delivery ahead; null where none is planned. */
  readonly goesOn: string | null;
};

export type Changed = Done & { readonly effect: ChangeEffect };

type Answer<T> = Promise<T | Refused<SubscriptionRefusal>>;

const unattainable = { ok: false, code: 'unknownSubscription', because: [] } as const;

export async function startSubscription(
  ctx: CommandContext,
  engine: Engine,
  input: StartInput,
): Answer<Started> {
  const { personId, language, firstOn } = input;
  await lockBuyer(ctx.tx, personId);
  const at = ctx.now();
  const market = engine.terms;
  const checked = await checkStart(ctx.tx, market, { ...input, channel: ctx.channel }, at);
  if (!checked.ok) return refuse(checked);
  const { buyer, known, settings } = checked;
  const waits = settings.payment === 'card' && !known.cardStored;
  const draft = {
    ...settings,
    id: ctx.newId(),
    personId,
    channel: ctx.channel,
    language,
    state: waits ? 'awaitingCard' : 'active',
    anchorOn: firstOn,
    anchorStep: 0,
    resumeOn: undefined,
    version: 1,
    startedAt: at,
    stoppedAt: undefined,
  } as const;
  const number = await insertSubscription(ctx.tx, draft, market.bundle.market.code);
  const subscription: Subscription = { ...draft, number };
  const work: Work = { ctx, engine, at, loaded: { ...unplanned, ...known, subscription, buyer } };
  const next = waits ? undefined : decideNextDay(market, subscription, 0, at);
  await advance(work, { events: [event('started', undefined, settingsFacts(subscription))], next });
  const setup = waits ? await openCardSetup(ctx, { personId, subscriptionId: draft.id }) : undefined;
  if (waits) {
    const { value: dueAt } = decideHoldEnd(termsAt(market, at), at);
    await schedule(ctx.tx, [{ kind: dueKinds.setupEnd, subject: draft.id, dueAt }]);
  }
  ctx.audit(`subscription:${draft.id}`, { number, state: draft.state });
  tell(work, 'autoreorderStarted');
  return {
    ok: true,
    subscriptionId: draft.id,
    number,
    state: draft.state,
    goesOn: next?.goesOn.toString() ?? null,
    cardSetupId: setup?.setupId ?? null,
  };
}

const unplanned = { ahead: undefined, notices: [], lastOrdinal: 0, waiting: [] } as const;

/** What was set, for its story; addresses and cards by their ids alone. */
function settingsFacts(subscription: Settings): Json {
  const { lines, interval, way, place, addressId, payment, storedCardId } = subscription;
  return {
    lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
    interval: { ...interval },
    way,
    payment,
    ...(place === undefined ? {} : { place }),
    ...(addressId === undefined ? {} : { addressId }),
    ...(storedCardId === undefined ? {} : { storedCardId }),
  };
}

type Opened = Work & {
  /** The time of the delivery ahead has come. */
  readonly late: boolean;
  /** Why the customer can do it at any time, and at no charge. */
  readonly free: readonly Because[];
};

/**
 * Locks and loads what is the customer's own and of the version that was looked at. A delivery whose time has come goes
 * first, as it was set until then: what is changed now takes effect from the one after it.
 */
async function openOwn(ctx: CommandContext, engine: Engine, own: Own): Promise<Opened | SubscriptionRefusal> {
  const { personId, subscriptionId } = own;
  if (!(await lockSubscription(ctx.tx, subscriptionId))) return unattainable;
  const loaded = await loadSubscription(ctx.tx, subscriptionId);
  if (loaded?.subscription.personId !== personId) return unattainable;
  const at = ctx.now();
  const { state, version } = loaded.subscription;
  if (version !== own.version) return { ...unattainable, code: 'changedMeanwhile' };
  if (state === 'stopped') return { ...unattainable, code: 'subscriptionStopped' };
  if (!engine.terms.covers(at)) return { ...unattainable, code: 'noTerms' };
  const terms = termsAt(engine.terms, at);
  const { because: free } = terms.explain(() => terms.find(changedFreely));
  const work = { ctx, engine, loaded, at, free, late: false };
  if (!loaded.ahead || isBefore(at, cutoffOf(work, loaded.ahead.goesOn))) return work;
  return { ...work, late: true };
}

/** Carries out the delivery whose time has come, then looks again. */
async function goFirst(work: Opened): Promise<Opened> {
  await deliver(work);
  const loaded = await loadSubscription(work.ctx.tx, work.loaded.subscription.id);
  if (!loaded) throw new Error('a locked recurring order is there');
  return { ...work, loaded };
}

function tooLate({ engine, at, loaded }: Work): SubscriptionRefusal {
  const goesOn = loaded.ahead?.goesOn ?? localDate(at, engine.terms.bundle.market.zone);
  return { ok: false, code: 'tooLate', because: decideCutoff(engine.terms, goesOn, undefined, at).because };
}

function done({ version }: Subscription, goesOn: LocalDate | undefined): Done {
  return { ok: true, version, goesOn: goesOn?.toString() ?? null };
}

function audit({ ctx, loaded: { subscription }, free }: Opened, what: string): void {
  const because = free.map(({ document, paragraph, version }) => `${document} ${paragraph} of ${version}`);
  ctx.audit(`subscription:${subscription.id}`, { number: subscription.number, change: what, because });
}

export async function changeSubscription(
  ctx: CommandContext,
  engine: Engine,
  { change: asked, ...own }: Own & { readonly change: Change },
): Answer<Changed> {
  const opened = await openOwn(ctx, engine, own);
  if ('code' in opened) return refuse(opened);
  const change = differing(opened.loaded, asked);
  if (Object.keys(change).length === 0) return unchanged(opened);
  const work = opened.late ? await goFirst(opened) : opened;
  const planned = await planChange(ctx.tx, engine.terms, work.loaded, change, work.at);
  if (!planned.ok) return refuse(planned);
  const { subscription } = planned.after;
  if (change.lines) await saveLines(ctx.tx, subscription);
  const changing = {
    ...work,
    loaded: { ...planned.after, subscription: { ...work.loaded.subscription, lines: subscription.lines } },
  };
  const changed = event('changed', work.loaded.ahead, changeFacts(change));
  const { state } = work.loaded.subscription;
  if (state === 'awaitingCard' && !waitsForCard(planned.after)) {
    const begun = await begin(changing, settingsOf(planned.after), [changed]);
    audit(work, 'changed');
    return { ...done(begun.after, begun.goesOn), effect: planned.effect };
  }
  const after = await writeChange(changing, planned, changed);
  if (change.storedCardId !== undefined) await retryNow(changing);
  audit(work, 'changed');
  // An outage may have left the delivery ahead, on a later day.
  const gone = work.loaded.ahead?.ordinal !== opened.loaded.ahead?.ordinal;
  const effect = gone ? 'next' : planned.effect;
  return { ...done(after, planned.day?.goesOn), effect };
}

function settingsOf({ subscription }: Loaded): Partial<Subscription> {
  const { lines: _, version: __, ...set } = subscription;
  return set;
}

/** What is as it was makes no event, and a page that was opened before stays good. */
function unchanged({ loaded: { subscription, ahead }, late }: Opened): Changed {
  return { ...done(subscription, ahead?.goesOn), effect: late ? 'next' : 'ahead' };
}

function changeFacts({ nextOn, lines, interval, ...rest }: Change): Json {
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    ...(lines ? { lines: lines.map(({ sku, quantity }) => ({ sku, quantity })) } : {}),
    ...(interval ? { interval: { ...interval } } : {}),
    ...(nextOn ? { nextOn: nextOn.toString() } : {}),
  };
}

async function writeChange(
  work: Work,
  { after, day, effect, corrects }: Planned,
  changed: NewEvent,
): Promise<Subscription> {
  const { ctx, loaded, at } = work;
  const { ahead } = loaded;
  const set = settingsOf(after);
  const { id } = loaded.subscription;
  if (!ahead || !day) return await advance(work, { set, events: [changed] });
  if (!day.goesOn.equals(ahead.goesOn)) {
    const why = effect === 'moved' ? 'noticeNeeded' : 'asked';
    return await moveTo(work, ahead, day.goesOn, why, { set, events: [changed], nominalOn: day.nominalOn });
  }
  const same = day.nominalOn.equals(ahead.nominalOn);
  const dated = same ? [] : [{ ...ahead, nominalOn: day.nominalOn, closed: false }];
  const saved = await advance(work, { set, changed: dated, events: [changed] });
  await schedule(ctx.tx, [
    { kind: dueKinds.delivery, subject: id, dueAt: cutoffOf(work, ahead.goesOn) },
    ...(corrects ? [{ kind: dueKinds.notice, subject: id, dueAt: at }] : []),
  ]);
  return saved;
}

export async function skipNext(ctx: CommandContext, engine: Engine, own: Own): Answer<Done> {
  const work = await openOwn(ctx, engine, own);
  if ('code' in work) return refuse(work);
  const { ahead, subscription } = work.loaded;
  if (!ahead) return refuse({ ok: false, code: 'nothingAhead', because: [] });
  if (work.late) return refuse(tooLate(work));
  const next = nextDayAfter(work, subscription, ahead);
  await excuseNotice(work, ahead, 'skipped');
  const after = await advance(work, {
    changed: [become(ahead, 'skipped')],
    events: [event('skipped', ahead, { goesOn: ahead.goesOn.toString() })],
    next,
  });
  audit(work, 'skipped');
  return done(after, next.goesOn);
}

/** Without `resumeOn` until it is resumed. */
export async function pauseSubscription(
  ctx: CommandContext,
  engine: Engine,
  { resumeOn, ...own }: Own & { readonly resumeOn?: LocalDate },
): Answer<Done> {
  const opened = await openOwn(ctx, engine, own);
  if ('code' in opened) return refuse(opened);
  if (opened.loaded.subscription.state === 'awaitingCard')
    return refuse({ ok: false, code: 'nothingAhead', because: [] });
  const refused =
    resumeOn && decidePauseEnd(engine.terms, resumeOn, opened.loaded.subscription.interval.unit, opened.at);
  if (refused) return refuse(refused);
  const work = opened.late ? await goFirst(opened) : opened;
  const { ahead } = work.loaded;
  if (ahead) await excuseNotice(work, ahead, 'paused');
  const after = await advance(work, {
    set: { state: 'paused', resumeOn },
    changed: ahead ? [become(ahead, 'cancelled')] : [],
    events: [event('paused', ahead, resumeOn ? { resumeOn: resumeOn.toString() } : {})],
  });
  await clearAgenda(work);
  const { zone } = engine.terms.bundle.market;
  if (resumeOn)
    await schedule(ctx.tx, [
      { kind: dueKinds.resume, subject: after.id, dueAt: latest(startOfDay(resumeOn, zone), work.at) },
    ]);
  audit(work, 'paused');
  return done(after, undefined);
}

/** Without `nextOn` on the next date of the rhythm for which a notice can be in time. */
export async function resumeSubscription(
  ctx: CommandContext,
  engine: Engine,
  { nextOn, ...own }: Own & { readonly nextOn?: LocalDate },
): Answer<Done> {
  const work = await openOwn(ctx, engine, own);
  if ('code' in work) return refuse(work);
  const { subscription, ahead } = work.loaded;
  if (subscription.state === 'awaitingCard') return refuse({ ok: false, code: 'nothingAhead', because: [] });
  if (subscription.state === 'active') return done(subscription, ahead?.goesOn);
  const day = nextOn && decideDate(engine.terms, nextOn, subscription.interval.unit, work.at);
  if (day && 'ok' in day) return refuse(day);
  const { after, goesOn } = await resume(work, nextOn);
  audit(work, 'resumed');
  return done(after, goesOn);
}

export async function stopSubscription(ctx: CommandContext, engine: Engine, own: Own): Answer<Done> {
  const opened = await openOwn(ctx, engine, own);
  if ('code' in opened) return refuse(opened);
  const work = opened.late ? await goFirst(opened) : opened;
  const { ahead, waiting } = work.loaded;
  if (ahead) await excuseNotice(work, ahead, 'stopped');
  // What waits for its card has not left: it is cancelled too. A charge that the provider may know of is left to its
  // answer, and what was paid meanwhile goes.
  const onHold: Cycle[] = [];
  for (const cycle of waiting)
    if (!(await isUnderWay(ctx, cycle)) && (await cancelHeld(work, cycle, 'stopped'))) onHold.push(cycle);
  const after = await advance(work, {
    set: { state: 'stopped', stoppedAt: work.at, resumeOn: undefined },
    changed: [...(ahead ? [ahead] : []), ...onHold].map((cycle) => become(cycle, 'cancelled')),
    events: [
      event('stopped', ahead),
      ...onHold.map((cycle) => event('cancelled', cycle, { reason: 'stopped' })),
    ],
  });
  await clearAgenda(work);
  audit(work, 'stopped');
  tell(work, 'autoreorderStopped');
  return done(after, undefined);
}

async function isUnderWay(ctx: CommandContext, { state, orderId }: Cycle): Promise<boolean> {
  return state === 'charging' && orderId !== undefined && (await isChargeStarted(ctx, orderId));
}

/** The delivery ahead goes on the first day for which a notice sent now is in time; the rhythm counts from it. */
export async function sendNow(ctx: CommandContext, engine: Engine, own: Own): Answer<Done> {
  const work = await openOwn(ctx, engine, own);
  if ('code' in work) return refuse(work);
  const { ahead, subscription } = work.loaded;
  if (!ahead) return refuse({ ok: false, code: 'nothingAhead', because: [] });
  if (work.late) return refuse(tooLate(work));
  const { value: goesOn } = decideEarliestDay(engine.terms, work.at);
  // It goes as early as it can already.
  if (compareDates(ahead.goesOn, goesOn) <= 0) return done(subscription, ahead.goesOn);
  const set = { anchorOn: goesOn, anchorStep: 0 };
  const after = await moveTo(work, ahead, goesOn, 'sentNow', { set, events: [], nominalOn: goesOn });
  audit(work, 'sendNow');
  return done(after, goesOn);
}

/** Once the mail server took it. Repeating is harmless: the first time counts. */
export async function recordNoticeSent(
  ctx: CommandContext,
  engine: Engine,
  noticeId: string,
  messageId?: string,
): Promise<null> {
  const subscriptionId = await findNoticeOf(ctx.tx, noticeId);
  if (subscriptionId === undefined) throw new Error(`there is no notice ${noticeId}`);
  await lockSubscription(ctx.tx, subscriptionId);
  const at = ctx.now();
  const sent = await saveNoticeSent(ctx.tx, noticeId, at);
  const loaded = sent && (await loadSubscription(ctx.tx, subscriptionId));
  if (!loaded) return null;
  const work: Work = { ctx, engine, loaded, at };
  const on = localDate(at, engine.terms.bundle.market.zone);
  const inTime = isNoticeInTime(engine.terms, on, sent.goesOn);
  await saveEvents(ctx.tx, subscriptionId, [event('noticeSent', sent, { noticeId, inTime })], ctx, at);
  if (inTime)
    await fulfilNotice(work, sent, messageId === undefined ? `notice:${noticeId}` : `message:${messageId}`);
  return null;
}

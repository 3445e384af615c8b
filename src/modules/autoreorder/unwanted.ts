// A delivery that was cancelled in time and came all the same: it can be refused or sent back, food included, and is
// refunded whole. Owns the record and the obligation; money moves elsewhere.
import type { Json } from '../../kernel/canonical-json.ts';
import {
  compareDates,
  type Instant,
  isBefore,
  type LocalDate,
  localDate,
  startOfDay,
} from '../../kernel/dates.ts';
import { type CommandContext, type Refused, refuse } from '../../platform/runner.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Because } from '../../terms/reading.ts';
import { fulfil, openObligations } from '../obligation/commands.ts';
import { deadline } from '../obligation/deadlines.ts';
import type { Engine } from '../order/place.ts';
import { event } from './plan.ts';
import { addLocal, termsAt } from './rhythm.ts';
import { type DeliveryStory, findDeliveryStory, lockSubscription, saveEvents } from './store.ts';
import { noticeWarning, unwantedRefund, unwantedRefusable } from './vocabulary.ts';

export type Unwanted = {
  readonly subscriptionId: string;
  readonly ordinal: number;
  /** What shows it: `staff:<id>: …`, `order:<id>`. No personal data. */
  readonly evidence: string;
};

export type UnwantedReturn = Unwanted & {
  /** The market's local day on which the goods were back with us, whenever it is recorded. */
  readonly returnedOn: LocalDate;
};

export type UnwantedRefusal = {
  readonly ok: false;
  readonly code:
    | 'unknownDelivery'
    | 'notCancelledInTime'
    | 'notReported'
    | 'reportedBefore'
    | 'notRefusable'
    /** The day on which it came back is still to come. */
    | 'dayAhead'
    | 'dayBeforeDelivery';
  /** The right as it is stated, which does not reach this; nothing where only a day is wrong. */
  readonly because: readonly Because[];
};

type Answer = Promise<{ readonly ok: true } | Refused<UnwantedRefusal>>;
type Kind = 'cameUnwanted' | 'unwantedReturned' | 'unwantedRefunded';
type Step = { readonly ok: true; readonly at: Instant; readonly story: DeliveryStory };

/** Locks it; writes nothing. */
async function openStep(
  ctx: CommandContext,
  { terms }: Engine,
  { subscriptionId, ordinal }: Unwanted,
  kind: Kind,
  after?: Kind,
): Promise<Step | UnwantedRefusal> {
  const locked = await lockSubscription(ctx.tx, subscriptionId);
  const story = locked ? await findDeliveryStory(ctx.tx, subscriptionId, ordinal) : undefined;
  const at = ctx.now();
  const refused = (code: UnwantedRefusal['code']) =>
    ({ ok: false, code, because: rightOf(terms, at).because }) as const;
  if (!story) return refused('unknownDelivery');
  if (story.state !== 'skipped' && story.state !== 'cancelled') return refused('notCancelledInTime');
  if (after && !story.kinds.includes(after)) return refused('notReported');
  if (story.kinds.includes(kind)) return refused('reportedBefore');
  return { ok: true, at, story };
}

async function saveRecord(
  ctx: CommandContext,
  { subscriptionId, ordinal, evidence }: Unwanted,
  kind: Kind,
  facts: { readonly [name: string]: Json } = {},
): Promise<void> {
  await saveEvents(
    ctx.tx,
    subscriptionId,
    [event(kind, { ordinal }, { ...facts, evidence })],
    ctx,
    ctx.now(),
  );
  ctx.audit(`subscription:${subscriptionId}`, { ...facts, ordinal, kind, evidence });
}

function rightOf(terms: MarketTerms, at: Instant) {
  const asOf = termsAt(terms, at);
  return asOf.explain(() => asOf.find(unwantedRefusable) === true);
}

/** Refused where the documents do not give that right. Once it is recorded, the right holds for what follows. */
export async function recordUnwanted(ctx: CommandContext, engine: Engine, input: Unwanted): Answer {
  const step = await openStep(ctx, engine, input, 'cameUnwanted');
  if (!step.ok) return refuse(step);
  const { value: refusable, because } = rightOf(engine.terms, step.at);
  if (!refusable) return refuse({ ok: false, code: 'notRefusable', because });
  await saveRecord(ctx, input, 'cameUnwanted');
  return { ok: true };
}

/** The goods are back: from that day on the refund is owed, where the documents say by when. */
export async function recordUnwantedReturned(
  ctx: CommandContext,
  engine: Engine,
  input: UnwantedReturn,
): Answer {
  const step = await openStep(ctx, engine, input, 'unwantedReturned', 'cameUnwanted');
  if (!step.ok) return refuse(step);
  const { returnedOn } = input;
  const today = localDate(step.at, engine.terms.bundle.market.zone);
  if (compareDates(today, returnedOn) < 0) return refuse({ ok: false, code: 'dayAhead', because: [] });
  if (compareDates(returnedOn, step.story.goesOn) < 0)
    return refuse({ ok: false, code: 'dayBeforeDelivery', because: [] });
  await saveRecord(ctx, input, 'unwantedReturned', { returnedOn: returnedOn.toString() });
  await oweRefund(ctx, engine, input, step);
  return { ok: true };
}

/** Opened also when its deadline has passed before the return is recorded: it is broken then, and not lost. */
async function oweRefund(
  ctx: CommandContext,
  engine: Engine,
  input: UnwantedReturn,
  { at, story: { personId } }: Step,
): Promise<void> {
  // Our own deadlines fall at the earliest: the hour is not known, so the day counts from its start.
  const arrivedAt = startOfDay(input.returnedOn, engine.terms.bundle.market.zone);
  const terms = termsAt(engine.terms, arrivedAt);
  const { value: term, because } = terms.explain(() => terms.find(unwantedRefund));
  const [statement] = because;
  if (!term || !statement) return;
  const dueAt = deadline(term, { anchor: arrivedAt, zones: [terms.zone], whose: 'ours' });
  const warning = terms.read(noticeWarning);
  const warnAt = addLocal(dueAt, { ...warning, count: -warning.count }, terms.zone);
  await openObligations(ctx, [
    {
      kind: unwantedRefund.path,
      subject: refundSubject(input),
      debtor: 'seller',
      creditor: `person:${personId}`,
      personId,
      because: statement,
      openedBy: `subscription:${input.subscriptionId}`,
      dueAt,
      // Nobody is warned of what is broken already.
      warnAt: isBefore(at, dueAt) ? warnAt : dueAt,
    },
  ]);
}

export async function recordUnwantedRefunded(ctx: CommandContext, engine: Engine, input: Unwanted): Answer {
  const step = await openStep(ctx, engine, input, 'unwantedRefunded', 'unwantedReturned');
  if (!step.ok) return refuse(step);
  await saveRecord(ctx, input, 'unwantedRefunded');
  await fulfil(ctx, { kind: unwantedRefund.path, subject: refundSubject(input), evidence: input.evidence });
  return { ok: true };
}

function refundSubject({ subscriptionId, ordinal }: Unwanted): string {
  return `subscription:${subscriptionId}:${ordinal}`;
}

// A delivery that was cancelled in time and came all the same: it can be refused or sent back, food included, and is
// refunded whole. Owns the record and the obligation; money moves elsewhere.
import type { Instant } from '../../kernel/dates.ts';
import { type CommandContext, type Refused, refuse } from '../../platform/runner.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Because } from '../../terms/reading.ts';
import { fulfil, openObligations } from '../obligation/commands.ts';
import { deadline } from '../obligation/deadlines.ts';
import type { Engine } from '../order/place.ts';
import { event } from './plan.ts';
import { addLocal, termsAt } from './rhythm.ts';
import { findDeliveryStory, lockSubscription, saveEvents } from './store.ts';
import { noticeWarning, unwantedRefund, unwantedRefusable } from './vocabulary.ts';

export type Unwanted = {
  readonly subscriptionId: string;
  readonly ordinal: number;
  /** What shows it: `staff:<id>: …`, `order:<id>`. No personal data. */
  readonly evidence: string;
};

export type UnwantedRefusal = {
  readonly ok: false;
  readonly code: 'unknownDelivery' | 'notCancelledInTime' | 'notReported' | 'reportedBefore' | 'notRefusable';
  /** The right as it is stated, which does not reach this. */
  readonly because: readonly Because[];
};

type Answer = Promise<{ readonly ok: true } | Refused<UnwantedRefusal>>;
type Kind = 'cameUnwanted' | 'unwantedReturned' | 'unwantedRefunded';

async function record(
  ctx: CommandContext,
  { terms }: Engine,
  { subscriptionId, ordinal, evidence }: Unwanted,
  kind: Kind,
  after: Kind | undefined,
  also: (personId: string) => Promise<void> = async () => {},
): Answer {
  const refused = (code: UnwantedRefusal['code']) =>
    refuse({ ok: false, code, because: rightOf(terms, ctx.now()).because } as const);
  if (!(await lockSubscription(ctx.tx, subscriptionId))) return refused('unknownDelivery');
  const story = await findDeliveryStory(ctx.tx, subscriptionId, ordinal);
  if (!story) return refused('unknownDelivery');
  if (story.state !== 'skipped' && story.state !== 'cancelled') return refused('notCancelledInTime');
  if (after && !story.kinds.includes(after)) return refused('notReported');
  if (story.kinds.includes(kind)) return refused('reportedBefore');
  const at = ctx.now();
  await saveEvents(ctx.tx, subscriptionId, [event(kind, { ordinal }, { evidence })], ctx, at);
  ctx.audit(`subscription:${subscriptionId}`, { ordinal, kind, evidence });
  await also(story.personId);
  return { ok: true };
}

function rightOf(terms: MarketTerms, at: Instant) {
  const asOf = termsAt(terms, at);
  return asOf.explain(() => asOf.find(unwantedRefusable) === true);
}

/** Refused where the documents do not give that right. */
export async function recordUnwanted(ctx: CommandContext, engine: Engine, input: Unwanted): Answer {
  const reported = await record(ctx, engine, input, 'cameUnwanted', undefined);
  const { value: refusable, because } = rightOf(engine.terms, ctx.now());
  return refusable ? reported : refuse({ ok: false, code: 'notRefusable', because });
}

/** The goods are back: from now on the refund is owed, where the documents say by when. */
export function recordUnwantedReturned(ctx: CommandContext, engine: Engine, input: Unwanted): Answer {
  return record(ctx, engine, input, 'unwantedReturned', 'cameUnwanted', async (personId) => {
    const at = ctx.now();
    const terms = termsAt(engine.terms, at);
    const { value: term, because } = terms.explain(() => terms.find(unwantedRefund));
    const [statement] = because;
    if (!term || !statement) return;
    const dueAt = deadline(term, { anchor: at, zones: [terms.zone], whose: 'ours' });
    const warning = terms.read(noticeWarning);
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
        warnAt: addLocal(dueAt, { ...warning, count: -warning.count }, terms.zone),
      },
    ]);
  });
}

export function recordUnwantedRefunded(ctx: CommandContext, engine: Engine, input: Unwanted): Answer {
  return record(ctx, engine, input, 'unwantedRefunded', 'unwantedReturned', async () => {
    await fulfil(ctx, { kind: unwantedRefund.path, subject: refundSubject(input), evidence: input.evidence });
  });
}

function refundSubject({ subscriptionId, ordinal }: Unwanted): string {
  return `subscription:${subscriptionId}:${ordinal}`;
}

// What a change of a recurring order comes to, before anything is written: the command writes it, the preview shows it.
import type { Kysely } from 'kysely';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Because } from '../../terms/reading.ts';
import { personFacts } from '../quote/queries.ts';
import type { BuyerRow } from '../quote/store.ts';
import { decideEffect, decideProjection, type Projected, projectionFacts } from './decide.ts';
import type {
  Change,
  ChangeEffect,
  Cycle,
  Settings,
  StartInput,
  Subscription,
  SubscriptionRefusal,
} from './model.ts';
import { parseNoticed } from './record.ts';
import { decideNextDay, nominalDate, termsAt } from './rhythm.ts';
import { decideDate, decideSettings, decideStarter, type Part } from './settings.ts';
import { loadSituation } from './situation.ts';
import { findBuyer, findDecisionBody, type KnownThings, type Loaded, loadKnown } from './store.ts';
import { changedFreely } from './vocabulary.ts';

export type Planned = {
  readonly ok: true;
  /** As it will stand, with the delivery of its new address. */
  readonly after: Loaded;
  /** Where the delivery ahead goes then; undefined where none is planned. */
  readonly day: { readonly nominalOn: LocalDate; readonly goesOn: LocalDate } | undefined;
  readonly effect: ChangeEffect;
  /** Whether a notice that went out has to be corrected. */
  readonly corrects: boolean;
  readonly projected: Projected;
  readonly because: readonly Because[];
};

export type Startable = {
  readonly ok: true;
  readonly settings: Settings;
  readonly buyer: BuyerRow;
  readonly known: Omit<KnownThings, 'products'>;
  /** The first delivery, once its card is stored. */
  readonly goesOn: LocalDate;
};

export async function checkStart(
  db: Kysely<Database>,
  market: MarketTerms,
  input: StartInput & { readonly channel: string },
  at: Instant,
): Promise<Startable | SubscriptionRefusal> {
  const refused = (code: 'noTerms' | 'unknownSubscription') => ({ ok: false, code, because: [] }) as const;
  if (!market.covers(at)) return refused('noTerms');
  const buyer = await findBuyer(db, input.personId);
  if (!buyer) return refused('unknownSubscription');
  const terms = termsAt(market, at);
  const { lines, interval, way, place, addressId, payment, storedCardId, channel, firstOn } = input;
  const settings: Settings = {
    ...{ interval, way, addressId, payment, storedCardId },
    lines: mergeLines(lines),
    place: way === 'pickupPoint' ? place : undefined,
  };
  const { products, ...known } = await loadKnown(db, input.personId, settings);
  const refusal =
    decideStarter(terms, channel, personFacts(market, buyer, at)) ??
    decideSettings(terms, channel, settings, { ...known, products });
  if (refusal) return refusal;
  const goesOn = decideDate(market, firstOn, interval.unit, at);
  return 'ok' in goesOn ? goesOn : { ok: true, settings, buyer, known, goesOn };
}

/** Reads the delivery that the change still reaches as the one ahead: carry out first what has come to its time. */
export async function planChange(
  db: Kysely<Database>,
  market: MarketTerms,
  loaded: Loaded,
  change: Change,
  at: Instant,
): Promise<Planned | SubscriptionRefusal> {
  const terms = termsAt(market, at);
  const { because: free } = terms.explain(() => terms.find(changedFreely));
  const before = loaded.subscription;
  const { ahead } = loaded;
  const settings = changedSettings(before, change);
  const known = await loadKnown(db, before.personId, settings);
  const refused =
    decideSettings(terms, before.channel, settings, known, partsOf(change), before.lines) ??
    (settings.payment === 'card' &&
    before.state !== 'awaitingCard' &&
    touches(change, 'payment') &&
    !known.cardStored
      ? ({ ok: false, code: 'cardUnknown', because: [] } as const)
      : undefined);
  if (refused) return refused;
  const asked = change.nextOn && decideDate(market, change.nextOn, settings.interval.unit, at);
  if (asked && 'ok' in asked) return asked;
  if (asked && !ahead) return { ok: false, code: 'nothingAhead', because: [] };
  const subscription: Subscription = { ...before, ...settings, ...anchorOf(before, change) };
  const { products: _, ...things } = known;
  const after: Loaded = { ...loaded, ...things, subscription };
  const projectOn = async (goesOn: LocalDate) => {
    const situation = await loadSituation(db, market, after, after, at);
    return decideProjection(market, projectionFacts(market, situation, goesOn, at));
  };
  if (!ahead) {
    const next = decideNextDay(market, subscription, subscription.anchorStep, at);
    const projected = await projectOn(next.goesOn);
    return { ok: true, after, day: undefined, effect: 'next', corrects: false, projected, because: free };
  }
  const day = { nominalOn: change.nextOn ?? ahead.nominalOn, goesOn: asked ?? ahead.goesOn };
  const projected = await projectOn(day.goesOn);
  const planned = {
    ok: true,
    after,
    day,
    effect: 'ahead',
    corrects: false,
    projected,
    because: free,
  } as const;
  if (ahead.state === 'planned' || !day.goesOn.equals(ahead.goesOn) || !touchesDelivery(change))
    return planned;
  const kept = await effectOn(db, market, loaded, ahead, projected, at);
  if (kept.effect === 'ahead') return { ...planned, corrects: true };
  const moved = { ...day, goesOn: kept.goesOn };
  return { ...planned, ...kept, day: moved, projected: await projectOn(kept.goesOn) };
}

async function effectOn(
  db: Kysely<Database>,
  market: MarketTerms,
  { notices }: Loaded,
  { goesOn }: Cycle,
  { quote }: Projected,
  at: Instant,
) {
  const latest = notices.findLast((notice) => notice.goesOn.equals(goesOn));
  const said = latest
    ? parseNoticed(await findDecisionBody(db, latest.decisionId))
    : { quantities: {}, totalMinor: 0 };
  return decideEffect(market, said, quote, goesOn, at);
}

function changedSettings(before: Subscription, change: Change): Subscription {
  const { nextOn: _, lines, ...rest } = change;
  const changed = { ...before, ...rest };
  return {
    ...changed,
    lines: lines ? mergeLines(lines) : before.lines,
    place: changed.way === 'pickupPoint' ? changed.place : undefined,
  };
}

/** One line a product, at its first place. */
export function mergeLines(lines: Subscription['lines']): Subscription['lines'] {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of lines) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  return [...sums].map(([sku, quantity]) => ({ sku, quantity }));
}

const fieldsOf: { readonly [part in Part]: readonly (keyof Change)[] } = {
  interval: ['interval'],
  lines: ['lines'],
  destination: ['way', 'place', 'addressId'],
  payment: ['payment', 'storedCardId', 'way'],
};

function touches(change: Change, part: Part): boolean {
  return fieldsOf[part].some((field) => change[field] !== undefined);
}

function partsOf(change: Change): readonly Part[] {
  return (['interval', 'lines', 'destination', 'payment'] as const).filter((part) => touches(change, part));
}

function touchesDelivery(change: Change): boolean {
  return touches(change, 'lines') || touches(change, 'destination') || touches(change, 'payment');
}

/** A new date, or a new interval, counts from the delivery ahead. */
function anchorOf(
  before: Subscription,
  { nextOn, interval }: Change,
): Pick<Subscription, 'anchorOn' | 'anchorStep'> {
  if (nextOn) return { anchorOn: nextOn, anchorStep: 0 };
  if (interval) return { anchorOn: nominalDate(before, before.anchorStep), anchorStep: 0 };
  const { anchorOn, anchorStep } = before;
  return { anchorOn, anchorStep };
}

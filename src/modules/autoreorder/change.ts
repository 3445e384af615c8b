// What a change of a recurring order comes to, before anything is written: the command writes it, the preview shows it.
import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Because } from '../../terms/reading.ts';
import type { PriceCaps } from '../quote/model.ts';
import { personFacts } from '../quote/queries.ts';
import type { BuyerRow } from '../quote/store.ts';
import {
  decideBinding,
  decideCaps,
  decideEffect,
  decideProjection,
  type Noticed,
  type Projected,
  projectionFacts,
} from './decide.ts';
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
import { decideBeginning, decideNextDay, nominalDate, termsAt } from './rhythm.ts';
import { decideDate, decideSettings, decideStarter, type Part } from './settings.ts';
import { loadSaid, loadSituation } from './situation.ts';
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
  readonly projectedOn: LocalDate;
  readonly because: readonly Because[];
};

export type Startable = {
  readonly ok: true;
  readonly settings: Settings;
  readonly buyer: BuyerRow;
  readonly known: Omit<KnownThings, 'products'>;
  /** The first delivery, once its card is stored. */
  readonly goesOn: LocalDate;
  readonly projected: Projected;
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
    decideSettings(terms, channel, settings, { ...known, products }) ??
    decideOwned(input, known);
  if (refusal) return refusal;
  const goesOn = decideDate(market, firstOn, interval.unit, at);
  if ('ok' in goesOn) return goesOn;
  const draft = { subscription: { ...settings, channel }, buyer };
  const situation = await loadSituation(db, market, draft, known, goesOn, at);
  const projected = decideProjection(market, projectionFacts(market, situation, goesOn, at));
  return decideObstacle(projected) ?? { ok: true, settings, buyer, known, goesOn, projected };
}

/** What is named is the person's own, also where nothing goes there or is paid with it now. */
function decideOwned(
  { addressId, storedCardId }: Partial<Pick<Settings, 'addressId' | 'storedCardId'>>,
  { country, cardStored }: Pick<KnownThings, 'country' | 'cardStored'>,
): SubscriptionRefusal | undefined {
  if (addressId !== undefined && country === undefined)
    return { ok: false, code: 'addressUnknown', because: [] };
  if (storedCardId !== undefined && !cardStored) return { ok: false, code: 'cardUnknown', because: [] };
  return undefined;
}

/** A rule forbids the delivery as it is set, other than those in `before`. A day that is not published yet is waited for. */
function decideObstacle({ quote }: Projected, before?: Projected): SubscriptionRefusal | undefined {
  const known = new Set(['beyondCalendar', ...(before?.quote.refusals ?? []).map(({ code }) => code)]);
  const found = quote.refusals.find(({ code }) => !known.has(code));
  return found && { ok: false, code: 'deliveryNotPossible', because: found.because, refusal: found };
}

/**
 * Reads the delivery that the change still reaches as the one ahead: carry out first what has come to its time. Refused
 * where the change makes it one that a rule forbids.
 */
export async function planChange(
  db: Kysely<Database>,
  market: MarketTerms,
  loaded: Loaded,
  change: Change,
  at: Instant,
): Promise<Planned | SubscriptionRefusal> {
  const planned = await planAsAsked(db, market, loaded, change, at);
  if (!planned.ok || !decideObstacle(planned.projected)) return planned;
  const { projectedOn } = planned;
  const situation = await loadSituation(db, market, loaded, loaded, projectedOn, at);
  const before = decideProjection(market, projectionFacts(market, situation, projectedOn, at));
  return decideObstacle(planned.projected, before) ?? planned;
}

async function planAsAsked(
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
      : decideOwned(change, known));
  if (refused) return refused;
  const asked = change.nextOn && decideDate(market, change.nextOn, settings.interval.unit, at);
  if (asked && 'ok' in asked) return asked;
  if (asked && !ahead) return { ok: false, code: 'nothingAhead', because: [] };
  const subscription: Subscription = { ...before, ...settings, ...anchorOf(before, change) };
  const { products: _, ...things } = known;
  const after: Loaded = { ...loaded, ...things, subscription };
  const said = ahead?.state === 'noticed' ? await loadSaid(db, loaded, ahead.goesOn) : [];
  const projectOn = async (goesOn: LocalDate, caps?: PriceCaps) => {
    const situation = await loadSituation(db, market, after, after, goesOn, at);
    return decideProjection(market, projectionFacts(market, situation, goesOn, at, caps));
  };
  if (!ahead) {
    const begins = before.state === 'awaitingCard' && !waitsForCard(after);
    const next = begins
      ? decideBeginning(market, subscription, at).next
      : decideNextDay(market, subscription, subscription.anchorStep, at);
    const projectedOn = next.goesOn;
    const projected = await projectOn(projectedOn);
    const planned = { ok: true, after, corrects: false, projected, projectedOn, because: free } as const;
    return begins
      ? { ...planned, day: next, effect: 'ahead' }
      : { ...planned, day: undefined, effect: 'next' };
  }
  const day = { nominalOn: change.nextOn ?? ahead.nominalOn, goesOn: asked ?? ahead.goesOn };
  const caps = day.goesOn.equals(ahead.goesOn) ? decideCaps(market, said, day.goesOn, at) : undefined;
  // Goods cost no more than was said, but another way or address may: then it needs another notice.
  const projected = await projectOn(day.goesOn, caps && { unitsMinor: caps.unitsMinor });
  const planned = {
    ok: true,
    after,
    day,
    effect: 'ahead',
    corrects: false,
    projected,
    projectedOn: day.goesOn,
    because: free,
  } as const;
  if (ahead.state === 'planned' || !day.goesOn.equals(ahead.goesOn) || !touchesDelivery(change))
    return planned;
  const kept = await effectOn(db, market, loaded, said, ahead, projected, at);
  if (kept.effect === 'ahead')
    return { ...planned, corrects: true, projected: await projectOn(day.goesOn, caps) };
  const moved = { ...day, goesOn: kept.goesOn };
  const projectedOn = kept.goesOn;
  return { ...planned, ...kept, day: moved, projected: await projectOn(projectedOn), projectedOn };
}

async function effectOn(
  db: Kysely<Database>,
  market: MarketTerms,
  { notices }: Loaded,
  said: readonly Noticed[],
  { goesOn }: Cycle,
  { quote }: Projected,
  at: Instant,
) {
  const binding = decideBinding(market, said, goesOn);
  const latest = notices.findLast((notice) => notice.goesOn.equals(goesOn));
  const nothing = { quantities: {}, totalMinor: 0, deliverable: false };
  const written = binding ?? (latest ? parseNoticed(await findDecisionBody(db, latest.decisionId)) : nothing);
  return decideEffect(market, written, quote, goesOn, at);
}

export function waitsForCard({
  subscription,
  cardStored,
}: Pick<Loaded, 'subscription' | 'cardStored'>): boolean {
  return subscription.payment === 'card' && !cardStored;
}

/** What of the change is not so already. */
export function differing({ subscription, ahead }: Loaded, { nextOn, lines, ...rest }: Change): Change {
  const others = Object.entries(rest).filter(
    ([name, value]) =>
      value !== undefined && !isDeepStrictEqual(value, subscription[name as keyof typeof rest]),
  );
  return {
    ...Object.fromEntries(others),
    ...(lines && !isDeepStrictEqual(mergeLines(lines), subscription.lines) && { lines }),
    ...(nextOn && !ahead?.goesOn.equals(nextOn) && { nextOn }),
  };
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

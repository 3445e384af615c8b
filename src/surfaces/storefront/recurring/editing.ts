// What the pages for setting up and for changing a recurring order have in common: what can be chosen, a new address
// into the book before anything else, the entries that are wrong, and refusals told at the field they are about.

import { localDate } from '../../../kernel/dates.ts';
import type { Settings, SubscriptionRefusal } from '../../../modules/autoreorder/model.ts';
import { decideRecurringPrice } from '../../../modules/autoreorder/offer.ts';
import { type Choices, listChoices } from '../../../modules/autoreorder/queries.ts';
import { findPickupPoint, listPickupPoints, type PickupPoints } from '../../../modules/delivery/queries.ts';
import { addAddress } from '../../../modules/identity/commands.ts';
import type { Address } from '../../../modules/identity/model.ts';
import { parseAddress } from '../../../modules/identity/parse.ts';
import { listAddresses } from '../../../modules/identity/queries.ts';
import { hasExpired, listStoredCards, type StoredCard } from '../../../modules/payment/queries.ts';
import type { Offers } from '../../../modules/pricing/offers.ts';
import { HttpProblem } from '../../../platform/http/problem.ts';
import { runCommand } from '../../../platform/runner.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { addressErrors } from '../account/address-form.ts';
import type { StorefrontRequest } from '../context.ts';
import { type Customer, callOf, pressOf } from '../customer.ts';
import type { CustomerContext } from '../customer-context.ts';
import { productName } from '../goods.ts';
import { type Entries, type Faulty, newOne, parseEntries, quantityField } from './entries.ts';
import { recurringRefusal } from './words.ts';

export type Editing = {
  readonly offers: Offers;
  readonly choices: Choices;
  readonly addresses: readonly Address[];
  readonly cards: readonly ChoosableCard[];
  readonly offered: readonly string[];
};

/** Those that have expired come last. */
export type ChoosableCard = StoredCard & { readonly expired: boolean };

export async function readEditing(
  context: CustomerContext,
  { person }: Customer,
  channel: string = context.channel,
): Promise<Editing> {
  const { db, clock } = context.database;
  const choices = listChoices(context.market, channel, clock.now());
  if (!choices)
    throw new HttpProblem({
      status: 404,
      code: 'not-found',
      title: 'Recurring orders are not offered here',
    });
  const [offers, addresses, cards] = await Promise.all([
    context.offers.read(),
    listAddresses(db, person.id),
    listStoredCards(db, person.id),
  ]);
  const offered = offers.all.flatMap(({ product }) =>
    decideRecurringPrice(context.market, product, channel, offers.at) ? [product.sku] : [],
  );
  const today = localDate(clock.now(), context.market.bundle.market.zone);
  const choosable = cards.map((card) => ({ ...card, expired: hasExpired(card, today) }));
  return {
    ...{ offers, choices, addresses, offered },
    cards: choosable.toSorted((a, b) => Number(a.expired) - Number(b.expired)),
  };
}

const pointsShown = 6;

/** The chosen one stands first where the search did not find it. */
export async function readPoints(
  { database }: CustomerContext,
  { near, point }: Entries,
): Promise<PickupPoints> {
  const found = await listPickupPoints(database.db, near, pointsShown);
  if (point === '' || found.points.some(({ code }) => code === point)) return found;
  const chosen = await findPickupPoint(database.db, point);
  return chosen?.open ? { ...found, points: [chosen, ...found.points] } : found;
}

export type Errors = ReadonlyMap<string, string>;

export type Checked =
  | {
      readonly ok: true;
      readonly entries: Entries;
      readonly addresses: readonly Address[];
      readonly settings: Settings;
      readonly on: Temporal.PlainDate | undefined;
    }
  | { readonly ok: false; readonly entries: Entries; readonly errors: Errors };

/** A new address that is in order goes into the book at once, so that it is chosen like any other from then on. */
export async function checkEntries(
  c: StorefrontRequest,
  context: CustomerContext,
  customer: Customer,
  editing: Editing,
  sent: Entries,
  dated: boolean,
): Promise<Checked> {
  const language = c.get('language');
  const wantsNew = sent.way === 'home' && (sent.address === newOne || sent.address === '');
  let entries = sent;
  let { addresses } = editing;
  let wrongAddress: Errors = new Map();
  if (wantsNew) {
    const parsed = parseAddress(sent.typed);
    if (parsed.ok) {
      const call = callOf(context, customer, 'addAddress', await pressOf(c, parsed.value));
      const { addressId } = await runCommand(context.database, call, (ctx) =>
        addAddress(ctx, customer.person.id, parsed.value),
      );
      entries = { ...sent, address: addressId };
      // Pressed again, it is in the book already.
      if (!addresses.some(({ id }) => id === addressId))
        addresses = [{ id: addressId, ...parsed.value }, ...addresses];
    } else wrongAddress = addressErrors(parsed.error, language);
  }
  const parsed = parseEntries(entries, editing.choices, dated);
  if (parsed.ok) return { ...parsed, entries, addresses };
  const faults = parsed.faults
    .filter(({ field }) => field !== 'address' || wrongAddress.size === 0)
    .map((fault) => [fault.field, faultSentence(fault, editing.offers, language)] as const);
  return { ok: false, entries, errors: new Map([...faults, ...wrongAddress]) };
}

function faultSentence(fault: Faulty, offers: Offers, language: Language): string {
  const words = messages(language).recurring.editor;
  switch (fault.what) {
    case 'quantity':
      return words.quantityWrong(productName(offers.catalogue, fault.sku, language));
    case 'count':
      return words.countWrong;
    case 'date':
      return words.dateWrong;
    case 'way':
      return words.wayMissing;
    case 'address':
      return words.addressMissing;
    case 'point':
      return words.pointMissing;
    case 'payment':
      return words.paymentMissing;
  }
}

const fieldOf: { readonly [code in SubscriptionRefusal['code']]?: string } = {
  intervalNotOffered: 'count',
  dateInPast: 'on',
  dateTooSoon: 'on',
  dateTooFar: 'on',
  beyondCalendar: 'on',
  noLines: 'add',
  addressUnknown: 'address',
  countryNotDelivered: 'address',
  wayNotRecurring: 'way',
  placeUnknown: 'point',
  paymentMethodNotRecurring: 'payment',
  cardUnknown: 'card',
};

/** At the field it is about; none where it is about the whole. */
export function refusalErrors(refusal: SubscriptionRefusal, offers: Offers, language: Language): Errors {
  const field = refusal.sku === undefined ? fieldOf[refusal.code] : quantityField(refusal.sku);
  return field === undefined
    ? new Map()
    : new Map([[field, recurringRefusal(refusal, offers.catalogue, language)]]);
}

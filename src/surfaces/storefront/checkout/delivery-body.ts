// The delivery step as markup: one card per way with its fee, its day and what belongs to it, or why it is refused.

import { html } from 'hono/html';
import type { PickupPoints } from '../../../modules/delivery/queries.ts';
import { showAtDelivery } from '../../../modules/delivery/vocabulary.ts';
import type { Address } from '../../../modules/identity/model.ts';
import type { Choice, DeliveryOption, Quote } from '../../../modules/quote/model.ts';
import type { BasketQuote } from '../../../modules/quote/queries.ts';
import { formatAddress } from '../../../ui/address.ts';
import { formatDate } from '../../../ui/format.ts';
import type { Html } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderButtonLink, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { type Choice as Card, renderChoices } from '../../../ui/parts/choices.ts';
import {
  type EntryError,
  renderErrorSummary,
  renderField,
  renderFieldset,
  renderSelect,
} from '../../../ui/parts/fields.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import { renderSteps } from '../../../ui/parts/steps.ts';
import { addressErrors, renderAddressFields } from '../account/address-form.ts';
import { boutiqueNames } from '../boutique-names.ts';
import type { CustomerContext } from '../customer-context.ts';
import { renderShown } from '../documents/shown.ts';
import { expectationText } from '../expectation.ts';
import { csrfField } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { refusalSentence, refusalWhy } from '../refusal-words.ts';
import { amountOrFree, renderQuoteTotals } from '../totals.ts';
import { explanationOf } from '../why.ts';
import { type DeliveryEntries, newAddress, type Wrong } from './delivery-choice.ts';
import { areaAt, quoteWith } from './quoting.ts';
import { checkoutSteps } from './steps.ts';

export type DeliveryView = {
  readonly context: CustomerContext;
  readonly language: Language;
  readonly basket: BasketQuote;
  readonly addresses: readonly Address[];
  readonly points: PickupPoints;
  readonly entries: DeliveryEntries;
  readonly wrong?: Wrong;
};

export function renderDelivery(view: DeliveryView): Html {
  const { context, language, basket, entries, wrong } = view;
  const words = messages(language).checkout;
  const path = (end: string) => shopPath(context, language, end);
  const { quote } = basket;
  const error = wrong?.what === 'way' ? words.delivery.wayMissing : undefined;
  return html`<div class="page-head"><h1>${words.delivery.title}</h1>
${renderSteps(checkoutSteps(context, language), 1, language)}</div>
${renderErrorSummary(summaryOf(view), language)}
<div class="with-aside"><form class="stack" method="post" action="${path('/checkout/delivery')}" novalidate>${renderHiddenFields([csrfField])}
${renderRefused(view)}
${renderChoices(
  {
    name: 'way',
    legend: words.delivery.legend,
    chosen: entries.way,
    ...(error !== undefined && { error }),
    choices: quote.deliveries.map((option) => cardOf(view, option)),
  },
  language,
)}
${renderShown(context, language, showAtDelivery.path, words.documentsSay)}
<div class="actions">${renderButton({ label: words.delivery.submit })}
${renderButtonLink({ label: words.back, href: path('/basket'), look: 'secondary' })}</div></form>
${renderQuoteTotals(context, chosenQuote(view), language)}</div>`;
}

function summaryOf({ wrong, language, entries }: DeliveryView): readonly EntryError[] {
  const words = messages(language).checkout.delivery;
  switch (wrong?.what) {
    case undefined:
    case 'refused':
      return [];
    case 'way':
      return [{ fieldId: 'way', message: words.wayMissing }];
    case 'address':
      return [{ fieldId: 'address', message: words.addressMissing }];
    case 'point':
      return [{ fieldId: 'point', message: words.pointMissing }];
    case 'boutique':
      return [{ fieldId: 'boutique', message: words.boutiqueMissing }];
    case 'fields':
      return [...addressErrors(wrong.problems, language)].map(([fieldId, message]) => ({
        fieldId: entries.way === '' ? 'way' : fieldId,
        message,
      }));
  }
}

function renderRefused({ context, language, wrong }: DeliveryView): Html | '' {
  if (wrong?.what !== 'refused') return '';
  const why = refusalWhy(context, wrong.refusal, language);
  const body = refusalSentence(wrong.refusal, language);
  return renderNotice({ kind: 'refusal', body, live: true, ...(why && { why }) }, language);
}

function cardOf(view: DeliveryView, option: DeliveryOption): Card {
  const { context, language } = view;
  const words = messages(language).checkout;
  const label = words.ways[option.way];
  if (option.refusal) {
    const why = refusalWhy(context, option.refusal, language);
    const refusal = refusalSentence(option.refusal, language);
    return { value: option.way, label, refusal, ...(why && { why }) };
  }
  const { quote, more } = detailsOf(view, option);
  const decided = quote.deliveries.find(({ way }) => way === option.way) ?? option;
  const fee = amountOrFree(decided.fee, language);
  const because = [...decided.feeBecause, ...decided.expectedBecause];
  return {
    value: option.way,
    label,
    figure: fee,
    description: descriptionOf(view, decided, quote),
    why: explanationOf(context, language, words.delivery.feeSummary(label, fee), because),
    more,
  };
}

function descriptionOf({ context, language }: DeliveryView, option: DeliveryOption, quote: Quote): string {
  const words = messages(language).checkout.delivery;
  if (option.expected) return words.expected(expectationText(context, option.expected, language));
  const [first] = quote.boutiques
    .flatMap(({ expected }) => expected ?? [])
    .toSorted((a, b) => Temporal.Instant.compare(a.fromAt, b.fromAt));
  return option.way === 'boutique' && first
    ? words.readyToday(expectationText(context, first, language))
    : words.expectedByPlace;
}

type Details = { readonly quote: Quote; readonly more: Html };

/** What the way needs to know, and the quote as it would be with what is chosen so far. */
function detailsOf(view: DeliveryView, { way }: DeliveryOption): Details {
  const { context, basket, entries, points } = view;
  switch (way) {
    case 'home': {
      const quote = quoteWith(context, basket, { way, on: undefined, place: undefined, ...placeOf(view) });
      return { quote, more: html`${renderAddresses(view)}${renderDays(view, quote)}` };
    }
    case 'pickupPoint': {
      const point = points.points.find(({ code }) => code === entries.point);
      const placeArea = point && areaAt(context, basket, point.postcode);
      const quote = quoteWith(context, basket, { way, on: undefined, place: point?.code, placeArea });
      return { quote, more: renderPoints(view) };
    }
    case 'boutique':
      return { quote: basket.quote, more: renderBoutiques(view) };
  }
}

/** As far as the entries say where it goes: the fee and the total of the way chosen on this page. */
function chosenQuote(view: DeliveryView): Quote {
  const { context, basket, entries } = view;
  const option = basket.quote.deliveries.find(({ way }) => way === entries.way);
  if (!option || option.refusal) return basket.quote;
  if (option.way !== 'boutique') return detailsOf(view, option).quote;
  const place = entries.boutique === '' ? undefined : entries.boutique;
  return quoteWith(context, basket, { way: 'boutique', on: undefined, place });
}

/** Of the address that is chosen, or the first one. */
function placeOf({ context, basket, addresses, entries }: DeliveryView): Pick<Choice, 'country' | 'area'> {
  const chosen = addresses.find(({ id }) => id === entries.address);
  if (chosen) return { country: chosen.country, area: areaAt(context, basket, chosen.postcode) };
  const { postcode } = entries;
  return { country: undefined, area: postcode === '' ? undefined : areaAt(context, basket, postcode) };
}

function renderAddresses(view: DeliveryView): Html {
  const { context, language, addresses, entries, wrong } = view;
  const words = messages(language).checkout.delivery;
  const errors = wrong?.what === 'fields' ? addressErrors(wrong.problems, language) : new Map();
  const fields = renderFieldset({
    legend: addresses.length === 0 ? words.address : words.newAddressEntry,
    columns: true,
    body: renderAddressFields(context, language, entries, errors),
  });
  if (addresses.length === 0) return fields;
  const error = wrong?.what === 'address' ? words.addressMissing : undefined;
  return renderChoices(
    {
      name: 'address',
      legend: words.address,
      chosen: entries.address,
      ...(error !== undefined && { error }),
      choices: [
        ...addresses.map((address) => ({
          value: address.id,
          label: address.recipient,
          description: formatAddress(address),
        })),
        { value: newAddress, label: words.newAddress, more: fields },
      ],
    },
    language,
  );
}

function renderDays({ language, entries }: DeliveryView, quote: Quote): Html | '' {
  const words = messages(language).checkout.delivery;
  const [earliest, ...later] = quote.dayChoices;
  if (!earliest) return '';
  return renderSelect(
    {
      name: 'on',
      label: words.day,
      hint: words.dayHint,
      required: true,
      value: entries.on,
      options: [
        { value: '', label: words.earliest(formatDate(earliest, language, 'weekday')) },
        ...later.map((day) => ({ value: day.toString(), label: formatDate(day, language, 'full') })),
      ],
    },
    language,
  );
}

function renderPoints(view: DeliveryView): Html {
  const { context, language, basket, points, entries, wrong } = view;
  const words = messages(language).checkout.delivery;
  const error = wrong?.what === 'point' ? words.pointMissing : undefined;
  const search = html`<div class="point-search">${renderField({ name: 'near', label: words.pointSearch, hint: words.pointSearchHint, value: entries.near, maxLength: 60, autocomplete: 'off' }, language)}
${renderButton({ label: words.pointSearchAction, look: 'secondary', name: 'do', value: 'search' })}</div>`;
  if (points.points.length === 0)
    return html`${search}<div class="hint" id="point" role="status">${words.pointsNone(entries.near)}</div>`;
  const hint =
    points.total > points.points.length ? words.pointsMore(points.points.length, points.total) : undefined;
  return html`${search}${renderChoices(
    {
      name: 'point',
      legend: words.points,
      chosen: entries.point,
      ...(hint !== undefined && { hint }),
      ...(error !== undefined && { error }),
      choices: points.points.map((point) => {
        const placeArea = areaAt(context, basket, point.postcode);
        const choice = { way: 'pickupPoint', place: point.code, placeArea } as const;
        const quote = quoteWith(context, basket, { ...choice, on: undefined });
        const expected = quote.deliveries.find(({ way }) => way === 'pickupPoint')?.expected;
        const day = expected && words.expected(formatDate(expected.on, language, 'weekday'));
        const address = formatAddress({ ...point, country: context.market.bundle.market.country });
        return {
          value: point.code,
          label: point.name,
          description: [address, day].filter((part) => part !== undefined).join(' · '),
        };
      }),
    },
    language,
  )}`;
}

function renderBoutiques(view: DeliveryView): Html {
  const { context, language, basket, entries, wrong } = view;
  const words = messages(language).checkout.delivery;
  const error = wrong?.what === 'boutique' ? words.boutiqueMissing : undefined;
  const names = new Map(boutiqueNames(context, basket.facts.at).map(({ code, name }) => [code, name]));
  return renderChoices(
    {
      name: 'boutique',
      legend: words.boutiques,
      chosen: entries.boutique,
      ...(error !== undefined && { error }),
      choices: basket.quote.boutiques.map(({ place, refusal, expected, because }) => {
        const label = names.get(place) ?? place;
        if (refusal) {
          const why = refusalWhy(context, refusal, language);
          return { value: place, label, refusal: refusalSentence(refusal, language), ...(why && { why }) };
        }
        if (!expected) return { value: place, label };
        const ready = words.ready(expectationText(context, expected, language, 'weekday'));
        const until = words.collectUntil(formatDate(expected.collectUntilOn, language, 'weekday'));
        const why = explanationOf(context, language, `${label}: ${ready}`, because);
        return { value: place, label, description: `${ready}; ${until}`, why };
      }),
    },
    language,
  );
}

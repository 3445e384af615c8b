// How recurring orders are put into words on every page: how often, refusals with the figures of the decision, the
// reasons behind them, and where to.

import { decideHoldEnd } from '../../../modules/autoreorder/decide.ts';
import type { Interval, Subscription, SubscriptionRefusal } from '../../../modules/autoreorder/model.ts';
import { goesBy, termsAt } from '../../../modules/autoreorder/rhythm.ts';
import type { Catalogue } from '../../../modules/catalogue/queries.ts';
import { formatDate } from '../../../ui/format.ts';
import type { Language } from '../../../ui/language.ts';
import { recurringMail } from '../../../ui/messages/recurring-mail.ts';
import { messages } from '../../../ui/messages.ts';
import type { Explanation } from '../../../ui/parts/why.ts';
import { methodName } from '../account/order-body.ts';
import type { StorefrontContext } from '../context.ts';
import { productName } from '../goods.ts';
import { refusalSentence } from '../refusal-words.ts';
import { explanationOf } from '../why.ts';

export function intervalText({ count, unit }: Interval, language: Language): string {
  return recurringMail[language].every(count, unit);
}

/** At the beginning of a sentence. */
export function capitalised(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/** Whether a date is the day of arrival or of departure, by the terms of now. */
export function goesByNow({ market, database }: StorefrontContext): 'delivery' | 'dispatch' {
  return goesBy(termsAt(market, database.clock.now()));
}

/** Exclusive: how long a new recurring order waits for its card. */
export function cardUntil(
  market: StorefrontContext['market'],
  { startedAt }: Pick<Subscription, 'startedAt'>,
): Temporal.Instant {
  return decideHoldEnd(termsAt(market, startedAt), startedAt).value;
}

/** The sentence of the code, with the product and the day it is about. */
export function recurringRefusal(
  refusal: SubscriptionRefusal,
  catalogue: Catalogue,
  language: Language,
): string {
  const words = messages(language).recurring;
  const { code, sku, earliestOn, latestOn } = refusal;
  const about = sku === undefined ? [] : [words.aboutProduct(productName(catalogue, sku, language))];
  const rule =
    refusal.refusal && code !== 'addressUnknown' ? refusalSentence(refusal.refusal, language) : undefined;
  const days = [
    earliestOn && words.dateBounds(formatDate(earliestOn, language, 'full')),
    latestOn && words.dateLast(formatDate(latestOn, language, 'full')),
  ].filter((text) => text !== undefined);
  return [...about, rule ?? words.refusals[code], ...days].join(' ');
}

export function recurringRefusalWhy(
  context: StorefrontContext,
  refusal: SubscriptionRefusal,
  language: Language,
): Explanation | undefined {
  const because = refusal.because.length > 0 ? refusal.because : (refusal.refusal?.because ?? []);
  if (because.length === 0) return undefined;
  return explanationOf(context, language, messages(language).refusals.summary, because);
}

export function paymentText({ payment }: Pick<Subscription, 'payment'>, language: Language): string {
  return methodName(payment, language);
}

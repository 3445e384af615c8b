// The totals of a basket or an order: goods, delivery, what is paid, VAT apart. The same panel from the basket to
// the order that was placed.
import type { Money } from '../../kernel/money.ts';
import { add, compare, subtract } from '../../kernel/money.ts';
import type { CashTotal } from '../../modules/pricing/cash.ts';
import { vatRate } from '../../modules/pricing/vocabulary.ts';
import type { Quote } from '../../modules/quote/model.ts';
import type { Because } from '../../terms/reading.ts';
import { formatMoney, formatPercent } from '../../ui/format.ts';
import type { Html } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { renderTotals, type TotalsLine } from '../../ui/parts/tables.ts';
import type { StorefrontContext } from './context.ts';
import { explanationOf } from './why.ts';

export type VatLine = { readonly basisPoints: number; readonly net: Money; readonly vat: Money };

/** What a fee, a day or a rate of VAT was decided by, out of the reasons of a whole delivery. */
export function reasonsAbout(
  because: readonly Because[],
  subject: 'fee' | 'day' | 'vat',
): readonly Because[] {
  const isVat = ({ path }: Because) => path.startsWith('vat.');
  const isFee = ({ path }: Because) => path.startsWith('delivery.fee') || path.startsWith('delivery.free');
  if (subject === 'vat') return because.filter(isVat);
  return because.filter((each) => !isVat(each) && isFee(each) === (subject === 'fee'));
}

/** Each once, in order. */
export function distinctReasons(because: readonly Because[]): readonly Because[] {
  return [...new Map(because.map((each) => [JSON.stringify(each), each])).values()];
}

/** The rates with what they are taken from. */
export function vatLines(
  context: StorefrontContext,
  vatTotals: readonly VatLine[],
  because: readonly Because[],
  language: Language,
): readonly TotalsLine[] {
  const words = messages(language).basket;
  return vatTotals.map(({ basisPoints, net, vat }) => {
    const rate = formatPercent(basisPoints, language);
    const reasons = distinctReasons(because).filter(
      ({ path, value }) => path === vatRate.path && vatRate.type.parse(value) === basisPoints,
    );
    return {
      label: words.vat(rate),
      note: words.vatNet(formatMoney(net, language)),
      amount: formatMoney(vat, language),
      kind: 'tax',
      ...(reasons.length > 0 && {
        why: explanationOf(context, language, words.vatSummary(rate, formatMoney(vat, language)), reasons),
      }),
    };
  });
}

/** Nothing unless it is paid in cash. */
export function cashLines(
  context: StorefrontContext,
  cash: CashTotal | undefined,
  language: Language,
): readonly TotalsLine[] {
  if (!cash) return [];
  const words = messages(language).basket;
  const amount = formatMoney(cash.due, language);
  const why = explanationOf(context, language, words.dueInCashSummary(amount), cash.because);
  return [{ label: words.dueInCash, amount, why }];
}

export function amountOrFree(amount: Money, language: Language): string {
  return amount.amountMinor === 0 ? messages(language).parts.free : formatMoney(amount, language);
}

/** Before a way is chosen the panel says from what fee delivery can be had. */
export function renderQuoteTotals(
  context: StorefrontContext,
  quote: Quote,
  language: Language,
  foot?: Html,
  title: string = messages(language).basket.summary,
): Html {
  const words = messages(language).basket;
  const { delivery } = quote;
  const because = [...quote.lines.flatMap((line) => line.because), ...(delivery?.because ?? [])];
  const regular = quote.lines.reduce(
    (all, line) =>
      add(all, { ...line.regularUnit, amountMinor: line.regularUnit.amountMinor * line.quantity }),
    subtract(quote.goods, quote.goods),
  );
  const saved = subtract(regular, quote.goods);
  return renderTotals(
    {
      title,
      lines: [
        {
          label: words.goods,
          amount: formatMoney(quote.goods, language),
          ...(saved.amountMinor > 0 && { note: `${words.saved}: ${formatMoney(saved, language)}` }),
        },
        deliveryLine(context, quote, language),
        {
          label: delivery || freeAnyWay(quote) ? words.total : words.totalWithoutDelivery,
          amount: formatMoney(quote.total, language),
          kind: 'total',
          ...(delivery && {
            why: explanationOf(
              context,
              language,
              words.totalSummary(formatMoney(quote.total, language)),
              quote.totalBecause,
            ),
          }),
        },
        ...cashLines(context, quote.dueInCash, language),
        ...vatLines(context, quote.vatTotals, because, language),
      ],
      ...(foot && { foot }),
    },
    language,
  );
}

/** Nothing that can be chosen adds to what the goods cost. */
function freeAnyWay({ deliveries }: Quote): boolean {
  const open = deliveries.filter(({ refusal }) => !refusal);
  return open.length > 0 && open.every(({ fee }) => fee.amountMinor === 0);
}

function deliveryLine(context: StorefrontContext, quote: Quote, language: Language): TotalsLine {
  const words = messages(language).basket;
  const { ways } = messages(language).checkout;
  const { delivery } = quote;
  if (delivery) {
    const fee = amountOrFree(delivery.fee, language);
    return {
      label: ways[delivery.way],
      amount: fee,
      why: explanationOf(
        context,
        language,
        words.deliverySummary(ways[delivery.way], fee),
        reasonsAbout(delivery.because, 'fee'),
      ),
    };
  }
  const fees = quote.deliveries
    .filter(({ refusal }) => !refusal)
    .map(({ fee }) => fee)
    .toSorted(compare);
  const [least, most] = [fees[0], fees.at(-1)];
  const range = [...new Set([least, most].map((fee) => (fee ? amountOrFree(fee, language) : '')))];
  const amount = range.join(' – ');
  return freeAnyWay(quote)
    ? { label: words.delivery, amount }
    : { label: words.delivery, note: words.deliveryLater, amount };
}

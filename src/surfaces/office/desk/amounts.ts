// Lines and totals as the desk shows them: every amount with its reasons, the fee and the total with the sentences open.
import { html } from 'hono/html';
import type { Money } from '../../../kernel/money.ts';
import type { MissingLine } from '../../../modules/autoreorder/model.ts';
import type { Catalogue } from '../../../modules/catalogue/queries.ts';
import type { CashTotal } from '../../../modules/pricing/cash.ts';
import type { Quote } from '../../../modules/quote/model.ts';
import type { Because } from '../../../terms/reading.ts';
import { formatCount, formatMoney } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import { renderExplained } from '../../../ui/parts/price.ts';
import { renderTable, renderTotals } from '../../../ui/parts/tables.ts';
import type { OfficeContext } from '../context.ts';
import { explain, renderReadAloud, renderSaid } from './why.ts';
import { productName, refusalSentence, wayName } from './words.ts';

export type Shown = {
  readonly context: OfficeContext;
  readonly catalogue: Catalogue;
  readonly language: Language;
};

export type Amounts = {
  readonly lines: readonly {
    readonly sku: string;
    readonly quantity: number;
    readonly unit: Money;
    readonly total: Money;
    readonly because: readonly Because[];
  }[];
  readonly goods: Money;
  readonly delivery:
    | { readonly way: string; readonly fee: Money; readonly because: readonly Because[] }
    | undefined;
  readonly total: Money;
  readonly totalBecause: readonly Because[];
  readonly vat: Money;
  readonly dueInCash: CashTotal | undefined;
};

const isFee = ({ path }: Because) => path.startsWith('delivery.fee') || path.startsWith('delivery.free');

export function renderAmounts(
  { context, catalogue, language }: Shown,
  amounts: Amounts,
  title: string,
): Html {
  const words = messages(language);
  const { lines, delivery, total, totalBecause, dueInCash } = amounts;
  const fee = delivery && formatMoney(delivery.fee, language);
  const charge = delivery?.fee.amountMinor === 0 ? words.parts.free : fee;
  const cash = dueInCash && formatMoney(dueInCash.due, language);
  return html`${renderTable({
    caption: words.order.goods,
    captionHidden: true,
    stacked: true,
    columns: [
      { label: words.basket.product },
      { label: words.checkout.review.quantity },
      { label: words.basket.amount, kind: 'figure' },
    ],
    rows: lines.map((line) => {
      const name = productName(catalogue, line.sku, language);
      const amount = formatMoney(line.total, language);
      return [
        html`${name}<span class="office-left">${line.sku}</span>`,
        `${formatCount(line.quantity, language)} × ${formatMoney(line.unit, language)}`,
        renderExplained(
          amount,
          explain(context, language, words.basket.amountSummary(name, amount), line.because),
          language,
          'end',
        ),
      ];
    }),
  })}
${renderTotals(
  {
    title,
    headingLevel: 3,
    lines: [
      { label: words.basket.goods, amount: formatMoney(amounts.goods, language) },
      ...(delivery && charge !== undefined
        ? [
            {
              label: wayName(delivery.way, language),
              amount: charge,
            },
          ]
        : []),
      {
        label: words.basket.total,
        amount: formatMoney(total, language),
        kind: 'total',
        why: explain(
          context,
          language,
          words.basket.totalSummary(formatMoney(total, language)),
          totalBecause,
        ),
      },
      ...(dueInCash && cash !== undefined
        ? [
            {
              label: words.basket.dueInCash,
              amount: cash,
              why: explain(context, language, words.basket.dueInCashSummary(cash), dueInCash.because),
            },
          ]
        : []),
      { label: words.desk.vat, amount: formatMoney(amounts.vat, language), kind: 'tax' },
    ],
  },
  language,
)}
${when(delivery, ({ way, because }) => renderSaid(`${wayName(way, language)}: ${charge}`, renderReadAloud(context, language, because.filter(isFee))))}`;
}

/** As it would go today; with what forbids it, if anything does. */
export function renderQuote(shown: Shown, quote: Quote, title: string): Html {
  const { context, language } = shown;
  return html`${quote.refusals.map((refusal) =>
    renderNotice(
      {
        kind: 'refusal',
        body: refusalSentence(refusal, language),
        why: explain(context, language, messages(language).refusals.summary, refusal.because),
      },
      language,
    ),
  )}${renderAmounts(shown, quote, title)}`;
}

/** What cannot come, with the sentences about it. */
export function renderMissing(
  { context, catalogue, language }: Shown,
  missing: readonly MissingLine[],
): Html | '' {
  const words = messages(language).recurring;
  return when(missing.length > 0, () =>
    renderNotice(
      {
        kind: 'warning',
        title: words.detail.missing,
        body: html`<ul>${missing.map(({ sku, quantity, reason }) => html`<li>${formatCount(quantity, language)} × ${productName(catalogue, sku, language)}: ${words.reasons[reason]}</li>`)}</ul>
<div>${words.detail.missingText}</div>${renderReadAloud(
          context,
          language,
          missing.flatMap(({ because }) => because),
        )}`,
      },
      language,
    ),
  );
}

// What a recurring order, or a change of one, comes to: when, what it costs and why, what cannot come, and the button
// that binds to exactly this. Every figure is the preview's; nothing is decided here.
import { html } from 'hono/html';
import { digest } from '../../../kernel/canonical-json.ts';
import type { MissingLine } from '../../../modules/autoreorder/model.ts';
import type { Preview } from '../../../modules/autoreorder/queries.ts';
import type { Catalogue } from '../../../modules/catalogue/queries.ts';
import type { Quote } from '../../../modules/quote/model.ts';
import type { Because } from '../../../terms/reading.ts';
import { formatCount, formatDate, formatMoney } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import { renderAmount, renderExplained } from '../../../ui/parts/price.ts';
import { renderFacts, renderTable } from '../../../ui/parts/tables.ts';
import { renderWhy } from '../../../ui/parts/why.ts';
import type { StorefrontContext } from '../context.ts';
import { expectationText } from '../expectation.ts';
import { productName, renderGoods } from '../goods.ts';
import { reasonsAbout, renderQuoteTotals } from '../totals.ts';
import { explanationOf } from '../why.ts';
import { goesByNow } from './words.ts';

/** Of what a customer sees before confirming: anything else is not what they agreed to. */
export function previewDigest({ goesOn, effect, quote, missing }: Preview, settings: unknown): string {
  return digest({
    goesOn: goesOn?.toString() ?? null,
    effect,
    settings: JSON.stringify(settings),
    total: quote.total.amountMinor,
    fee: quote.delivery?.fee.amountMinor ?? null,
    lines: quote.lines.map(({ sku, quantity, unit }) => [sku, quantity, unit.amountMinor]),
    missing: missing.map(({ sku, reason }) => [sku, reason]),
  });
}

type View = {
  readonly context: StorefrontContext;
  readonly language: Language;
  readonly catalogue: Catalogue;
};

/** The panel beside the form. Without a preview it says what is still to be done. */
export function renderPreview(
  view: View,
  preview: Preview | undefined,
  kind: 'start' | 'change',
  foot: Html | '',
): Html {
  const { context, language, catalogue } = view;
  const words = messages(language).recurring;
  if (!preview)
    return html`<section class="totals"><h2 class="totals-title">${words.preview.title}</h2><p class="hint">${words.preview.empty}</p></section>`;
  const { quote, missing } = preview;
  return renderQuoteTotals(
    context,
    quote,
    language,
    html`<div class="preview">${renderEffect(view, preview, kind)}
${renderMissing(view, missing)}
<ul class="recurring-goods">${quote.lines.map(
      ({ sku, quantity, unit }) =>
        html`<li>${formatCount(quantity, language)} × ${productName(catalogue, sku, language)}, ${formatMoney(unit, language)}</li>`,
    )}</ul>
${foot}<p class="preview-note">${words.preview.pricesNote}</p></div>`,
    words.preview.title,
  );
}

/** When, and whether that is what was asked for, with the clause where it is not. */
export function renderEffect(
  { context, language }: Pick<View, 'context' | 'language'>,
  { goesOn, effect, because }: Preview,
  kind: 'start' | 'change',
): Html {
  const words = messages(language).recurring;
  if (!goesOn) return renderNotice({ kind: 'info', body: words.preview.nothingPlanned }, language);
  const day = formatDate(goesOn, language, 'full');
  const said = kind === 'start' ? words.goesOn[goesByNow(context)](day) : words.preview[effect](day);
  const why = because.length > 0 && explanationOf(context, language, words.preview.noticeSummary, because);
  return renderNotice(
    { kind: effect === 'ahead' ? 'success' : 'warning', body: said, ...(why && { why }) },
    language,
  );
}

export function renderMissing({ language, catalogue }: View, missing: readonly MissingLine[]): Html | '' {
  const words = messages(language).recurring;
  return when(missing.length > 0, () =>
    renderNotice(
      {
        kind: 'warning',
        title: words.detail.missing,
        body: html`<ul>${missing.map(({ sku, quantity, reason }) => html`<li>${formatCount(quantity, language)} × ${productName(catalogue, sku, language)}: ${words.reasons[reason]}</li>`)}</ul>
<div>${words.detail.missingText}</div>`,
      },
      language,
    ),
  );
}

/** The lines of a quote with their amounts and reasons. */
export function renderQuoteLines({ context, language, catalogue }: View, quote: Quote): Html {
  const words = messages(language);
  return html`<div class="goods-table">${renderTable({
    caption: words.recurring.editor.goods,
    captionHidden: true,
    stacked: true,
    columns: [
      { label: words.basket.product },
      { label: words.checkout.review.quantity },
      { label: words.basket.amount, kind: 'figure' },
    ],
    rows: quote.lines.map((line) => {
      const name = productName(catalogue, line.sku, language);
      const total = formatMoney(line.total, language);
      const why = explanationOf(context, language, words.basket.amountSummary(name, total), line.because);
      return [
        renderGoods(context, catalogue, line, language),
        `${formatCount(line.quantity, language)} × ${formatMoney(line.unit, language)}`,
        renderExplained(renderAmount(line.total, language), why, language, 'end'),
      ];
    }),
  })}</div>`;
}

/** The hours or the day it is expected, where the quote says more than the date itself. */
export function renderExpected({ context, language }: View, { delivery }: Quote): Html | '' {
  return when(delivery, ({ expected, way, because }) => {
    const words = messages(language).checkout;
    return renderFacts(
      [
        {
          term: words.review.expected,
          description: expectationText(context, expected, language),
          why: explanationOf(
            context,
            language,
            words.delivery.expectedSummary(words.ways[way]),
            reasonsAbout(because, 'day'),
          ),
        },
      ],
      language,
    );
  });
}

export function renderLineWithWhy(
  { context, language }: Pick<View, 'context' | 'language'>,
  text: string,
  summary: string,
  because: readonly Because[],
): Html {
  return html`<div class="next-line"><span>${text}</span>${when(because.length > 0, () => renderWhy(explanationOf(context, language, summary, because), language))}</div>`;
}

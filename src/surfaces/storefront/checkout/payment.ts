// The payment step: the methods that the documents name, the refused ones with their reasons.
import { html } from 'hono/html';
import { z } from 'zod';
import { choosePayment } from '../../../modules/basket/commands.ts';
import type { PaymentOption } from '../../../modules/payment/decide.ts';
import { showAtPayment } from '../../../modules/payment/vocabulary.ts';
import type { BasketQuote } from '../../../modules/quote/queries.ts';
import { parseForm } from '../../../platform/http/form.ts';
import { runCommand } from '../../../platform/runner.ts';
import type { Html } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderButtonLink, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { type Choice, renderChoices } from '../../../ui/parts/choices.ts';
import { renderErrorSummary } from '../../../ui/parts/fields.ts';
import { renderSteps } from '../../../ui/parts/steps.ts';
import type { StorefrontRequest } from '../context.ts';
import { callOf, forCustomer } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { renderShown } from '../documents/shown.ts';
import { csrfField, renderFrame } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { refusalSentence, refusalWhy } from '../refusal-words.ts';
import { renderQuoteTotals } from '../totals.ts';
import { explanationOf } from '../why.ts';
import { quoteOf } from './quoting.ts';
import { checkoutSteps, stepBefore } from './steps.ts';

const paymentForm = z.object({ method: z.string().max(40).default('') });
const entrance = '/checkout/who';

export const addPayment: AddCustomerPages = (app, context) => {
  app.get(
    '/checkout/payment',
    forCustomer(
      context,
      async (c, customer) => {
        const basket = await quoteOf(context, customer);
        const before = stepBefore(basket.quote, ['lines', 'way', 'place', 'address']);
        if (before) return c.redirect(shopPath(context, c.get('language'), before), 303);
        return showPayment(c, context, basket);
      },
      entrance,
    ),
  );

  app.post(
    '/checkout/payment',
    forCustomer(
      context,
      async (c, customer) => {
        const language = c.get('language');
        const basket = await quoteOf(context, customer);
        const form = await parseForm(c, paymentForm);
        const wanted = form.ok ? form.value.method : '';
        const option = basket.quote.payments.find(({ method, refusal }) => method === wanted && !refusal);
        if (!option)
          return showPayment(c, context, basket, messages(language).checkout.payment.methodMissing);
        await runCommand(context.database, callOf(context, customer, 'choosePayment'), (ctx) =>
          choosePayment(ctx, customer.owner, option.method),
        );
        return c.redirect(shopPath(context, language, '/checkout/review'), 303);
      },
      entrance,
    ),
  );
};

function showPayment(
  c: StorefrontRequest,
  context: CustomerContext,
  basket: BasketQuote,
  error?: string,
): Promise<Response> {
  const language = c.get('language');
  return renderFrame(c, context, {
    title: messages(language).checkout.payment.title,
    body: renderPayment(context, language, basket, error),
    status: error === undefined ? 200 : 422,
    path: '/checkout/payment',
    current: 'basket',
    private: true,
  });
}

function renderPayment(
  context: CustomerContext,
  language: Language,
  { quote, facts }: BasketQuote,
  error: string | undefined,
): Html {
  const words = messages(language).checkout;
  const path = (end: string) => shopPath(context, language, end);
  const open = quote.payments.filter(({ refusal }) => !refusal);
  // What cannot be chosen stands below what can.
  const ordered = [...open, ...quote.payments.filter(({ refusal }) => refusal)];
  const [only, ...others] = open;
  const chosen = facts.choice.payment ?? (others.length === 0 ? only?.method : undefined);
  return html`<div class="page-head"><h1>${words.payment.title}</h1>
${renderSteps(checkoutSteps(context, language), 2, language)}</div>
${error === undefined ? '' : renderErrorSummary([{ fieldId: 'method', message: error }], language)}
<div class="with-aside"><form class="stack" method="post" action="${path('/checkout/payment')}" novalidate>${renderHiddenFields([csrfField])}
${renderChoices(
  {
    name: 'method',
    legend: words.payment.legend,
    ...(chosen !== undefined && { chosen }),
    ...(error !== undefined && { error }),
    choices: ordered.map((option) => cardOf(context, language, option)),
  },
  language,
)}
${renderShown(context, language, showAtPayment.path, words.documentsSay)}
<div class="actions">${renderButton({ label: words.payment.submit })}
${renderButtonLink({ label: words.back, href: path('/checkout/delivery'), look: 'secondary' })}</div></form>
${renderQuoteTotals(context, quote, language)}</div>`;
}

function cardOf(context: CustomerContext, language: Language, option: PaymentOption): Choice {
  const words = messages(language).checkout;
  const label = words.methods[option.method];
  if (option.refusal) {
    const why = refusalWhy(context, option.refusal, language);
    const refusal = refusalSentence(option.refusal, language);
    return { value: option.method, label, refusal, ...(why && { why }) };
  }
  return {
    value: option.method,
    label,
    description: words.methodTexts[option.method],
    why: explanationOf(context, language, words.payment.methodSummary(label), option.because),
  };
}

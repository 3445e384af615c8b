// The address book: list, add, change, remove with a way back. Somebody else's address is not found.

import { html } from 'hono/html';
import { z } from 'zod';
import { addAddress, changeAddress, removeAddress } from '../../../modules/identity/commands.ts';
import type { Address } from '../../../modules/identity/model.ts';
import { parseAddress } from '../../../modules/identity/parse.ts';
import { findAddress, listAddresses } from '../../../modules/identity/queries.ts';
import { parseForm } from '../../../platform/http/form.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { runCommand } from '../../../platform/runner.ts';
import { recipientName } from '../../../ui/address.ts';
import type { Html } from '../../../ui/html.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderButtonLink, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { renderErrorSummary } from '../../../ui/parts/fields.ts';
import type { Notice } from '../../../ui/parts/notices.ts';
import { renderAddress } from '../checkout/review-body.ts';
import type { StorefrontRequest } from '../context.ts';
import { callOf, forCustomer, pressOf } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { csrfField, renderFrame } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { type AddressEntries, addressEntries, addressErrors, renderAddressFields } from './address-form.ts';

const text = z.string().max(1000).default('');
const addressForm = z.object({
  recipient: text,
  postcode: text,
  city: text,
  street: text,
  country: text,
  phone: text,
  note: text,
});
type Form = { readonly values: AddressEntries; readonly errors: ReadonlyMap<string, string> };
const noErrors: ReadonlyMap<string, string> = new Map();

export const addAddresses: AddCustomerPages = (app, context) => {
  const { database } = context;

  app.get(
    '/account/addresses',
    forCustomer(context, async (c, { person }) =>
      showList(c, context, await listAddresses(database.db, person.id)),
    ),
  );

  app.get(
    '/account/addresses/new',
    forCustomer(context, (c, { person }) => {
      const recipient = recipientName(person, context.market.bundle.market.country);
      return showForm(c, context, undefined, {
        values: { recipient, phone: person.phone },
        errors: noErrors,
      });
    }),
  );

  app.post(
    '/account/addresses/new',
    forCustomer(context, async (c, customer) => {
      const entered = await readAddress(c);
      if (!entered.ok) return showForm(c, context, undefined, entered);
      const press = await pressOf(c, entered.address);
      await runCommand(database, callOf(context, customer, 'addAddress', press), (ctx) =>
        addAddress(ctx, customer.person.id, entered.address),
      );
      return backToList(c, context, 'added');
    }),
  );

  app.get(
    '/account/addresses/:id',
    forCustomer(context, async (c, { person }) => {
      const id = c.req.param('id') ?? '';
      const address = await findAddress(database.db, person.id, id);
      if (!address) throw notFound();
      return showForm(c, context, id, { values: address, errors: noErrors });
    }),
  );

  app.post(
    '/account/addresses/:id',
    forCustomer(context, async (c, customer) => {
      const id = c.req.param('id') ?? '';
      if (!(await findAddress(database.db, customer.person.id, id))) throw notFound();
      const entered = await readAddress(c);
      if (!entered.ok) return showForm(c, context, id, entered);
      const answer = await runCommand(database, callOf(context, customer, 'changeAddress'), (ctx) =>
        changeAddress(ctx, customer.person.id, id, entered.address),
      );
      if ('code' in answer) throw notFound();
      return backToList(c, context, 'changed');
    }),
  );

  app.get(
    '/account/addresses/:id/remove',
    forCustomer(context, async (c, { person }) => {
      const address = await findAddress(database.db, person.id, c.req.param('id') ?? '');
      if (!address) throw notFound();
      return showRemoval(c, context, address);
    }),
  );

  app.post(
    '/account/addresses/:id/remove',
    forCustomer(context, async (c, customer) => {
      const id = c.req.param('id') ?? '';
      const answer = await runCommand(database, callOf(context, customer, 'removeAddress'), (ctx) =>
        removeAddress(ctx, customer.person.id, id),
      );
      if ('addressId' in answer) return backToList(c, context, 'removed');
      if (answer.code === 'addressInUse') return backToList(c, context, 'inUse');
      throw notFound();
    }),
  );
};

async function readAddress(c: StorefrontRequest) {
  const language = c.get('language');
  const form = await parseForm(c, addressForm);
  if (!form.ok) {
    const problems = Object.keys(form.errors).map(
      (field) => ({ field, code: 'forbiddenCharacters' }) as const,
    );
    return {
      ok: false,
      values: addressEntries(form.values),
      errors: addressErrors(problems, language),
    } as const;
  }
  const parsed = parseAddress(form.value);
  if (parsed.ok) return { ok: true, address: parsed.value } as const;
  return { ok: false, values: form.value, errors: addressErrors(parsed.error, language) } as const;
}

function backToList(
  c: StorefrontRequest,
  context: CustomerContext,
  done: 'added' | 'changed' | 'removed' | 'inUse',
): Response {
  return c.redirect(`${shopPath(context, c.get('language'), '/account/addresses')}?done=${done}`, 303);
}

function noticesOf(c: StorefrontRequest): readonly Notice[] {
  const words = messages(c.get('language')).identity.addresses;
  const done = c.req.query('done');
  if (done === 'inUse') return [{ kind: 'refusal', body: words.inUse, live: true }];
  if (done !== 'added' && done !== 'changed' && done !== 'removed') return [];
  return [{ kind: 'success', body: words[done], live: true }];
}

function show(
  c: StorefrontRequest,
  context: CustomerContext,
  title: string,
  body: Html,
  refused = false,
): Promise<Response> {
  const language = c.get('language');
  const account = messages(language).account.title;
  return renderFrame(c, context, {
    title,
    body: html`<div class="page-head"><p class="back"><a href="${shopPath(context, language, '/account')}">${account}</a></p>
<h1>${title}</h1></div>${body}`,
    notices: refused ? [] : noticesOf(c),
    status: refused ? 422 : 200,
    width: 'narrow',
    current: 'account',
    private: true,
  });
}

function showList(
  c: StorefrontRequest,
  context: CustomerContext,
  addresses: readonly Address[],
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).identity.addresses;
  const path = (end: string) => shopPath(context, language, `/account/addresses${end}`);
  const list =
    addresses.length === 0
      ? html`<p>${words.none}</p>`
      : html`<ul class="address-list">${addresses.map(
          (address) => html`<li class="panel">${renderAddress(address, language)}
<div class="actions"><a class="address-edit" href="${path(`/${address.id}`)}" aria-label="${words.changeOf(address.street)}">${words.change}</a>
<a class="address-edit" href="${path(`/${address.id}/remove`)}" aria-label="${words.removeOf(address.street)}">${words.remove}</a></div></li>`,
        )}</ul>`;
  const add = renderButtonLink({ label: words.add, href: path('/new'), icon: 'plus' });
  return show(
    c,
    context,
    words.title,
    html`<div class="stack">${list}<div class="actions">${add}</div></div>`,
  );
}

function showForm(
  c: StorefrontRequest,
  context: CustomerContext,
  id: string | undefined,
  { values, errors }: Form,
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).identity.addresses;
  const path = (end: string) => shopPath(context, language, `/account/addresses${end}`);
  const summary = [...errors].map(([fieldId, message]) => ({ fieldId, message }));
  return show(
    c,
    context,
    id === undefined ? words.addTitle : words.changeTitle,
    html`${renderErrorSummary(summary, language)}
<form class="stack" method="post" action="${path(`/${id ?? 'new'}`)}" novalidate>${renderHiddenFields([csrfField])}
<div class="field-row">${renderAddressFields(context, language, values, errors)}</div>
<div class="actions">${renderButton({ label: words.submit })}
${renderButtonLink({ label: messages(language).checkout.back, href: path(''), look: 'secondary' })}</div></form>`,
    errors.size > 0,
  );
}

function showRemoval(c: StorefrontRequest, context: CustomerContext, address: Address): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).identity.addresses;
  const path = (end: string) => shopPath(context, language, `/account/addresses${end}`);
  return show(
    c,
    context,
    words.removeQuestion,
    html`<div class="panel">${renderAddress(address, language)}</div>
<form class="stack" method="post" action="${path(`/${address.id}/remove`)}">${renderHiddenFields([csrfField])}
<div class="actions">${renderButton({ label: words.remove, look: 'danger' })}
${renderButtonLink({ label: messages(language).checkout.back, href: path(''), look: 'secondary' })}</div></form>`,
  );
}

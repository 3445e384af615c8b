// Changing a recurring order: the same form as for a new one, filled in as it is set, and what the change would come to
// before it is saved. A form filled in before another change is refused and keeps its entries.
import { html } from 'hono/html';
import { changeSubscription } from '../../../modules/autoreorder/commands.ts';
import type { Change, Settings, SubscriptionRefusal } from '../../../modules/autoreorder/model.ts';
import { previewChange, type SubscriptionView } from '../../../modules/autoreorder/queries.ts';
import { runCommand } from '../../../platform/runner.ts';
import { type Html, when } from '../../../ui/html.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderButtonLink } from '../../../ui/parts/actions.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import type { StorefrontRequest } from '../context.ts';
import { type Customer, callOf, forCustomer } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { renderFrame } from '../frame.ts';
import { openCardPageFor } from './cards.ts';
import {
  checkEntries,
  type Editing,
  type Errors,
  readEditing,
  readPoints,
  refusalErrors,
} from './editing.ts';
import { renderEditor } from './editor.ts';
import {
  type Entries,
  entriesOf,
  type Fields,
  freshEntries,
  newOne,
  readEntries,
  readFields,
} from './entries.ts';
import { ownOf, recurringPath, requireOwn } from './own.ts';
import { previewDigest, renderPreview } from './preview.ts';
import { renderRefusal } from './start.ts';
import { recurringRefusalWhy } from './words.ts';

export const addRecurringChange: AddCustomerPages = (app, context) => {
  app.get(
    '/account/recurring/:number/change',
    forCustomer(context, async (c, customer) => {
      const view = await requireOwn(c, context, customer);
      if (view.subscription.state === 'stopped') return c.redirect(recurringPath(context, c, view), 303);
      const editing = await readEditing(context, customer, view.subscription.channel);
      const entries = readEntries(c.req.query(), presentEntries(view, editing, customer));
      return show(c, context, customer, { view, editing, sent: entries, fields: {} });
    }),
  );

  app.post(
    '/account/recurring/:number/change',
    forCustomer(context, async (c, customer) => {
      const fields = await readFields(c);
      const view = await requireOwn(c, context, customer);
      if (view.subscription.state === 'stopped') return c.redirect(recurringPath(context, c, view), 303);
      const editing = await readEditing(context, customer, view.subscription.channel);
      const sent = readEntries(fields, presentEntries(view, editing, customer));
      const asked = { view, editing, sent, fields };
      return fields.do === 'confirm'
        ? confirm(c, context, customer, asked)
        : show(c, context, customer, asked, { asked: fields.do !== 'search' });
    }),
  );
};

type Asked = {
  readonly view: SubscriptionView;
  readonly editing: Editing;
  readonly sent: Entries;
  readonly fields: Fields;
};

function presentEntries(
  view: SubscriptionView,
  { choices, addresses, cards }: Editing,
  { person }: Customer,
) {
  const fresh = freshEntries(choices, {
    lines: [],
    addressId: addresses[0]?.id,
    cardId: cards.find(({ expired }) => !expired)?.id,
    recipient: `${person.familyName} ${person.givenName}`,
    phone: person.phone,
  });
  return entriesOf(view.subscription, view.ahead?.cycle.goesOn, fresh);
}

/** Only what differs from how it is set. */
function changeOf(
  { subscription, ahead }: SubscriptionView,
  settings: Settings,
  on: Temporal.PlainDate | undefined,
) {
  const { interval, way, place, addressId, payment, storedCardId, lines } = subscription;
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  // A card has to be stored before anything can be paid with it: then the change is asked for once more.
  const payable = settings.payment !== 'card' || settings.storedCardId !== undefined;
  const change: Change = {
    ...(!same(lines, settings.lines) && { lines: settings.lines }),
    ...(!same(interval, settings.interval) && { interval: settings.interval }),
    ...(way !== settings.way && { way: settings.way }),
    ...(settings.place !== undefined && place !== settings.place && { place: settings.place }),
    ...(settings.addressId !== undefined &&
      addressId !== settings.addressId && { addressId: settings.addressId }),
    ...(payable && payment !== settings.payment && { payment: settings.payment }),
    ...(settings.storedCardId !== undefined &&
      storedCardId !== settings.storedCardId && { storedCardId: settings.storedCardId }),
    ...(on && ahead && !ahead.cycle.goesOn.equals(on) && { nextOn: on }),
  };
  return change;
}

async function confirm(
  c: StorefrontRequest,
  context: CustomerContext,
  customer: Customer,
  asked: Asked,
): Promise<Response> {
  const { view, editing, sent, fields } = asked;
  const { database, market, engineHash } = context;
  const checked = await checkEntries(c, context, customer, editing, sent, false);
  if (!checked.ok) return show(c, context, customer, { ...asked, sent: checked.entries }, { asked: true });
  const again = { ...asked, sent: checked.entries };
  const own = ownOf(view, fields.version);
  const change = changeOf(view, checked.settings, checked.on);
  const preview = await previewChange(database.db, market, own, change, database.clock.now());
  if (!preview.ok || fields.seen !== previewDigest(preview, checked.settings))
    return show(c, context, customer, again, { asked: true, differs: preview.ok });
  const call = callOf(context, customer, 'changeSubscription', { input: { id: own.subscriptionId } });
  const answer = await runCommand(database, call, (ctx) =>
    changeSubscription(ctx, { terms: market, engineHash }, { ...own, change }),
  );
  if (!answer.ok) return show(c, context, customer, again, { asked: true, refusal: answer });
  if (checked.settings.payment === 'card' && checked.entries.card === newOne) {
    const page = await openCardPageFor(c, context, customer, own);
    if (page !== undefined) return c.redirect(page, 303);
  }
  return c.redirect(recurringPath(context, c, view, '?done=changed'), 303);
}

type Shown = {
  readonly asked?: boolean;
  readonly differs?: boolean;
  readonly refusal?: SubscriptionRefusal;
};

async function show(
  c: StorefrontRequest,
  context: CustomerContext,
  customer: Customer,
  { view, editing, sent, fields }: Asked,
  { asked = false, differs = false, refusal }: Shown = {},
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).recurring;
  const { database, market } = context;
  const { offers } = editing;
  const checked = asked
    ? await checkEntries(c, context, customer, editing, sent, false)
    : ({ ok: false, entries: sent, errors: new Map() } as const);
  const { entries } = checked;
  const sentOwn = ownOf(view, fields.version);
  const stale = sentOwn.version !== view.subscription.version || refusal?.code === 'changedMeanwhile';
  const own = { ...sentOwn, version: view.subscription.version };
  const change = checked.ok ? changeOf(view, checked.settings, checked.on) : undefined;
  const answer =
    stale || !refusal
      ? change && (await previewChange(database.db, market, own, change, database.clock.now()))
      : refusal;
  const preview = answer?.ok ? answer : undefined;
  const refused = answer && !answer.ok ? answer : undefined;
  const errors: Errors = !checked.ok
    ? checked.errors
    : refused
      ? refusalErrors(refused, offers, language)
      : new Map();
  const look = asked && !differs && !stale && preview !== undefined && Object.keys(change ?? {}).length > 0;
  const body = renderEditor({
    context,
    language,
    ...editing,
    ...(checked.ok && { addresses: checked.addresses }),
    entries,
    points: await readPoints(context, entries),
    kind: 'change',
    action: recurringPath(context, c, view, '/change'),
    hidden: [
      { name: 'version', value: String(view.subscription.version) },
      { name: 'seen', value: preview && checked.ok ? previewDigest(preview, checked.settings) : '' },
    ],
    errors,
    why: refused && recurringRefusalWhy(context, refused, language),
    notice: html`${when(stale, () => renderNotice({ kind: 'warning', title: words.preview.staleTitle, body: words.preview.staleText, live: true, action: { label: words.preview.staleAction, href: recurringPath(context, c, view) } }, language))}
${when(differs && !stale, () => renderNotice({ kind: 'warning', title: words.preview.differsTitle, body: words.preview.differsText, live: true }, language))}
${when(look, () => renderNotice({ kind: 'info', title: words.preview.lookTitle, body: words.preview.lookText, live: true }, language))}
${when(errors.size === 0 && refused, (each) => renderRefusal(context, each, editing, language))}`,
    bindable: preview !== undefined,
    preview: renderPreview(
      { context, language, catalogue: offers.catalogue },
      preview,
      'change',
      preview ? renderSave(c, context, view) : '',
    ),
  });
  return renderFrame(c, context, {
    title: words.editor.changeTitle,
    body: html`<div class="page-head"><p class="back"><a href="${recurringPath(context, c, view)}">${words.titleOf(view.subscription.number)}</a></p>
<h1>${words.editor.changeTitle}</h1></div>${body}`,
    status: stale || differs ? 409 : errors.size > 0 || refused ? 422 : 200,
    path: `/account/recurring/${view.subscription.number}/change`,
    current: 'account',
    private: true,
  });
}

function renderSave(c: StorefrontRequest, context: CustomerContext, view: SubscriptionView): Html {
  const words = messages(c.get('language')).recurring;
  return html`${renderButton({ label: words.editor.save, size: 'wide', name: 'do', value: 'confirm' })}
${renderButtonLink({ label: words.confirm.back, href: recurringPath(context, c, view), look: 'secondary', size: 'wide' })}`;
}

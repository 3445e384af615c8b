// Changing a caller's recurring order: date, rhythm, products, address, payment; what it comes to is read out before it is
// saved. A form filled in before another change is refused and shows how it stands.
import { html } from 'hono/html';
import { changeSubscription } from '../../../modules/autoreorder/commands.ts';
import type { Change, Settings, SubscriptionRefusal } from '../../../modules/autoreorder/model.ts';
import { previewChange, type SubscriptionView } from '../../../modules/autoreorder/queries.ts';
import type { Person } from '../../../modules/identity/model.ts';
import { runCommand } from '../../../platform/runner.ts';
import { type Html, when } from '../../../ui/html.ts';
import { messages } from '../../../ui/messages.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import type { OfficeRequest } from '../context.ts';
import { renderOffice } from '../frame.ts';
import {
  type AddDeskPages,
  callBy,
  type DeskContext,
  engineOf,
  forCaller,
  ownOf,
  recurringPath,
  requireRecurring,
} from './caller.ts';
import {
  addProduct,
  type Errors,
  faultErrors,
  previewDigest,
  readEditing,
  refusalErrors,
  renderEditor,
} from './editor.ts';
import { type Entries, entriesOf, type Fields, parseEntries, readEntries, readFields } from './entries.ts';
import { explain } from './why.ts';
import { recurringRefusal } from './words.ts';

export const addChange: AddDeskPages = (app, context) => {
  const path = '/customers/:id/recurring/:number/change';
  app.get(
    path,
    forCaller(context, async (c, person) => {
      const view = await requireRecurring(c, context, person);
      if (view.subscription.state === 'stopped') return c.redirect(recurringPath(c, context, view), 303);
      const entries = entriesOf(view.subscription, view.ahead?.cycle.goesOn);
      return show(c, context, person, { view, entries, fields: {} });
    }),
  );
  app.post(
    path,
    forCaller(context, async (c, person) => {
      const view = await requireRecurring(c, context, person);
      if (view.subscription.state === 'stopped') return c.redirect(recurringPath(c, context, view), 303);
      const fields = await readFields(c);
      return show(c, context, person, { view, entries: readEntries(fields), fields });
    }),
  );
};

/** Only what differs from how it is set. */
export function changeOf(
  { subscription, ahead }: Pick<SubscriptionView, 'subscription' | 'ahead'>,
  settings: Settings,
  on: Temporal.PlainDate | undefined,
): Change {
  const { interval, way, place, addressId, payment, storedCardId, lines } = subscription;
  const quantities = (all: Settings['lines']) =>
    JSON.stringify(all.map(({ sku, quantity }) => [sku, quantity]));
  const rhythm = settings.interval;
  return {
    ...(quantities(lines) !== quantities(settings.lines) && { lines: settings.lines }),
    ...((interval.count !== rhythm.count || interval.unit !== rhythm.unit) && { interval: rhythm }),
    ...(way !== settings.way && { way: settings.way }),
    ...(settings.place !== undefined && place !== settings.place && { place: settings.place }),
    ...(settings.addressId !== undefined &&
      addressId !== settings.addressId && { addressId: settings.addressId }),
    ...(payment !== settings.payment && { payment: settings.payment }),
    ...(settings.storedCardId !== undefined &&
      storedCardId !== settings.storedCardId && { storedCardId: settings.storedCardId }),
    ...(on && ahead && !ahead.cycle.goesOn.equals(on) && { nextOn: on }),
  };
}

type Asked = { readonly view: SubscriptionView; readonly entries: Entries; readonly fields: Fields };

async function show(
  c: OfficeRequest,
  context: DeskContext,
  person: Person,
  { view, entries: sent, fields }: Asked,
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language);
  const { database, market } = context;
  const asked = fields.do === 'show' || fields.do === 'confirm';
  const editing = await readEditing(context, person, view.subscription.channel);
  const { entries, errors: unknownProduct } = addProduct(sent, editing, language);
  const parsed = parseEntries(entries, editing.choices, 'change');
  const wrong = asked && !parsed.ok ? faultErrors(parsed.faults, editing, language) : new Map();
  const stale = fields.version !== undefined && fields.version !== String(view.subscription.version);
  const change = parsed.ok ? changeOf(view, parsed.settings, parsed.on) : {};
  const nothing = Object.keys(change).length === 0;
  const own = ownOf(view, String(view.subscription.version));
  const answer =
    parsed.ok && asked && !nothing && unknownProduct.size === 0
      ? await previewChange(database.db, market, own, change, database.clock.now())
      : undefined;
  const preview = answer?.ok ? answer : undefined;
  const seen = preview && parsed.ok ? previewDigest(preview, parsed.settings) : '';
  const confirmed = fields.do === 'confirm' && preview !== undefined;
  const differs = confirmed && !stale && fields.seen !== seen;
  let refusal: SubscriptionRefusal | undefined = answer && !answer.ok ? answer : undefined;
  if (confirmed && !stale && !differs) {
    const call = callBy(c, 'changeSubscription', {
      subscriptionId: own.subscriptionId,
      version: own.version,
    });
    const done = await runCommand(database, call, (ctx) =>
      changeSubscription(ctx, engineOf(context), { ...own, change }),
    );
    if (done.ok) return c.redirect(recurringPath(c, context, view, '?done=changed'), 303);
    refusal = done;
  }
  const errors: Errors = new Map([
    ...wrong,
    ...unknownProduct,
    ...(refusal ? refusalErrors(refusal, editing, language) : []),
  ]);
  const said =
    stale || refusal?.code === 'changedMeanwhile'
      ? words.desk.stale
      : differs
        ? words.desk.differs
        : undefined;
  const body = await renderEditor(c, context, {
    editing,
    entries,
    errors,
    person,
    kind: 'change',
    action: recurringPath(c, context, view, '/change'),
    hidden: [
      { name: 'version', value: String(view.subscription.version) },
      { name: 'seen', value: seen },
    ],
    notices: html`${when(said, (text) => renderNotice({ kind: 'warning', body: text, live: true }, language))}
${when(asked && nothing && errors.size === 0 && !stale, () => renderNotice({ kind: 'info', body: words.desk.nothingChanged, live: true }, language))}
${when(errors.size === 0 && refusal && said === undefined && refusal, (each) => renderRefusal(c, context, each, recurringRefusal(each, editing.catalogue, language)))}`,
    preview: refusal ? undefined : preview,
  });
  const title = words.recurring.editor.changeTitle;
  return renderOffice(c, context, {
    title,
    current: 'customers',
    ...(said ? { status: 409 } : errors.size > 0 || refusal ? { status: 422 } : {}),
    body: html`<div class="page-head"><p class="back"><a href="${recurringPath(c, context, view)}">${words.recurring.titleOf(view.subscription.number)}</a></p>
<h1>${title}</h1></div>${body}`,
  });
}

export function renderRefusal(
  c: OfficeRequest,
  context: DeskContext,
  { because, refusal }: SubscriptionRefusal,
  sentence: string,
): Html {
  const language = c.get('language');
  const reasons = because.length > 0 ? because : (refusal?.because ?? []);
  const why = explain(context, language, messages(language).refusals.summary, reasons);
  return renderNotice(
    { kind: 'refusal', body: sentence, live: true, ...(reasons.length > 0 && { why }) },
    language,
  );
}

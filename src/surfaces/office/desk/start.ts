// Starting a recurring order for a caller, from one of their orders or from products; paid on delivery or with a card
// that they stored before.
import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';
import { startSubscription } from '../../../modules/autoreorder/commands.ts';
import type { StartInput, SubscriptionRefusal } from '../../../modules/autoreorder/model.ts';
import { previewStart } from '../../../modules/autoreorder/queries.ts';
import type { Person } from '../../../modules/identity/model.ts';
import { findOrder } from '../../../modules/order/queries.ts';
import { KeyReusedWithOtherInput, runCommand } from '../../../platform/runner.ts';
import { when } from '../../../ui/html.ts';
import { messages } from '../../../ui/messages.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import type { OfficeRequest } from '../context.ts';
import { renderOffice } from '../frame.ts';
import {
  type AddDeskPages,
  CHANNEL,
  callBy,
  callerPath,
  type DeskContext,
  engineOf,
  forCaller,
  nameOf,
} from './caller.ts';
import { renderRefusal } from './change.ts';
import {
  addProduct,
  type Editing,
  type Errors,
  faultErrors,
  previewDigest,
  readEditing,
  refusalErrors,
  renderEditor,
} from './editor.ts';
import { type Entries, type Fields, freshEntries, parseEntries, readEntries, readFields } from './entries.ts';
import { recurringRefusal } from './words.ts';

const KEY = /^[A-Za-z0-9-]{8,100}$/;

export const addStart: AddDeskPages = (app, context) => {
  const path = '/customers/:id/recurring/new';
  app.get(
    path,
    forCaller(context, async (c, person) => {
      const { db, clock } = context.database;
      const editing = await readEditing(context, person, CHANNEL);
      const number = c.req.query('order')?.slice(0, 40);
      const order = number === undefined ? undefined : await findOrder(db, person.id, number, clock.now());
      const lines = (order?.lines ?? []).filter(({ sku }) =>
        editing.offered.some((product) => product.sku === sku),
      );
      const entries = freshEntries(editing.choices, lines, editing.addresses[0]?.id);
      return show(c, context, person, editing, entries, {});
    }),
  );
  app.post(
    path,
    forCaller(context, async (c, person) => {
      const editing = await readEditing(context, person, CHANNEL);
      const fields = await readFields(c);
      return show(c, context, person, editing, readEntries(fields), fields);
    }),
  );
};

async function show(
  c: OfficeRequest,
  context: DeskContext,
  person: Person,
  editing: Editing,
  sent: Entries,
  fields: Fields,
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language);
  const { database, market } = context;
  const asked = fields.do === 'show' || fields.do === 'confirm';
  const { entries, errors: unknownProduct } = addProduct(sent, editing, language);
  const parsed = parseEntries(entries, editing.choices, 'start');
  const wrong = asked && !parsed.ok ? faultErrors(parsed.faults, editing, language) : new Map();
  // Letters about it are written in the customer's language, not in the agent's.
  const input: StartInput | undefined =
    parsed.ok && parsed.on
      ? { ...parsed.settings, personId: person.id, language: person.language, firstOn: parsed.on }
      : undefined;
  const answer =
    input && asked && unknownProduct.size === 0
      ? await previewStart(database.db, market, { ...input, channel: CHANNEL }, database.clock.now())
      : undefined;
  const preview = answer?.ok ? answer : undefined;
  const seen = preview && parsed.ok ? previewDigest(preview, parsed.settings) : '';
  const key = KEY.test(fields.key ?? '') ? (fields.key ?? '') : randomUUID();
  const confirmed = fields.do === 'confirm' && preview !== undefined && input !== undefined;
  let differs = confirmed && fields.seen !== seen;
  let refusal: SubscriptionRefusal | undefined = answer && !answer.ok ? answer : undefined;
  if (confirmed && !differs) {
    const started = await start(c, context, input, key);
    if (started?.ok)
      return c.redirect(callerPath(c, context, person, `/recurring/${started.number}?done=started`), 303);
    if (started) refusal = started;
    else differs = true;
  }
  const errors: Errors = new Map([
    ...wrong,
    ...unknownProduct,
    ...(refusal ? refusalErrors(refusal, editing, language) : []),
  ]);
  const body = await renderEditor(c, context, {
    editing,
    entries,
    errors,
    person,
    kind: 'start',
    action: callerPath(c, context, person, '/recurring/new'),
    hidden: [
      { name: 'key', value: differs ? randomUUID() : key },
      { name: 'seen', value: seen },
    ],
    notices: html`${when(differs, () => renderNotice({ kind: 'warning', body: words.desk.differs, live: true }, language))}
${when(errors.size === 0 && refusal && refusal, (each) => renderRefusal(c, context, each, recurringRefusal(each, editing.catalogue, language)))}`,
    preview: refusal ? undefined : preview,
  });
  return renderOffice(c, context, {
    title: words.desk.start,
    current: 'customers',
    ...(differs ? { status: 409 } : errors.size > 0 || refusal ? { status: 422 } : {}),
    body: html`<div class="page-head"><p class="back"><a href="${callerPath(c, context, person)}">${nameOf(context, person)}</a></p>
<h1>${words.desk.start}</h1><p>${words.desk.startLead}</p></div>${body}`,
  });
}

/** Undefined: the key stands for something else, so the form is to be looked at again. */
async function start(c: OfficeRequest, context: DeskContext, input: StartInput, key: string) {
  const { firstOn, ...settings } = input;
  const meant = { settings: JSON.stringify(settings), firstOn: firstOn.toString() };
  try {
    return await runCommand(context.database, callBy(c, 'startSubscription', meant, key), (ctx) =>
      startSubscription(ctx, engineOf(context), input),
    );
  } catch (error) {
    if (error instanceof KeyReusedWithOtherInput) return undefined;
    throw error;
  }
}

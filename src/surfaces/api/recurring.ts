// Recurring orders over JSON: the same commands as the pages', refusals with their clauses.
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  changeSubscription,
  pauseSubscription,
  resumeSubscription,
  sendNow,
  skipNext,
  startSubscription,
  stopSubscription,
} from '../../modules/autoreorder/commands.ts';
import type {
  Change,
  Own,
  StartInput,
  Subscription,
  SubscriptionRefusal,
} from '../../modules/autoreorder/model.ts';
import {
  type Ahead,
  findSubscription,
  listSubscriptions,
  type Preview,
  previewChange,
  previewStart,
  type SubscriptionView,
} from '../../modules/autoreorder/queries.ts';
import { findSubscriptionTimeline } from '../../modules/autoreorder/timeline.ts';
import { plain } from '../../modules/order/record.ts';
import { openCardPage } from '../../modules/payment/card-page.ts';
import type { Quote } from '../../modules/quote/model.ts';
import type { WebEnv } from '../../platform/http/env.ts';
import { HttpProblem, notFound } from '../../platform/http/problem.ts';
import { type CommandContext, type Refused, runCommand } from '../../platform/runner.ts';
import { isLanguage } from '../../ui/language.ts';
import { noTerms, problemRefusals } from './answers.ts';
import { type Api, type ApiContext, type Customer, requireCustomer } from './context.ts';
import { idempotencyKey, keyHeader, withKey } from './idempotency.ts';
import {
  changeSchema,
  detailSchema,
  doneSchema,
  ownSchema,
  pauseSchema,
  previewSchema,
  resumeSchema,
  startedSchema,
  startSchema,
  summarySchema,
  timelineSchema,
} from './recurring-schemas.ts';
import { declareRoute } from './route.ts';

const numberParameter = z.object({
  number: z.string().openapi({ param: { name: 'number', in: 'path' }, example: 'HU-R0000001' }),
});
const tag = 'Recurring orders';
const done = { 200: { says: 'Done', schema: doneSchema } };

type Done = { readonly ok: true; readonly version: number; readonly goesOn: string | null };

export function recurringRoutes(app: Api, context: ApiContext): void {
  const { terms, engineHash, database, channel } = context;
  const engine = { terms, engineHash };

  const startOf = (body: z.output<typeof startSchema>, { person }: Customer): StartInput => {
    const { firstOn, language: asked, place, addressId, storedCardId, ...settings } = body;
    const language = terms.bundle.market.languages.find((l) => l === asked) ?? person.language;
    return {
      ...settings,
      place,
      addressId,
      storedCardId,
      language,
      personId: person.id,
      firstOn: Temporal.PlainDate.from(firstOn),
    };
  };

  declareRoute(
    app,
    {
      method: 'get',
      path: '/recurring-orders',
      tag,
      summary: 'Your recurring orders, the latest started first',
      answers: { 200: { says: 'All', schema: z.object({ recurringOrders: z.array(summarySchema) }) } },
    },
    async (c) => {
      const { person } = await requireCustomer(c, context);
      const all = await listSubscriptions(database.db, person.id);
      return c.json({
        recurringOrders: all.map(
          ({ subscription, ahead, waiting }) =>
            plain({
              ...shownSubscription(subscription),
              ahead: ahead && shownCycle(ahead),
              waiting,
            }) as object,
        ),
      });
    },
  );

  declareRoute(
    app,
    {
      method: 'post',
      path: '/recurring-orders/preview',
      tag,
      summary: 'What a new recurring order would come to: first date, amounts, what cannot come',
      body: startSchema,
      answers: { 200: { says: 'The preview', schema: previewSchema } },
    },
    async (c, body) => {
      const customer = await requireCustomer(c, context);
      requireTerms(context);
      const input = { ...startOf(body, customer), channel };
      return c.json(previewAnswer(await previewStart(database.db, terms, input, database.clock.now())));
    },
  );

  declareRoute(
    app,
    {
      method: 'post',
      path: '/recurring-orders',
      tag,
      summary: 'Start a recurring order; without a stored card it waits until one is stored',
      headers: keyHeader,
      body: startSchema,
      answers: { 201: { says: 'Started', schema: startedSchema } },
    },
    async (c, body) => {
      const key = idempotencyKey(c);
      const customer = await requireCustomer(c, context);
      requireTerms(context);
      const input = startOf(body, customer);
      const { actor } = customer;
      const call = { command: 'startSubscription', actor, channel, key, input: JSON.stringify(body) };
      const answer = await withKey(() =>
        runCommand(database, call, (ctx) => startSubscription(ctx, engine, input)),
      );
      if (!answer.ok) throw recurringProblem(answer);
      const { number, state, goesOn, cardSetupId } = answer;
      const cardPage = cardSetupId === null ? undefined : await cardPageOf(c, context, customer, cardSetupId);
      return c.json({ number, state, goesOn, ...(cardPage !== undefined && { cardPage }) }, 201);
    },
  );

  declareRoute(
    app,
    {
      method: 'get',
      path: '/recurring-orders/{number}',
      tag,
      summary: 'One recurring order: the delivery ahead with its reasons, what waits, what comes, what was',
      parameters: numberParameter,
      answers: { 200: { says: 'The recurring order', schema: detailSchema } },
    },
    async (c) => c.json(detailAnswer(await requireOwn(c, context))),
  );

  declareRoute(
    app,
    {
      method: 'get',
      path: '/recurring-orders/{number}/timeline',
      tag,
      summary: 'What happened to a recurring order and what is coming, ascending',
      parameters: numberParameter,
      answers: { 200: { says: 'The timeline', schema: timelineSchema } },
    },
    async (c) => {
      const { subscription } = await requireOwn(c, context);
      const at = database.clock.now();
      const entries = await findSubscriptionTimeline(database.db, terms, subscription.id, at);
      const shown = entries.map(({ subject: _, ...entry }) => plain(entry) as object);
      return c.json({ entries: shown });
    },
  );

  declareRoute(
    app,
    {
      method: 'post',
      path: '/recurring-orders/{number}/preview',
      tag,
      summary: 'What a change would come to, and from which delivery it takes effect',
      parameters: numberParameter,
      body: changeSchema,
      answers: { 200: { says: 'The preview', schema: previewSchema } },
    },
    async (c, { version, ...body }) => {
      const own = ownOf(await requireOwn(c, context), version);
      const at = database.clock.now();
      return c.json(previewAnswer(await previewChange(database.db, terms, own, changeOf(body), at)));
    },
  );

  declareRoute(
    app,
    {
      method: 'put',
      path: '/recurring-orders/{number}',
      tag,
      summary: 'Change products, rhythm, next date, address or payment; only what is sent changes',
      parameters: numberParameter,
      body: changeSchema,
      answers: done,
    },
    async (c, { version, ...body }) => {
      const change = changeOf(body);
      return c.json(
        await run(c, context, 'changeSubscription', version, (ctx, own) =>
          changeSubscription(ctx, engine, { ...own, change }),
        ),
      );
    },
  );

  const act = <Body extends { readonly version: number }>(
    path: string,
    summary: string,
    command: string,
    body: z.ZodType<Body>,
    work: (ctx: CommandContext, own: Own, sent: Body) => Promise<Done | Refused<SubscriptionRefusal>>,
  ) =>
    declareRoute(
      app,
      {
        method: 'post',
        path: `/recurring-orders/{number}/${path}`,
        tag,
        summary,
        parameters: numberParameter,
        body,
        answers: done,
      },
      async (c, sent) =>
        c.json(await run(c, context, command, sent.version, (ctx, own) => work(ctx, own, sent))),
    );

  act('skip', 'Skip the delivery ahead', 'skipNext', ownSchema, (ctx, own) => skipNext(ctx, engine, own));
  act('send-now', 'Send the delivery ahead on the first day possible', 'sendNow', ownSchema, (ctx, own) =>
    sendNow(ctx, engine, own),
  );
  act(
    'pause',
    'Pause, until a day or until it is resumed',
    'pauseSubscription',
    pauseSchema,
    (ctx, own, { resumeOn }) =>
      pauseSubscription(ctx, engine, {
        ...own,
        ...(resumeOn && { resumeOn: Temporal.PlainDate.from(resumeOn) }),
      }),
  );
  act(
    'resume',
    'Go on, in the rhythm or from a day',
    'resumeSubscription',
    resumeSchema,
    (ctx, own, { nextOn }) =>
      resumeSubscription(ctx, engine, { ...own, ...(nextOn && { nextOn: Temporal.PlainDate.from(nextOn) }) }),
  );
  act('stop', 'Stop for good', 'stopSubscription', ownSchema, (ctx, own) =>
    stopSubscription(ctx, engine, own),
  );
}

function requireTerms({ terms, database }: ApiContext): void {
  if (!terms.covers(database.clock.now())) throw noTerms();
}

async function requireOwn(c: Context<WebEnv>, context: ApiContext): Promise<SubscriptionView> {
  const { person } = await requireCustomer(c, context);
  requireTerms(context);
  const { database, terms } = context;
  const of = { personId: person.id, number: (c.req.param('number') ?? '').slice(0, 40) };
  const view = await findSubscription(database.db, terms, of, database.clock.now());
  if (!view) throw noSubscription();
  return view;
}

function noSubscription(): HttpProblem {
  return notFound('You have no recurring order of this number');
}

function ownOf({ subscription: { id: subscriptionId, personId } }: SubscriptionView, version: number): Own {
  return { personId, subscriptionId, version };
}

function changeOf({ nextOn, ...sent }: Omit<z.output<typeof changeSchema>, 'version'>): Change {
  const there = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
  return { ...there, ...(nextOn && { nextOn: Temporal.PlainDate.from(nextOn) }) };
}

async function run(
  c: Context<WebEnv>,
  context: ApiContext,
  command: string,
  version: number,
  work: (ctx: CommandContext, own: Own) => Promise<Done | Refused<SubscriptionRefusal>>,
): Promise<object> {
  const { database, channel } = context;
  const view = await requireOwn(c, context);
  const own = ownOf(view, version);
  const actor = { kind: 'person', ref: own.personId } as const;
  const call = { command, actor, channel, input: { id: own.subscriptionId } };
  const answer = await runCommand(database, call, (ctx) => work(ctx, own));
  if (!answer.ok) throw recurringProblem(answer);
  const { ok: _, ...rest } = answer;
  return rest;
}

/** The page where the card is stored; undefined where the provider does not answer: asked for again on the pages. */
async function cardPageOf(
  c: Context<WebEnv>,
  context: ApiContext,
  { person, actor }: Customer,
  setupId: string,
): Promise<string | undefined> {
  const { database, psp, origin, terms, channel } = context;
  const { code, currency, languages } = terms.bundle.market;
  const returnUrl = (language: string, id: string) => {
    const page = isLanguage(language) ? language : (languages.find(isLanguage) ?? 'en');
    return `${origin}/${code}/${page}/recurring/cards/${id}/return`;
  };
  const who = { personId: person.id, setupId };
  try {
    const page = await openCardPage({ database, psp, currency, returnUrl }, { actor, channel }, who);
    return page.outcome === 'opened' ? page.redirectUrl : undefined;
  } catch (error) {
    c.get('log').error({ error, setupId }, 'the page to store a card cannot be opened');
    return undefined;
  }
}

function recurringProblem(refusal: SubscriptionRefusal): HttpProblem {
  const { code, because, refusal: rule, sku, earliestOn, latestOn } = refusal;
  if (code === 'unknownSubscription') return noSubscription();
  if (code === 'noTerms') return noTerms();
  if (code === 'changedMeanwhile')
    return new HttpProblem({
      status: 409,
      code: 'changed-meanwhile',
      title: 'The recurring order has changed since it was read',
      detail: 'Read it again',
    });
  const details = [
    sku && `About ${sku}`,
    earliestOn && `The first possible day is ${earliestOn}`,
    latestOn && `The last possible day is ${latestOn}`,
  ].filter((text) => text !== undefined && text !== '');
  return new HttpProblem({
    status: 422,
    code: code.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    title: 'The recurring order cannot be like this',
    ...(details.length > 0 && { detail: details.join('. ') }),
    refusals: problemRefusals([{ code, because }, ...(rule ? [rule] : [])]),
  });
}

function previewAnswer(answer: Preview | SubscriptionRefusal): object {
  if (!answer.ok) throw recurringProblem(answer);
  const { goesOn, effect, because, quote, missing } = answer;
  return plain({ goesOn, effect, because, quote: boundOf(quote), missing }) as object;
}

/** Without what else could be chosen: that is a basket's. */
function boundOf({ deliveries: _, boutiques: __, dayChoices: ___, payments: ____, ...bound }: Quote): object {
  return bound;
}

function shownSubscription(subscription: Subscription): object {
  const { number, state, version, interval, lines, way, place, addressId, payment } = subscription;
  const { storedCardId, resumeOn, startedAt, stoppedAt } = subscription;
  return {
    ...{ number, state, version, interval, lines, way, place, addressId, payment },
    ...{ storedCardId, resumeOn, startedAt, stoppedAt },
  };
}

function shownCycle({ ordinal, nominalOn, goesOn, state }: Ahead['cycle']): object {
  return { ordinal, nominalOn, goesOn, state };
}

function detailAnswer({ subscription, ahead, upcoming, waiting, past }: SubscriptionView): object {
  const { cycle, notice, quote, ...rest } = ahead ?? {};
  return plain({
    ...shownSubscription(subscription),
    ahead: cycle &&
      quote && { ...shownCycle(cycle), ...rest, noticeSentAt: notice?.sentAt, quote: boundOf(quote) },
    upcoming,
    waiting: waiting.map(({ orderId: _, ...each }) => each),
    past: past.map(({ orderId: _, ...each }) => each),
  }) as object;
}

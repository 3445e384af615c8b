// Changing a recurring order over JSON: the same commands as the pages', each against the version that was read. With a
// key a repetition gets its first answer; without one the version has gone on, so it is refused.
import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  changeSubscription,
  pauseSubscription,
  resumeSubscription,
  sendNow,
  skipNext,
  stopSubscription,
} from '../../modules/autoreorder/commands.ts';
import type { Change, Own, SubscriptionRefusal } from '../../modules/autoreorder/model.ts';
import { previewChange, type SubscriptionView } from '../../modules/autoreorder/queries.ts';
import type { Engine } from '../../modules/order/place.ts';
import type { WebEnv } from '../../platform/http/env.ts';
import { type CommandContext, type Refused, runCommand } from '../../platform/runner.ts';
import type { Api, ApiContext } from './context.ts';
import { optionalIdempotencyKey, optionalKeyHeader, withKey } from './idempotency.ts';
import { previewAnswer, recurringProblem } from './recurring-answers.ts';
import { recurringNumber, recurringTag, requireOwnRecurring } from './recurring-own.ts';
import {
  changeSchema,
  doneSchema,
  ownSchema,
  pauseSchema,
  previewSchema,
  resumeSchema,
} from './recurring-schemas.ts';
import { declareRoute } from './route.ts';

type Sent = { readonly version: number };
type Done = Sent & { readonly ok: true; readonly goesOn: string | null };
type Run<Body extends Sent> = (
  ctx: CommandContext,
  engine: Engine,
  own: Own,
  sent: Body,
) => Promise<Done | Refused<SubscriptionRefusal>>;

export function recurringChangeRoutes(app: Api, context: ApiContext): void {
  const { terms, database } = context;

  declareRoute(
    app,
    {
      method: 'post',
      path: '/recurring-orders/{number}/preview',
      tag: recurringTag,
      summary: 'What a change would come to, and from which delivery it takes effect',
      parameters: recurringNumber,
      body: changeSchema,
      answers: { 200: { says: 'The preview', schema: previewSchema } },
    },
    async (c, sent) => {
      const own = ownOf(await requireOwnRecurring(c, context), sent);
      const at = database.clock.now();
      return c.json(previewAnswer(await previewChange(database.db, terms, own, changeOf(sent), at)));
    },
  );

  const declare = <Body extends Sent>(route: Route<Body>) => declareChange(app, context, route);
  declare({
    method: 'put',
    path: '/recurring-orders/{number}',
    summary: 'Change products, rhythm, next date, address or payment; only what is sent changes',
    command: 'changeSubscription',
    body: changeSchema,
    run: (ctx, engine, own, sent) => changeSubscription(ctx, engine, { ...own, change: changeOf(sent) }),
  });
  const act = <Body extends Sent>(route: Omit<Route<Body>, 'method'>) =>
    declare({ ...route, method: 'post', path: `/recurring-orders/{number}/${route.path}` });
  act({
    path: 'skip',
    summary: 'Skip the delivery ahead',
    command: 'skipNext',
    body: ownSchema,
    run: skipNext,
  });
  act({
    path: 'send-now',
    summary: 'Send the delivery ahead on the first day possible',
    command: 'sendNow',
    body: ownSchema,
    run: sendNow,
  });
  act({
    path: 'pause',
    summary: 'Pause, until a day or until it is resumed',
    command: 'pauseSubscription',
    body: pauseSchema,
    run: (ctx, engine, own, { resumeOn: on }) =>
      pauseSubscription(ctx, engine, { ...own, ...(on && { resumeOn: Temporal.PlainDate.from(on) }) }),
  });
  act({
    path: 'resume',
    summary: 'Go on, in the rhythm or from a day',
    command: 'resumeSubscription',
    body: resumeSchema,
    run: (ctx, engine, own, { nextOn: on }) =>
      resumeSubscription(ctx, engine, { ...own, ...(on && { nextOn: Temporal.PlainDate.from(on) }) }),
  });
  act({
    path: 'stop',
    summary: 'Stop for good',
    command: 'stopSubscription',
    body: ownSchema,
    run: stopSubscription,
  });
}

type Route<Body extends Sent> = {
  readonly method: 'put' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly command: string;
  readonly body: z.ZodType<Body>;
  readonly run: Run<Body>;
};

function declareChange<Body extends Sent>(
  app: Api,
  context: ApiContext,
  { method, path, summary, command, body, run }: Route<Body>,
): void {
  declareRoute(
    app,
    {
      ...{ method, path, summary, body },
      tag: recurringTag,
      parameters: recurringNumber,
      headers: optionalKeyHeader,
      answers: { 200: { says: 'Done', schema: doneSchema } },
    },
    async (c, sent) => c.json(await change(c, context, command, sent, run)),
  );
}

async function change<Body extends Sent>(
  c: Context<WebEnv>,
  context: ApiContext,
  command: string,
  sent: Body,
  run: Run<Body>,
): Promise<object> {
  const { database, channel } = context;
  const key = optionalIdempotencyKey(c);
  const own = ownOf(await requireOwnRecurring(c, context), sent);
  const actor = { kind: 'person', ref: own.personId } as const;
  const input = { id: own.subscriptionId, sent: JSON.stringify(sent) };
  const answer = await withKey(() =>
    runCommand(database, { command, actor, channel, key, input }, (ctx) => run(ctx, context, own, sent)),
  );
  if (!answer.ok) throw recurringProblem(answer);
  const { ok: _, ...done } = answer;
  return done;
}

function ownOf({ subscription: { id: subscriptionId, personId } }: SubscriptionView, { version }: Sent): Own {
  return { personId, subscriptionId, version };
}

function changeOf({ version: _, nextOn, ...sent }: z.output<typeof changeSchema>): Change {
  const there = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
  return { ...there, ...(nextOn && { nextOn: Temporal.PlainDate.from(nextOn) }) };
}

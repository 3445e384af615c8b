// Testpay sandbox: a payment provider for demo and tests, an outside system on a port of its own with storage of
// its own. The shop meets it only over HTTP: an API with keys, a hosted page, signed notifications delivered at
// least once. No money moves and no card is asked for.
//
// Its time is the machine's; only a delay that the shopper chooses runs on the shopper's clock, which in the demo is
// the one that can be moved.
import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { serveHttp } from '../../platform/http/server.ts';
import { type Delivery, hostedPages } from './sandbox-psp-pages.ts';
import { type Answer, openSandboxStore, type SandboxStore, type Session } from './sandbox-psp-store.ts';

export type Merchant = {
  /** Shown to the shopper. Each merchant has a name, a key and an address of its own. */
  readonly name: string;
  readonly apiKey: string;
  readonly hmacSecret: string;
  readonly notificationUrl: string;
};

export type SandboxOptions = {
  /** A file in the data directory, or `:memory:`. */
  readonly file: string;
  /** 0: any free one. */
  readonly port: number;
  readonly merchants: readonly Merchant[];
  /** The clock of delays that the shopper chooses; the machine's if absent. */
  readonly shopperNow?: () => Temporal.Instant;
  /** False: nothing happens by itself, only on `deliver`. */
  readonly background?: boolean;
};

export type SandboxPsp = {
  readonly origin: string;
  /** Approves what is due and sends every notification not yet taken, retries included; how many were taken. */
  readonly deliver: (how?: Delivery) => Promise<number>;
  /** How the background delivers from now on. */
  readonly setDelivery: (how: Delivery) => void;
  readonly close: () => Promise<void>;
};

const HOST = '127.0.0.1';
const TICK_MS = 300;
const NOTIFICATION_MS = 10_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
const LARGEST_BYTES = 16 * 1024;

export async function startSandboxPsp(options: SandboxOptions): Promise<SandboxPsp> {
  const { merchants } = options;
  for (const each of ['name', 'apiKey'] as const)
    if (new Set(merchants.map((merchant) => merchant[each])).size < merchants.length)
      throw new Error(`Two merchants of the sandbox have the same ${each}`);
  const store = openSandboxStore(options.file);
  const shopperNow = options.shopperNow ?? (() => Temporal.Now.instant());
  const app = new Hono();
  app.use(bodyLimit({ maxSize: LARGEST_BYTES }));
  const server = await serveHttp({ fetch: app.fetch, port: options.port, hostname: HOST });
  const origin = `http://${HOST}:${server.port}`;
  app.use(async (c, next) => {
    // The browser's own word: Origin is null on pages that send no referrer.
    const from = c.req.header('sec-fetch-site');
    if (c.req.method !== 'GET' && (from === 'cross-site' || from === 'same-site'))
      return c.text('from another site', 403);
    await next();
  });
  let delivery: Delivery = {};
  const setDelivery = (how: Delivery) => {
    delivery = how;
  };
  api(app, store, merchants, origin);
  hostedPages(app, { store, shopperNow, delivery: () => delivery, setDelivery });

  const passTime = () => {
    for (const session of store.listOverdue(Date.now()))
      store.atomically(() => {
        store.setStatus(session.id, 'expired');
        store.saveEvent(session, 'EXPIRATION', true, session, Date.now());
      });
    for (const session of store.listPending())
      if ((session.approveAtMs ?? 0) <= shopperNow().epochMilliseconds)
        store.atomically(() => {
          store.setStatus(session.id, 'authorised');
          store.saveEvent(session, 'AUTHORISATION', true, session, Date.now());
        });
  };
  const sendDue = async (dueMs: number, { copies = 1, reversed = false }: Delivery) => {
    passTime();
    const due = store.listUndelivered(dueMs);
    let taken = 0;
    for (const event of reversed ? due.toReversed() : due) {
      const session = store.findSession(event.sessionId);
      const merchant = merchants.find((m) => m.name === session?.merchant);
      if (!session || !merchant) continue;
      const body = JSON.stringify({ live: false, notificationItems: [itemOf(session, event)] });
      const answers = await Promise.all(Array.from({ length: copies }, () => notify(merchant, body)));
      if (answers.every(Boolean)) {
        store.setDelivered(event.id, Date.now());
        taken += 1;
      } else {
        const pauseMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** event.attempts);
        store.setNextTry(event.id, Date.now() + pauseMs);
      }
    }
    return taken;
  };

  const stopped = new AbortController();
  // One sender at a time, so that a drain and the background do not both send.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
  const background = async () => {
    while (!stopped.signal.aborted) {
      await inTurn(() => sendDue(Date.now(), delivery));
      await sleep(TICK_MS, undefined, { signal: stopped.signal }).catch(() => {});
    }
  };
  const running = options.background === false ? Promise.resolve() : background();
  let closing: Promise<void> | undefined;
  return {
    origin,
    deliver: (how = delivery) => inTurn(() => sendDue(Number.MAX_SAFE_INTEGER, how)),
    setDelivery,
    close: () => {
      closing ??= (async () => {
        stopped.abort();
        await running;
        await last;
        await server.close();
        store.close();
      })();
      return closing;
    },
  };
}

async function notify({ notificationUrl, hmacSecret }: Merchant, body: string): Promise<boolean> {
  try {
    const response = await fetch(notificationUrl, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Testpay-Signature': createHmac('sha256', hmacSecret).update(body).digest('base64'),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(NOTIFICATION_MS),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

// --- The API ----------------------------------------------------------------------------------------------------

const amountSchema = z.object({
  value: z.int().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
const sessionSchema = z.object({
  reference: z.string().min(1).max(80),
  amount: amountSchema,
  merchantOrderReference: z.string().min(1).max(80),
  returnUrl: z.url({ protocol: /^https?$/ }),
  expiresAt: z.iso.datetime({ offset: true }),
  shopperLocale: z.string().max(20),
});
const movementSchema = z.object({ amount: amountSchema });

function api(app: Hono, store: SandboxStore, merchants: readonly Merchant[], origin: string): void {
  const merchantOf = (c: Context) => merchants.find((m) => isKey(m.apiKey, c.req.header('x-api-key') ?? ''));

  /** The first answer to a key is the answer for ever; the same key with another request is refused. */
  const answered = async (
    c: Context,
    work: (merchant: Merchant, body: unknown) => Answer,
  ): Promise<Answer> => {
    const merchant = merchantOf(c);
    if (!merchant) return refused(401, 'UNAUTHORIZED');
    const key = c.req.header('idempotency-key');
    if (key === undefined || key.length > 200) return refused(400, 'IDEMPOTENCY_KEY');
    const text = await c.req.text();
    const request = createHash('sha256')
      .update(`${c.req.path}\n${text.replace(/"expiresAt":"[^"]*"/, '')}`)
      .digest('hex');
    return store.atomically((): Answer => {
      const known = store.findAnswer(merchant.name, key);
      if (known) return known.request === request ? known : refused(409, 'IDEMPOTENCY_KEY_REUSED');
      const fresh = work(merchant, parseJson(text));
      if (fresh.status !== 400) store.saveAnswer(merchant.name, key, request, fresh);
      return fresh;
    });
  };

  app.post('/v1/sessions', async (c) => {
    const answer = await answered(c, (merchant, body) => {
      const parsed = sessionSchema.safeParse(body);
      if (!parsed.success) return refused(400, 'INVALID_REQUEST');
      const { reference, amount, merchantOrderReference, returnUrl, expiresAt, shopperLocale } = parsed.data;
      const id = `cs_${randomUUID().replaceAll('-', '')}`;
      const session: Session = {
        id,
        merchant: merchant.name,
        reference,
        orderReference: merchantOrderReference,
        ...amount,
        returnUrl,
        locale: shopperLocale,
        status: 'open',
        expiresAtMs: Date.parse(expiresAt),
        approveAtMs: null,
      };
      store.saveSession(session, Date.now());
      return created({ id });
    });
    if (answer.status !== 201) return reply(answer);
    // Not kept with the answer: after a restart the page may live elsewhere.
    const { id } = JSON.parse(answer.body);
    return c.json({ id, url: `${origin}/pay/${id}` }, 201);
  });

  app.get('/v1/sessions/:id', (c) => {
    const merchant = merchantOf(c);
    if (!merchant) return reply(refused(401, 'UNAUTHORIZED'));
    const session = store.findSession(c.req.param('id'));
    if (session?.merchant !== merchant.name) return reply(refused(404, 'NOT_FOUND'));
    const events = store.listEvents(session.id).map((event) => itemOf(session, event));
    return c.json({ id: session.id, reference: session.reference, status: session.status, events });
  });

  const sessionOf = (merchant: Merchant, c: Context) => {
    const session = store.findSession(c.req.param('id') ?? '');
    return session?.merchant === merchant.name ? session : undefined;
  };
  const instruction = (name: string, handle: (c: Context) => Promise<Answer>) =>
    app.post(`/v1/payments/:id/${name}`, async (c) => reply(await handle(c)));
  instruction('captures', (c) =>
    answered(c, (merchant, body) => {
      const session = sessionOf(merchant, c);
      const parsed = movementSchema.safeParse(body);
      if (!parsed.success) return refused(400, 'INVALID_REQUEST');
      if (!session) return refused(404, 'NOT_FOUND');
      const { amount } = parsed.data;
      const { authorised, captured, cancelled } = totals(store, session);
      if (cancelled) return refused(422, 'CANCELLED');
      if (amount.currency !== session.currency || captured + amount.value > authorised)
        return refused(422, 'AMOUNT_EXCEEDS_AUTHORISATION');
      store.saveEvent(session, 'CAPTURE', true, amount, Date.now());
      return created({ status: 'received' });
    }),
  );
  instruction('cancels', (c) =>
    answered(c, (merchant) => {
      const session = sessionOf(merchant, c);
      if (!session) return refused(404, 'NOT_FOUND');
      const { authorised, captured, cancelled } = totals(store, session);
      if (authorised === 0) return refused(422, 'NOT_AUTHORISED');
      if (captured > 0) return refused(422, 'CAPTURED');
      if (cancelled) return refused(422, 'CANCELLED');
      store.saveEvent(
        session,
        'CANCELLATION',
        true,
        { value: authorised, currency: session.currency },
        Date.now(),
      );
      return created({ status: 'received' });
    }),
  );
  instruction('refunds', (c) =>
    answered(c, (merchant, body) => {
      const session = sessionOf(merchant, c);
      const parsed = movementSchema.safeParse(body);
      if (!parsed.success) return refused(400, 'INVALID_REQUEST');
      if (!session) return refused(404, 'NOT_FOUND');
      const { amount } = parsed.data;
      const { captured, refunded } = totals(store, session);
      if (amount.currency !== session.currency || refunded + amount.value > captured)
        return refused(422, 'AMOUNT_EXCEEDS_CAPTURE');
      store.saveEvent(session, 'REFUND', true, amount, Date.now());
      return created({ status: 'received' });
    }),
  );
}

function totals(store: SandboxStore, session: Session) {
  const events = store.listEvents(session.id).filter((event) => event.success);
  const total = (code: string) =>
    events.filter((event) => event.code === code).reduce((all, event) => all + event.value, 0);
  return {
    authorised: total('AUTHORISATION'),
    captured: total('CAPTURE'),
    refunded: total('REFUND'),
    cancelled: events.some((event) => event.code === 'CANCELLATION'),
  };
}

function itemOf(session: Session, event: ReturnType<SandboxStore['listEvents']>[number]) {
  return {
    eventId: event.id,
    eventCode: event.code,
    success: event.success,
    sessionId: session.id,
    merchantReference: session.reference,
    amount: { value: event.value, currency: event.currency },
    eventDate: new Date(event.atMs).toISOString(),
  };
}

function isKey(expected: string, given: string): boolean {
  const [left, right] = [expected, given].map((key) => createHash('sha256').update(key).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

function created(body: unknown): Answer {
  return { status: 201, body: JSON.stringify(body) };
}

function refused(status: number, errorCode: string): Answer {
  return { status, body: JSON.stringify({ errorCode }) };
}

function reply({ status, body }: Answer): Response {
  return new Response(body, { status, headers: { 'Content-Type': 'application/json' } });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

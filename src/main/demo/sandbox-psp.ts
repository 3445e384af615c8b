// Testpay sandbox: a payment provider for demo and tests, an outside system on a port of its own with storage of
// its own. The shop meets it only over HTTP: an API with keys, a hosted page, signed notifications delivered at
// least once. No money moves and no card is asked for.
//
// Its time is the machine's; only a delay that the shopper chooses runs on the shopper's clock, which in the demo is
// the one that can be moved.
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { serveHttp } from '../../platform/http/server.ts';
import { addApi, itemOf, type Merchant } from './sandbox-psp-api.ts';
import { approve, type Delivery, hostedPages } from './sandbox-psp-pages.ts';
import { openSandboxStore } from './sandbox-psp-store.ts';

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
  /** When the next payment that the shopper put off is approved, by the shopper's clock. */
  readonly nextDueAt: () => Temporal.Instant | undefined;
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
  addApi(app, store, merchants, origin);
  hostedPages(app, { store, shopperNow, delivery: () => delivery, setDelivery });

  const passTime = () => {
    for (const session of store.listOverdue(Date.now()))
      store.atomically(() => {
        store.setStatus(session.id, 'expired');
        store.saveEvent(session, 'EXPIRATION', true, session, Date.now());
      });
    for (const session of store.listPending())
      if ((session.approveAtMs ?? 0) <= shopperNow().epochMilliseconds)
        store.atomically(() => approve(store, session, { now: shopperNow() }));
  };
  const sendDue = async (dueMs: number, { copies = 1, reversed = false }: Delivery) => {
    passTime();
    const due = store.listUndelivered(dueMs);
    let taken = 0;
    for (const event of reversed ? due.toReversed() : due) {
      const session = store.findSession(event.sessionId);
      const merchant = merchants.find((m) => m.name === session?.merchant);
      if (!session || !merchant) continue;
      const body = JSON.stringify({ live: false, notificationItems: [itemOf(store, session, event)] });
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
    nextDueAt: () => {
      const pending = store.listPending().map((session) => session.approveAtMs ?? 0);
      return pending.length === 0 ? undefined : Temporal.Instant.fromEpochMilliseconds(Math.min(...pending));
    },
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

// Owns the wire of one provider, Testpay, behind the PSP port: sessions with a hosted page, charges of stored cards,
// instructions on what was authorised, signed notifications. Every request carries an idempotency key or only reads, so each is tried
// a second time when there was no clear answer; longer patience is the effect queue's.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { LocalDate } from '../kernel/dates.ts';
import {
  type CheckoutRequest,
  fromProviderAmount,
  type Instruction,
  type Psp,
  type PspCard,
  type PspEvent,
  type PspEventKind,
  PspUnavailable,
  type StoredCharge,
  toProviderAmount,
} from './psp.ts';

export type TestpayOptions = {
  /** `http://127.0.0.1:4100`: of API and hosted page. */
  readonly origin: string;
  readonly apiKey: string;
  /** What notifications are signed with. */
  readonly hmacSecret: string;
  readonly timeoutMs?: number;
};

const ANSWER_MS = 5_000;
const TRIES = 2;
const RECURRING = 'Subscription';
const brands: Readonly<Record<string, string>> = { visa: 'Visa', mc: 'Mastercard' };

const amountSchema = z.object({ value: z.number(), currency: z.string() });
const cardSchema = z.object({
  storedPaymentMethodId: z.string().min(1).max(200),
  paymentMethod: z.string(),
  cardSummary: z.string().regex(/^\d{4}$/),
  /** The month at whose end it is good no more: 3/2030. */
  expiryDate: z
    .string()
    .regex(/^(0?[1-9]|1[0-2])\/\d{4}$/)
    .optional()
    // Of use, not needed: one that is written otherwise must not keep a payment from being settled.
    .catch(undefined),
});
const itemSchema = z.object({
  eventId: z.string().min(1).max(200),
  eventCode: z.string(),
  success: z.boolean(),
  /** That of its session, where it has one. */
  paymentId: z.string(),
  amount: amountSchema,
  additionalData: cardSchema.optional(),
});
const sessionSchema = z.object({ id: z.string(), url: z.url() });
const statusSchema = z.object({
  status: z.enum(['open', 'pending', 'authorised', 'declined', 'expired']),
  events: z.array(itemSchema),
});
const notificationSchema = z.object({ notificationItems: z.array(itemSchema).max(100) });
const chargedSchema = z.object({ id: z.string() });
const refusalSchema = z.object({ errorCode: z.string() });

/** Event code and success → what it means to us. Codes not listed are none of our business. */
const kinds: Readonly<Record<string, readonly [success: PspEventKind, failure: PspEventKind]>> = {
  AUTHORISATION: ['authorised', 'declined'],
  ABANDONMENT: ['abandoned', 'abandoned'],
  EXPIRATION: ['expired', 'expired'],
  CAPTURE: ['captured', 'captureFailed'],
  CANCELLATION: ['cancelled', 'cancelFailed'],
  REFUND: ['refunded', 'refundFailed'],
};

export function testpay(options: TestpayOptions): Psp {
  const { origin, hmacSecret } = options;
  const instruct = async (path: string, body: unknown, key: string): Promise<Instruction> => {
    const answer = await ask(options, 'POST', path, { body, key });
    if (answer.status === 201) return { outcome: 'accepted' };
    return { outcome: 'refused', reason: read(refusalSchema, answer).errorCode };
  };
  const payment = (id: string) => `/v1/payments/${encodeURIComponent(id)}`;
  return {
    provider: 'testpay',
    pageOrigin: origin,
    openCheckout: async (request) => {
      const answer = await ask(options, 'POST', '/v1/sessions', {
        body: sessionBody(request),
        key: request.reference,
      });
      if (answer.status !== 201)
        throw new Error(
          `Testpay refused a session: ${answer.status} ${read(refusalSchema, answer).errorCode}`,
        );
      const { id, url } = read(sessionSchema, answer);
      return { providerReference: id, redirectUrl: url };
    },
    chargeStored: async (charge) => {
      // Not the key of a page: one may just have been asked for, and is never used, when its payment is charged instead.
      const answer = await ask(options, 'POST', '/v1/payments', {
        body: chargeBody(charge),
        key: `charge:${charge.reference}`,
      });
      if (answer.status !== 201) return { outcome: 'refused', reason: read(refusalSchema, answer).errorCode };
      return { outcome: 'accepted', providerReference: read(chargedSchema, answer).id };
    },
    removeStored: async (id, shopperReference) => {
      const shopper = new URLSearchParams({ shopperReference });
      await ask(options, 'DELETE', `/v1/storedPaymentMethods/${encodeURIComponent(id)}?${shopper}`, {});
    },
    findCheckout: async (id) => {
      const answer = await ask(options, 'GET', payment(id), {});
      if (answer.status === 404) return undefined;
      const { status, events } = read(statusSchema, answer);
      return { status, events: events.flatMap(eventOf) };
    },
    capture: (id, amount, key) =>
      instruct(`${payment(id)}/captures`, { amount: toProviderAmount(amount) }, key),
    cancel: (id, key) => instruct(`${payment(id)}/cancels`, {}, key),
    refund: (id, amount, key) =>
      instruct(`${payment(id)}/refunds`, { amount: toProviderAmount(amount) }, key),
    parseNotification: (headers, rawBody) => {
      if (!isSigned(hmacSecret, rawBody, headers.get('x-testpay-signature') ?? '')) return 'badSignature';
      const parsed = notificationSchema.safeParse(parseJson(Buffer.from(rawBody).toString('utf8')));
      return parsed.success ? parsed.data.notificationItems.flatMap(eventOf) : 'malformed';
    },
  };
}

function sessionBody(request: CheckoutRequest) {
  const { reference, amount, orderNumber, returnUrl, openForMs, language, storeCard } = request;
  return {
    reference,
    amount: toProviderAmount(amount),
    merchantOrderReference: orderNumber,
    returnUrl,
    // The provider lives in technical time.
    expiresAt: Temporal.Now.instant().add({ milliseconds: openForMs }).toString(),
    shopperLocale: language,
    ...(storeCard && { ...storeCard, storePaymentMethod: true, recurringProcessingModel: RECURRING }),
  };
}

function chargeBody({ reference, amount, orderNumber, storedCard, shopperReference }: StoredCharge) {
  return {
    reference,
    amount: toProviderAmount(amount),
    merchantOrderReference: orderNumber,
    shopperReference,
    storedPaymentMethodId: storedCard,
    shopperInteraction: 'ContAuth',
    recurringProcessingModel: RECURRING,
  };
}

function eventOf(item: z.output<typeof itemSchema>): readonly PspEvent[] {
  const kind = kinds[item.eventCode]?.[item.success ? 0 : 1];
  if (!kind) return [];
  return [
    {
      eventId: item.eventId,
      kind,
      providerReference: item.paymentId,
      amount: fromProviderAmount(item.amount),
      storedCard: item.additionalData && cardOf(item.additionalData),
    },
  ];
}

function cardOf(card: z.output<typeof cardSchema>): PspCard {
  const { storedPaymentMethodId, paymentMethod, cardSummary, expiryDate } = card;
  const brand = brands[paymentMethod] ?? paymentMethod;
  const label = `${brand} •••• ${cardSummary}`;
  return {
    reference: storedPaymentMethodId,
    label,
    expiresOn: expiryDate ? lastDayOf(expiryDate) : undefined,
  };
}

function lastDayOf(expiryDate: string): LocalDate {
  const [month, year] = expiryDate.split('/').map(Number);
  const ends = Temporal.PlainYearMonth.from({ year: year ?? 0, month: month ?? 0 });
  return ends.toPlainDate({ day: ends.daysInMonth });
}

/** HMAC-SHA-256 of the body as it came, in base64; compared in constant time. */
function isSigned(secret: string, rawBody: Uint8Array, signature: string): boolean {
  const expected = createHmac('sha256', secret).update(rawBody).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

type Answer = { readonly status: number; readonly body: unknown };
type Ask = { readonly body?: unknown; readonly key?: string };

/** 2xx, 404 and 422 are clear answers. A refused key or a malformed request is a defect of ours. */
async function ask(
  options: TestpayOptions,
  method: string,
  path: string,
  { body, key }: Ask,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await askOnce(options, method, path, { body, ...(key === undefined ? {} : { key }) });
    } catch (error) {
      if (attempt === TRIES || !(error instanceof PspUnavailable)) throw error;
    }
  }
}

async function askOnce(
  { origin, apiKey, timeoutMs = ANSWER_MS }: TestpayOptions,
  method: string,
  path: string,
  { body, key }: Ask,
): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(origin + path, {
      method,
      headers: {
        'X-API-Key': apiKey,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    text = await response.text();
  } catch (cause) {
    throw new PspUnavailable('Testpay does not answer', { cause });
  }
  const { status } = response;
  if (status >= 500 || status === 429) throw new PspUnavailable(`Testpay answers ${status}`);
  if (!response.ok && status !== 404 && status !== 422)
    throw new Error(`Testpay does not take our request: ${method} ${path} ${status}`);
  return { status, body: parseJson(text) };
}

function read<Schema extends z.ZodType>(schema: Schema, { status, body }: Answer): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new PspUnavailable(`Testpay’s answer ${status} cannot be read`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

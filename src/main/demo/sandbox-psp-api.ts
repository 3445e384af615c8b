// The API of the sandbox provider: sessions, charges of stored cards, instructions on what was authorised. Merchants
// prove themselves by their keys; each request that changes something has an idempotency key.
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Answer, SandboxStore, Session } from './sandbox-psp-store.ts';

export type Merchant = {
  /** Shown to the shopper. Each merchant has a name, a key and an address of its own. */
  readonly name: string;
  readonly apiKey: string;
  readonly hmacSecret: string;
  readonly notificationUrl: string;
};

const amountSchema = z.object({
  value: z.int().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
const nameSchema = z.string().min(1).max(80);
const sessionSchema = z
  .object({
    reference: nameSchema,
    amount: amountSchema.extend({ value: z.int().nonnegative() }),
    merchantOrderReference: nameSchema,
    returnUrl: z.url({ protocol: /^https?$/ }),
    expiresAt: z.iso.datetime({ offset: true }),
    shopperLocale: z.string().max(20),
    storePaymentMethod: z.boolean().default(false),
    recurringProcessingModel: z.literal('Subscription').optional(),
    shopperReference: nameSchema.optional(),
  })
  // Nothing is asked for only where a card is checked to be stored, and a card is always somebody's.
  .refine((s) => s.storePaymentMethod || s.amount.value > 0)
  .refine((s) => !s.storePaymentMethod || (s.shopperReference && s.recurringProcessingModel));
const chargeSchema = z.object({
  reference: nameSchema,
  amount: amountSchema,
  merchantOrderReference: nameSchema,
  shopperReference: nameSchema,
  storedPaymentMethodId: nameSchema,
  shopperInteraction: z.literal('ContAuth'),
  recurringProcessingModel: z.literal('Subscription'),
});
const movementSchema = z.object({ amount: amountSchema });

export function addApi(app: Hono, store: SandboxStore, merchants: readonly Merchant[], origin: string): void {
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
      const { storePaymentMethod, shopperReference = null } = parsed.data;
      const id = newId('cs');
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
        storesFor: storePaymentMethod ? shopperReference : null,
      };
      store.saveSession(session, Date.now());
      return created({ id });
    });
    if (answer.status !== 201) return reply(answer);
    // Not kept with the answer: after a restart the page may live elsewhere.
    const { id } = JSON.parse(answer.body);
    return c.json({ id, url: `${origin}/pay/${id}` }, 201);
  });

  /** A card that the shopper let us keep is charged at once; what its bank says is told as an event. */
  app.post('/v1/payments', async (c) =>
    reply(
      await answered(c, (merchant, body) => {
        const parsed = chargeSchema.safeParse(body);
        if (!parsed.success) return refused(400, 'INVALID_REQUEST');
        const { reference, amount, merchantOrderReference, storedPaymentMethodId } = parsed.data;
        const card = cardOf(merchant, storedPaymentMethodId, parsed.data.shopperReference);
        if (!card) return refused(422, 'STORED_PAYMENT_METHOD_UNKNOWN');
        const approved = card.later === 'approve';
        const payment: Session = {
          id: newId('pay'),
          merchant: merchant.name,
          reference,
          orderReference: merchantOrderReference,
          ...amount,
          returnUrl: '',
          locale: '',
          status: approved ? 'authorised' : 'declined',
          expiresAtMs: Date.now(),
          approveAtMs: null,
          storesFor: null,
        };
        store.saveSession(payment, Date.now());
        store.saveEvent(payment, 'AUTHORISATION', approved, amount, Date.now());
        return created({ id: payment.id, status: 'received' });
      }),
    ),
  );

  app.delete('/v1/storedPaymentMethods/:id', (c) => {
    const merchant = merchantOf(c);
    if (!merchant) return reply(refused(401, 'UNAUTHORIZED'));
    const card = cardOf(merchant, c.req.param('id'), c.req.query('shopperReference') ?? '');
    if (!card) return reply(refused(404, 'NOT_FOUND'));
    store.removeCard(card.id, Date.now());
    return c.body(null, 204);
  });

  app.get('/v1/payments/:id', (c) => {
    const merchant = merchantOf(c);
    if (!merchant) return reply(refused(401, 'UNAUTHORIZED'));
    const session = store.findSession(c.req.param('id'));
    if (session?.merchant !== merchant.name) return reply(refused(404, 'NOT_FOUND'));
    const events = store.listEvents(session.id).map((event) => itemOf(store, session, event));
    return c.json({ id: session.id, reference: session.reference, status: session.status, events });
  });

  const cardOf = (merchant: Merchant, id: string, shopper: string) => {
    const card = store.findCard(id);
    return card?.merchant === merchant.name && card.shopper === shopper ? card : undefined;
  };
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

/** As a notification and an answer tell it. */
export function itemOf(
  store: SandboxStore,
  session: Session,
  event: ReturnType<SandboxStore['listEvents']>[number],
) {
  const card =
    event.code === 'AUTHORISATION' && event.success && session.storesFor !== null
      ? store.findCardOf(session.id)
      : undefined;
  return {
    eventId: event.id,
    eventCode: event.code,
    success: event.success,
    paymentId: session.id,
    merchantReference: session.reference,
    amount: { value: event.value, currency: event.currency },
    eventDate: new Date(event.atMs).toISOString(),
    ...(card && {
      additionalData: {
        storedPaymentMethodId: card.id,
        paymentMethod: card.brand,
        cardSummary: card.digits,
        ...(card.expires !== null && { expiryDate: card.expires }),
        shopperReference: card.shopper,
      },
    }),
  };
}

function newId(kind: 'cs' | 'pay'): string {
  return `${kind}_${randomUUID().replaceAll('-', '')}`;
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

// The hosted pages of the sandbox provider, in its own style and words: where the shopper approves, declines, comes
// late or walks away, and a console that shows all sessions. Knows nothing of the shop but its name and address.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context, Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { EventCode, SandboxStore, Session, SessionStatus, StoredCard } from './sandbox-psp-store.ts';
import { languageOf, type PageLanguage, wordsByLanguage } from './sandbox-psp-words.ts';

export type Delivery = {
  /** How often each notification is sent, whatever the answer; 1 if absent. */
  readonly copies?: number;
  /** Latest first. */
  readonly reversed?: boolean;
};

type Hosted = {
  readonly store: SandboxStore;
  readonly shopperNow: () => Temporal.Instant;
  readonly delivery: () => Delivery;
  readonly setDelivery: (how: Delivery) => void;
};

const STYLE = readFileSync(path.join(import.meta.dirname, 'sandbox-psp.css'));
const LONGEST_DELAY_MINUTES = 60 * 24 * 30;
/** How much less than asked the shopper’s bank “approves”, in the provider’s units. */
const SHORTFALL = 10_000;

export function hostedPages(app: Hono, hosted: Hosted): void {
  const { store } = hosted;
  app.get('/testpay.css', (c) =>
    c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'max-age=3600' }),
  );
  app.get('/pay/:id', (c) => {
    const session = store.findSession(c.req.param('id'));
    if (!session?.returnUrl) return show(c, 'en', undefined, html`<p>${wordsByLanguage.en.unknown}</p>`, 404);
    return show(
      c,
      languageOf(session),
      session,
      session.status === 'open' ? renderOpen(session) : renderDone(session),
    );
  });
  app.post('/pay/:id', async (c) => {
    const form = await c.req.parseBody();
    const session = store.findSession(c.req.param('id'));
    if (!session?.returnUrl) return show(c, 'en', undefined, html`<p>${wordsByLanguage.en.unknown}</p>`, 404);
    const answer = String(form.answer ?? '');
    store.atomically(() => {
      // Read again: two windows may both have the page open.
      if (store.findSession(session.id)?.status === 'open') respond(hosted, session, answer, form.minutes);
    });
    // A timed-out shopper is told so here; everybody else goes back.
    return c.redirect(answer === 'timeout' ? `/pay/${session.id}` : session.returnUrl, 303);
  });
  consolePages(app, hosted);
}

export const testCards = {
  good: { brand: 'visa', digits: '1111', later: 'approve' },
  refusesLater: { brand: 'mc', digits: '0341', later: 'decline' },
} as const satisfies Readonly<Record<string, Pick<StoredCard, 'brand' | 'digits' | 'later'>>>;
/** How many years a card is still good that is stored today. */
const GOOD_YEARS = 2;

/** Stores the card where that was asked for; `now` is the shopper's. Takes the store's transaction for granted. */
export function approve(
  store: SandboxStore,
  session: Session,
  {
    now,
    card = testCards.good,
    value = session.value,
  }: { readonly now: Temporal.Instant; readonly card?: TestCard; readonly value?: number },
): void {
  const { id: sessionId, merchant, currency, storesFor: shopper } = session;
  store.setStatus(sessionId, 'authorised');
  const { month, year } = now.toZonedDateTimeISO('UTC').add({ years: GOOD_YEARS });
  const expires = `${month}/${year}`;
  if (shopper !== null)
    store.saveCard({ id: `spm_${randomUUID()}`, merchant, shopper, sessionId, expires, ...card });
  store.saveEvent(session, 'AUTHORISATION', true, { value, currency }, Date.now());
}

type TestCard = (typeof testCards)[keyof typeof testCards];

function respond({ store, shopperNow }: Hosted, session: Session, answer: string, minutes: unknown): void {
  const now = shopperNow();
  const finish = (status: SessionStatus, code: EventCode, success: boolean) => {
    store.setStatus(session.id, status);
    store.saveEvent(session, code, success, session, Date.now());
  };
  switch (answer) {
    case 'approve':
      approve(store, session, { now });
      break;
    case 'approve-once':
      approve(store, session, { now, card: testCards.refusesLater });
      break;
    case 'approve-other':
      approve(store, session, { now, value: Math.max(1, session.value - SHORTFALL) });
      break;
    case 'decline':
      finish('declined', 'AUTHORISATION', false);
      break;
    case 'timeout':
      finish('expired', 'EXPIRATION', true);
      break;
    case 'later': {
      const delay = Math.min(LONGEST_DELAY_MINUTES, Math.max(0, Math.trunc(Number(minutes)) || 0));
      store.setStatus(session.id, 'pending', now.add({ minutes: delay }).epochMilliseconds);
      break;
    }
    default:
      finish('open', 'ABANDONMENT', true);
  }
}

/** Figures as the language's own country writes them. */
const figureLocales: Readonly<Record<PageLanguage, string>> = { en: 'en', hu: 'hu', pt: 'pt-PT' };

function renderOpen(session: Session) {
  const words = wordsByLanguage[languageOf(session)];
  const button = (answer: string, label: string, kind = '') =>
    html`<button type="submit" name="answer" value="${answer}" class="${kind}">${label}</button>`;
  return html`${renderAmount(session)}
<p class="note">${words.choose}</p>
<form method="post" action="/pay/${session.id}" class="buttons">
${session.storesFor === null ? button('approve', words.approve, 'primary') : html`${button('approve', words.keeps, 'primary')}${button('approve-once', words.refusesLater)}`}${button('decline', words.decline)}${button('abandon', words.back, 'plain')}
</form>
<details><summary>${words.rare}</summary>
<form method="post" action="/pay/${session.id}" class="later">
<label for="minutes">${words.later}</label>
<input id="minutes" name="minutes" type="number" min="0" max="${LONGEST_DELAY_MINUTES}" value="30" required>
<button type="submit" name="answer" value="later">${words.laterButton}</button>
</form>
<p class="note">${words.laterNote}</p>
<form method="post" action="/pay/${session.id}" class="buttons">${button('timeout', words.timeout)}${session.value > 0 ? button('approve-other', words.other) : ''}</form>
</details>`;
}

function renderDone(session: Session) {
  const words = wordsByLanguage[languageOf(session)];
  return html`${renderAmount(session)}
<p role="status">${words.status[session.status]}</p>
<a class="button primary" href="${session.returnUrl}">${words.return}</a>`;
}

function renderAmount(session: Session) {
  const words = wordsByLanguage[languageOf(session)];
  const nothing = session.value === 0;
  return html`<h1>${nothing ? words.store(session.merchant) : words.to(session.merchant)}</h1>
${nothing ? html`<p>${words.check}</p>` : html`<p class="amount">${formatAmount(session, languageOf(session))}</p>`}
<dl><dt>${words.order}</dt><dd>${session.orderReference}</dd></dl>`;
}

/** The provider counts in ISO 4217 digits, whatever a locale uses. */
const isoDigits: Readonly<Record<string, number>> = { KRW: 0 };

function formatAmount({ value, currency }: Session, language: PageLanguage): string {
  const format = new Intl.NumberFormat(figureLocales[language], {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    trailingZeroDisplay: 'stripIfInteger',
  });
  return format.format(value / 10 ** (isoDigits[currency] ?? 2));
}

function show(
  c: Context,
  language: PageLanguage,
  session: Session | undefined,
  body: ReturnType<typeof html>,
  status: 200 | 404 = 200,
) {
  const words = wordsByLanguage[language];
  // A browser holds the redirect after a form to this as well.
  const back = session ? ` ${new URL(session.returnUrl).origin}` : '';
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'self'; form-action 'self'${back}; frame-ancestors 'none'; base-uri 'none'`,
  );
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Content-Type-Options', 'nosniff');
  return c.html(
    html`${raw('<!DOCTYPE html>')}
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title} · Testpay</title><link rel="stylesheet" href="/testpay.css"></head>
<body><header class="bar"><div><svg viewBox="0 0 24 24" aria-hidden="true"><rect x="1" y="4" width="22" height="16" rx="4" fill="#6f74ff"/><path d="M6 9h12M12 9v8" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/></svg>Testpay sandbox<span>${words.sandbox}</span></div></header>
<main${session ? '' : raw(' class="wide"')}><div class="card">${body}</div></main>
<footer>${words.footer}</footer></body></html>`,
    status,
  );
}

// --- The console ------------------------------------------------------------------------------------------------

const SHOWN = 50;

/** For whoever tries the shop out: every session, approvals brought forward, and how badly notifications arrive. */
function consolePages(app: Hono, { store, shopperNow, delivery, setDelivery }: Hosted): void {
  app.get('/console', (c) => {
    const { copies = 1, reversed = false } = delivery();
    const option = (value: string, label: string, on: boolean) =>
      html`<label class="switch"><input type="checkbox" name="${value}" value="on"${on ? raw(' checked') : ''}> ${label}</label>`;
    return show(
      c,
      'en',
      undefined,
      html`<h1>Sessions</h1>
<form method="post" action="/console/delivery" class="buttons">
${option('twice', 'Send every notification twice, at once', copies > 1)}
${option('reversed', 'Send the latest notification first', reversed)}
<button type="submit">Apply</button></form>
<div class="scroll"><table><thead><tr><th scope="col">Order</th><th scope="col">Amount</th><th scope="col">Status</th><th scope="col">Events</th><th scope="col">Act</th></tr></thead>
<tbody>${store.listSessions(SHOWN).map((session) => renderRow(store, session))}</tbody></table></div>
<h2>Stored cards</h2>
<p class="note">What the bank answers when the shop charges the card without the shopper.</p>
<div class="scroll"><table><thead><tr><th scope="col">Card</th><th scope="col">Shopper</th><th scope="col">The bank</th><th scope="col">Act</th></tr></thead>
<tbody>${store.listCards(SHOWN).map(renderCard)}</tbody></table></div>`,
    );
  });
  app.post('/console/delivery', async (c) => {
    const form = await c.req.parseBody();
    setDelivery({ copies: form.twice === 'on' ? 2 : 1, reversed: form.reversed === 'on' });
    return c.redirect('/console', 303);
  });
  app.post('/console/approve/:id', (c) => {
    const session = store.findSession(c.req.param('id'));
    if (session && (session.status === 'pending' || session.status === 'expired'))
      store.atomically(() => approve(store, session, { now: shopperNow() }));
    return c.redirect('/console', 303);
  });
  app.post('/console/cards/:id', async (c) => {
    const form = await c.req.parseBody();
    store.setCardAnswer(c.req.param('id'), form.later === 'decline' ? 'decline' : 'approve');
    return c.redirect('/console', 303);
  });
}

function renderCard({ id, shopper, brand, digits, expires, later }: StoredCard) {
  const [says, other, label] =
    later === 'approve'
      ? ['approves', 'decline', 'Decline from now on']
      : ['declines', 'approve', 'Approve from now on'];
  return html`<tr><td>${brand} •••• ${digits}${expires === null ? '' : `, ${expires}`}</td><td>${shopper}</td><td>${says}</td>
<td><form method="post" action="/console/cards/${id}"><button type="submit" name="later" value="${other}">${label}</button></form></td></tr>`;
}

function renderRow(store: SandboxStore, session: Session) {
  const events = store
    .listEvents(session.id)
    .map(({ code, success }) => (success ? code : `${code} refused`))
    .join(', ');
  const late = session.status === 'pending' || session.status === 'expired';
  const { id, orderReference } = session;
  const name = session.returnUrl ? html`<a href="/pay/${id}">${orderReference}</a>` : orderReference;
  return html`<tr><td>${name}</td><td>${formatAmount(session, 'en')}</td>
<td>${session.status}</td><td>${events}</td><td>${late ? html`<form method="post" action="/console/approve/${session.id}"><button type="submit">Approve now</button></form>` : ''}</td></tr>`;
}

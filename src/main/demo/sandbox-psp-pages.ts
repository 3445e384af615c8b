// The hosted pages of the sandbox provider, in its own style and words: where the shopper approves, declines, comes
// late or walks away, and a console that shows all sessions. Knows nothing of the shop but its name and address.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context, Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { EventCode, SandboxStore, Session, SessionStatus } from './sandbox-psp-store.ts';

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

const en = {
  title: 'Payment',
  sandbox: 'Test',
  to: (name: string) => `You pay ${name}`,
  order: 'Order',
  choose: 'This is a test page: no card is asked for and no money moves. Choose what your bank answers.',
  approve: 'Approve',
  decline: 'Decline',
  timeout: 'Let the time run out',
  back: 'Back to the shop without paying',
  rare: 'Less common answers',
  later: 'Approve later, in so many minutes',
  laterButton: 'Approve later',
  laterNote: 'You return to the shop at once; the approval reaches it afterwards.',
  other: 'Approve a smaller amount than asked',
  status: {
    open: 'Open',
    pending: 'Your bank is still checking this payment.',
    authorised: 'This payment is approved.',
    declined: 'Your bank declined this payment.',
    expired: 'The time for this payment has run out.',
  } satisfies Record<SessionStatus, string>,
  return: 'Return to the shop',
  unknown: 'There is no such payment.',
  footer: 'Testpay sandbox is not a bank. It exists to try a shop out.',
};

const hu: typeof en = {
  title: 'Fizetés',
  sandbox: 'Próba',
  to: (name) => `Kedvezményezett: ${name}`,
  order: 'Rendelés',
  choose: 'Ez egy próbaoldal: nem kér kártyaadatot, és pénz sem mozog. Válassza ki, mit feleljen a bankja.',
  approve: 'Jóváhagyás',
  decline: 'Elutasítás',
  timeout: 'Az idő lejáratása',
  back: 'Vissza a boltba fizetés nélkül',
  rare: 'Ritkább válaszok',
  later: 'Jóváhagyás később, ennyi perc múlva',
  laterButton: 'Jóváhagyás később',
  laterNote: 'Azonnal visszatér a boltba, a jóváhagyás később érkezik meg.',
  other: 'A kértnél kisebb összeg jóváhagyása',
  status: {
    open: 'Nyitott',
    pending: 'A bankja még ellenőrzi ezt a fizetést.',
    authorised: 'Ezt a fizetést a bank jóváhagyta.',
    declined: 'A bankja elutasította ezt a fizetést.',
    expired: 'A fizetésre szánt idő lejárt.',
  },
  return: 'Vissza a boltba',
  unknown: 'Nincs ilyen fizetés.',
  footer: 'A Testpay tesztkörnyezet nem bank: arra való, hogy egy boltot ki lehessen próbálni.',
};

const pt: typeof en = {
  title: 'Pagamento',
  sandbox: 'Teste',
  to: (name) => `Paga a ${name}`,
  order: 'Encomenda',
  choose:
    'Esta é uma página de teste: não pede dados de cartão e não movimenta dinheiro. Escolha o que o seu banco responde.',
  approve: 'Aprovar',
  decline: 'Recusar',
  timeout: 'Deixar o prazo terminar',
  back: 'Voltar à loja sem pagar',
  rare: 'Respostas menos comuns',
  later: 'Aprovar mais tarde, daqui a tantos minutos',
  laterButton: 'Aprovar mais tarde',
  laterNote: 'Volta de imediato à loja; a aprovação chega depois.',
  other: 'Aprovar um valor inferior ao pedido',
  status: {
    open: 'Em aberto',
    pending: 'O seu banco ainda está a verificar este pagamento.',
    authorised: 'Este pagamento está aprovado.',
    declined: 'O seu banco recusou este pagamento.',
    expired: 'O prazo deste pagamento terminou.',
  },
  return: 'Voltar à loja',
  unknown: 'Não existe tal pagamento.',
  footer: 'O ambiente de teste Testpay não é um banco: serve para experimentar uma loja.',
};

const wordsByLanguage = { en, hu, pt } as const;
type PageLanguage = keyof typeof wordsByLanguage;

export function hostedPages(app: Hono, hosted: Hosted): void {
  const { store } = hosted;
  app.get('/testpay.css', (c) =>
    c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'max-age=3600' }),
  );
  app.get('/pay/:id', (c) => {
    const session = store.findSession(c.req.param('id'));
    if (!session) return show(c, 'en', undefined, html`<p>${en.unknown}</p>`, 404);
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
    if (!session) return show(c, 'en', undefined, html`<p>${en.unknown}</p>`, 404);
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

function respond({ store, shopperNow }: Hosted, session: Session, answer: string, minutes: unknown): void {
  const finish = (status: SessionStatus, code: EventCode, success: boolean, value = session.value) => {
    store.setStatus(session.id, status);
    store.saveEvent(session, code, success, { value, currency: session.currency }, Date.now());
  };
  switch (answer) {
    case 'approve':
      finish('authorised', 'AUTHORISATION', true);
      break;
    case 'approve-other':
      finish('authorised', 'AUTHORISATION', true, Math.max(1, session.value - SHORTFALL));
      break;
    case 'decline':
      finish('declined', 'AUTHORISATION', false);
      break;
    case 'timeout':
      finish('expired', 'EXPIRATION', true);
      break;
    case 'later': {
      const delay = Math.min(LONGEST_DELAY_MINUTES, Math.max(0, Math.trunc(Number(minutes)) || 0));
      store.setStatus(session.id, 'pending', shopperNow().add({ minutes: delay }).epochMilliseconds);
      break;
    }
    default:
      finish('open', 'ABANDONMENT', true);
  }
}

function isPageLanguage(code: string): code is PageLanguage {
  return Object.hasOwn(wordsByLanguage, code);
}

/** A locale may say more than the language: `pt-PT`. */
function languageOf({ locale }: Session): PageLanguage {
  const code = locale.slice(0, 2);
  return isPageLanguage(code) ? code : 'en';
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
${button('approve', words.approve, 'primary')}${button('decline', words.decline)}${button('abandon', words.back, 'plain')}
</form>
<details><summary>${words.rare}</summary>
<form method="post" action="/pay/${session.id}" class="later">
<label for="minutes">${words.later}</label>
<input id="minutes" name="minutes" type="number" min="0" max="${LONGEST_DELAY_MINUTES}" value="30" required>
<button type="submit" name="answer" value="later">${words.laterButton}</button>
</form>
<p class="note">${words.laterNote}</p>
<form method="post" action="/pay/${session.id}" class="buttons">${button('timeout', words.timeout)}${button('approve-other', words.other)}</form>
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
  return html`<h1>${words.to(session.merchant)}</h1>
<p class="amount">${formatAmount(session, languageOf(session))}</p>
<dl><dt>${words.order}</dt><dd>${session.orderReference}</dd></dl>`;
}

/** The provider counts in ISO 4217 digits, whatever a locale uses. */
const isoDigits: Readonly<Record<string, number>> = { KRW: 0 };

function formatAmount({ value, currency }: Session, language: PageLanguage): string {
  const format = new Intl.NumberFormat(figureLocales[language], {
    style: 'currency',
    currency,
    minimumFractionDigits: 0,
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
function consolePages(app: Hono, { store, delivery, setDelivery }: Hosted): void {
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
<tbody>${store.listSessions(SHOWN).map((session) => renderRow(store, session))}</tbody></table></div>`,
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
      store.atomically(() => {
        store.setStatus(session.id, 'authorised');
        store.saveEvent(session, 'AUTHORISATION', true, session, Date.now());
      });
    return c.redirect('/console', 303);
  });
}

function renderRow(store: SandboxStore, session: Session) {
  const events = store
    .listEvents(session.id)
    .map(({ code, success }) => (success ? code : `${code} refused`))
    .join(', ');
  const late = session.status === 'pending' || session.status === 'expired';
  return html`<tr><td><a href="/pay/${session.id}">${session.orderReference}</a></td><td>${formatAmount(session, 'en')}</td>
<td>${session.status}</td><td>${events}</td><td>${late ? html`<form method="post" action="/console/approve/${session.id}"><button type="submit">Approve now</button></form>` : ''}</td></tr>`;
}

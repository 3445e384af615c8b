// The letters as they reach a mailbox: from a placed order over the outbox and the worker, by SMTP, in both
// languages, once.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { chooseDelivery } from '../modules/basket/commands.ts';
import { passwordResetToken, requestPasswordReset } from '../modules/identity/commands.ts';
import { listMessages } from '../modules/message/queries.ts';
import { acceptRightPrice, cancelHeld, decideOffer, offerRightPrice } from '../modules/order/price-error.ts';
import { findOrderById } from '../modules/order/queries.ts';
import { listFailedEffects } from '../platform/dead-letters.ts';
import { createLog } from '../platform/log.ts';
import { type MailSink, openMailSink, type SunkMail } from '../platform/mail-sink.ts';
import { runCommand } from '../platform/runner.ts';
import type { EffectHandler } from '../platform/worker.ts';
import { createWorker } from '../platform/worker.ts';
import { findMarkupFaults } from '../ui/markup-faults.ts';
import { openLetters } from './letters.ts';
import {
  addGoods,
  addPerson,
  budapest,
  engine,
  fillBasket,
  openTestShop,
  place,
  review,
  type TestShop,
  terms,
} from './testing/shop.ts';

const SECRET = 'a secret of tests, long enough to be one: 0123456789';
const ORIGIN = 'https://shop.example';

type Office = {
  readonly shop: TestShop;
  readonly sink: MailSink;
  readonly handlers: readonly EffectHandler[];
  /** Delivers all that waits and gives the letters so far, the first first. */
  readonly deliver: () => Promise<readonly SunkMail[]>;
};

async function openOffice(scope: Parameters<typeof openTestShop>[0], at: string): Promise<Office> {
  const shop = await openTestShop(scope, at);
  const directory = mkdtempSync(path.join(os.tmpdir(), 'demitasse-letters-'));
  const sink = await openMailSink({ directory, now: shop.clock.now });
  const letters = openLetters({ ...shop, terms }, { smtpUrl: sink.smtpUrl, origin: ORIGIN, secret: SECRET });
  const log = createLog({ level: 'fatal' });
  const { handlers } = letters;
  const worker = await createWorker({ db: shop.db, url: shop.url, clock: shop.clock, handlers, log });
  scope.after(async () => {
    await worker.stop();
    letters.close();
    await sink.close();
    rmSync(directory, { recursive: true });
  });
  const deliver = async () => {
    await worker.drain();
    assert.deepEqual(await listFailedEffects(shop.db, 10), []);
    return (await sink.listMails()).toReversed();
  };
  return { shop, sink, handlers, deliver };
}

function only(mails: readonly SunkMail[]): SunkMail {
  assert.equal(mails.length, 1);
  const [mail] = mails;
  assert.ok(mail);
  return mail;
}

/** Not what a page is held to: mail needs tables and inline styles. */
async function assertSoundMarkup(html: string): Promise<void> {
  const faults = (await findMarkupFaults(html)).filter(
    (fault) => !/no-inline-style|inline code|deprecated|presentation-role-style|tel-non-breaking/.test(fault),
  );
  assert.deepEqual(faults, []);
}

const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

test('the confirmation in English: number, lines, VAT apart, clauses with versions, links, files', async (t) => {
  const { shop, deliver } = await openOffice(t, '2022-08-29T10:00');
  await addGoods(shop, { sku: 'CL-AURORA', price: 2490, available: 50 });
  await addGoods(shop, { sku: 'CL-NOIR', price: 1990, available: 50 });
  const person = await addPerson(shop);
  const input = await fillBasket(shop, person, [
    ['CL-AURORA', 1],
    ['CL-NOIR', 1],
  ]);
  const placed = await place(shop, { ...input, language: 'en' });
  assert.ok(placed.ok);
  const mail = only(await deliver());
  assert.deepEqual(mail.to, [`${person.personId}@test.example`]);
  assert.equal(mail.subject, `Your order ${placed.number} is confirmed`);
  assert.equal(mail.language, 'en');
  assert.match(mail.from, /hello@demitasse\.example/);
  for (const [part, body] of [
    ['text', flat(mail.text)],
    [
      'html',
      flat(mail.html.replaceAll(/<style[\s\S]*?<\/style>/g, '').replaceAll(/<[^>]+>/g, ' ')).replaceAll(
        '&nbsp;',
        ' ',
      ),
    ],
  ] as const) {
    const says = (words: string | RegExp) =>
      assert.ok(
        typeof words === 'string' ? body.replaceAll('\u00a0', ' ').includes(words) : words.test(body),
        `${part} lacks ${words}\n${body}`,
      );
    for (const words of [
      'Dear Vera,',
      placed.number,
      'CL-AURORA',
      '1 × 2,490 Ft',
      'CL-NOIR',
      '1,990 Ft',
      'Home delivery',
      '6,970 Ft',
      '27%',
      'Próba Vera',
      '1061 Budapest, Minta utca 1.',
      'Cash on delivery',
      'Tuesday 30 August 2022',
      'General conditions of sale, version of 29 August 2022',
      '14 days',
      'Demitasse Hungária Kft.',
      '06 80 555 010',
      '00000001-2-44',
    ])
      says(words);
    says(/2\.7\b/);
    says(/3\.4\b/);
  }
  assert.ok(mail.html.includes(`${ORIGIN}/hu/en/documents/conditions-of-sale/2022-08-29#p-3.4`));
  assert.ok(mail.html.includes(`${ORIGIN}/hu/en/orders/${placed.number}`));
  assert.ok(mail.text.includes(`${ORIGIN}/hu/en/orders/${placed.number}`));
  assert.doesNotMatch(mail.html, /<img|<script|<link|https?:\/\/(?!shop\.example)/);
  assert.doesNotMatch(mail.text, /undefined|\[object/);
  for (const line of mail.text.split('\n'))
    assert.ok(line.length <= 78 || line.includes('http'), `a long line: ${line}`);
  await assertSoundMarkup(mail.html);

  const order = await findOrderById(shop.db, placed.orderId, shop.clock.now());
  assert.deepEqual(
    mail.attachments.map((file) => file.filename).sort(),
    [
      ...(order?.documents ?? []).map(({ document, version }) => `${document}-${version}.en.html`),
      'settings-2022-08-29.en.html',
    ].sort(),
  );
  const conditions = mail.attachments.find(({ filename }) => filename.startsWith('conditions-of-sale'));
  const text = conditions?.content.toString('utf8').replaceAll('\u00a0', ' ') ?? '';
  assert.match(text, /id="p-3\.4"/);
  assert.match(text, /2,490 Ft/);
  assert.match(text, /Model withdrawal form/);
  await assertSoundMarkup(text);
});

test('the same in Hungarian, to be collected in a boutique', async (t) => {
  const { shop, deliver } = await openOffice(t, '2022-08-28T12:00');
  await addGoods(shop, { sku: 'CL-AURORA', price: 2490, available: 50 });
  const person = await addPerson(shop);
  await fillBasket(shop, person, [['CL-AURORA', 2]], 'card');
  const owner = { kind: 'person', personId: person.personId } as const;
  const call = { command: 'x', actor: { kind: 'person', ref: 'x' }, channel: 'web', input: null } as const;
  await runCommand(shop, call, (ctx) =>
    chooseDelivery(ctx, owner, { way: 'boutique', place: 'oktogon', on: undefined, addressId: undefined }),
  );
  const placed = await place(shop, await review(shop, person.personId));
  assert.ok(placed.ok, JSON.stringify(placed));
  assert.equal((await deliver()).length, 0, 'nothing before the card is approved');
  await runCommand(shop, call, async (ctx) => {
    ctx.emit('message.orderConfirmed', { orderId: placed.orderId });
    return null;
  });
  const mail = only(await deliver());
  assert.equal(mail.language, 'hu');
  assert.equal(mail.subject, `${placed.number} számú rendelését visszaigazoljuk`);
  const text = flat(mail.text);
  for (const words of [
    'Kedves Vera!',
    '2 × 2 490 Ft',
    '4 980 Ft',
    'Ingyenes',
    'Oktogon',
    '1067 Budapest, Kávémérő utca 12.',
    'Kérjük, vegye át eddig',
    'Átvehető',
    'Bankkártya, online',
    'változat: 2022. május 28.',
    '14 nap',
  ])
    assert.ok(text.includes(words), `lacks ${words}\n${mail.text}`);
  await assertSoundMarkup(mail.html);
});

test('a handler called again sends nothing again; the message is recorded once, without personal data', async (t) => {
  const { shop, sink, handlers, deliver } = await openOffice(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 5 });
  const person = await addPerson(shop);
  const placed = await place(shop, await fillBasket(shop, person, [['CL-X', 1]]));
  assert.ok(placed.ok);
  const confirmed = handlers.find(({ topic }) => topic === 'message.orderConfirmed');
  const handle = () =>
    confirmed?.handle({ orderId: placed.orderId }, { effectId: 'outbox:4711', attempt: 1 });
  await handle();
  shop.clock.set(budapest('2022-09-01T11:00'));
  await handle();
  const mail = only(await sink.listMails());
  const [message, ...more] = await listMessages(shop.db, person.personId);
  assert.deepEqual(more, []);
  assert.ok(message);
  assert.equal(mail.messageId, `<${message.id}@demitasse.example>`);
  const { id: _, queuedAt, sentAt, ...about } = message;
  assert.deepEqual(about, {
    personId: person.personId,
    kind: 'orderConfirmed',
    language: 'hu',
    subject: `order:${placed.orderId}`,
  });
  assert.equal(queuedAt.toString(), sentAt?.toString());
  // Another effect about the same order is another message.
  assert.equal((await deliver()).length, 2);
  for (const table of ['message', 'audit_entry', 'command_key', 'outbox']) {
    const { rows } = await sql<{
      row: string;
    }>`select to_json(x)::text as row from ${sql.table(table)} x`.execute(shop.db);
    assert.doesNotMatch(rows.map(({ row }) => row).join('\n'), /test\.example|Vera|Minta utca/, table);
  }
});

test('a wrong price: held, offered, then confirmed in its successor, or cancelled', async (t) => {
  const { shop, deliver } = await openOffice(t, '2022-09-05T10:00');
  await addGoods(shop, { sku: 'CL-WRONG', price: 2490, available: 50 });
  const since = budapest('2022-09-05T09:00');
  await sql`insert into price_point (sku, from_at, amount_minor, regular_minor, currency, recorded_at)
    values ('CL-WRONG', ${since}, 249, 249, 'HUF', ${since})`.execute(shop.db);
  const call = { command: 'x', actor: { kind: 'staff', ref: 'cli' }, channel: 'cli', input: null } as const;
  const hold = async () => {
    const { personId, addressId } = await addPerson(shop);
    const input = await fillBasket(shop, { personId, addressId }, [['CL-WRONG', 4]]);
    const placed = await place(shop, { ...input, language: 'en' });
    assert.ok(placed.ok && placed.state === 'held');
    return { ...placed, personId };
  };
  const first = await hold();
  const held = only(await deliver());
  assert.equal(held.subject, `A wrong price in your order ${first.number}: nothing is charged`);
  for (const words of ['CL-WRONG', '249 Ft', '2.9.10', '12 September 2022, 23:59'])
    assert.ok(flat(held.text).includes(words), `lacks ${words}\n${held.text}`);
  assert.deepEqual(held.attachments, []);

  const prices = { 'CL-WRONG': 2490 };
  const offer = await runCommand(shop, call, (ctx) =>
    offerRightPrice(ctx, engine, { orderNumber: first.number, prices }),
  );
  assert.ok(offer.ok);
  const offered = (await deliver()).at(-1);
  assert.equal(offered?.subject, `The right price for your order ${first.number}`);
  for (const words of [
    '4 × 2,490 Ft',
    'shown by mistake: 249 Ft',
    '9,960 Ft',
    `/hu/en/orders/${first.number}`,
  ])
    assert.ok(flat(offered?.text ?? '').includes(words), `lacks ${words}\n${offered?.text}`);
  await assertSoundMarkup(offered?.html ?? '');

  const order = await findOrderById(shop.db, first.orderId, shop.clock.now());
  const shown = order && decideOffer(terms, order, shop.clock.now());
  assert.ok(shown);
  const { orderId, personId } = first;
  const accepted = await runCommand(shop, call, (ctx) =>
    acceptRightPrice(ctx, engine, { orderId, personId, digest: shown.digest }),
  );
  assert.ok(accepted.ok);
  const confirmed = (await deliver()).at(-1);
  assert.equal(confirmed?.subject, `Your order ${accepted.number} is confirmed`);
  assert.ok(flat(confirmed?.text ?? '').includes(`takes the place of ${first.number}`));

  // Cancelled before the letter about holding went out: only the last word is sent.
  const second = await hold();
  await runCommand(shop, call, (ctx) => cancelHeld(ctx, second));
  const mails = await deliver();
  assert.equal(mails.length, 4);
  assert.equal(mails.at(-1)?.subject, `Your order ${second.number} is cancelled`);
  assert.ok(flat(mails.at(-1)?.text ?? '').includes('You cancelled the order'));
});

test('a new password: the link carries the token that lies nowhere else', async (t) => {
  const { shop, deliver } = await openOffice(t, '2022-09-01T10:00');
  const { personId } = await addPerson(shop);
  const call = { command: 'x', actor: { kind: 'guest', ref: 'x' }, channel: 'web', input: null } as const;
  await runCommand(shop, call, (ctx) => requestPasswordReset(ctx, `${personId}@test.example`, SECRET));
  const { payload } = await shop.db.selectFrom('outbox').select('payload').executeTakeFirstOrThrow();
  const { verificationId } = payload as { readonly verificationId: string };
  const mail = only(await deliver());
  assert.equal(mail.subject, 'Új jelszó');
  const href = `${ORIGIN}/hu/hu/reset-password?token=${passwordResetToken(verificationId, SECRET)}`;
  assert.ok(mail.text.includes(href));
  assert.ok(mail.html.includes(href));
  assert.match(mail.text, /1 órán át/);
  await assertSoundMarkup(mail.html);
});

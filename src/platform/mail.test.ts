import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { createMailer, type Mail } from './mail.ts';
import { openMailSink } from './mail-sink.ts';

const AT = Temporal.Instant.from('2022-08-29T08:00:00Z');
const from = { name: 'Demitasse – bolt', address: 'bolt@demitasse.example' };
const mail: Mail = {
  to: 'vevo@example.hu',
  subject: 'Köszönjük a rendelését! Árvíztűrő tükörfúrógép, hosszú tárgysor, amely több sorba törik',
  html: `<p>Őszi ízek: 2&nbsp;490&nbsp;Ft = ${'nagyon '.repeat(40)}hosszú sor</p>\n<img src="cid:logo" alt="">`,
  text: `Őszi ízek\n.pont a sor elején\n${'nagyon '.repeat(40)}hosszú sor\n=3D marad\n`,
  messageId: 'message-1',
  language: 'hu',
  inlineAttachments: [
    {
      cid: 'logo',
      filename: 'logo.png',
      contentType: 'image/png',
      content: Uint8Array.of(0, 255, 13, 10, 61),
    },
  ],
};

async function openSink(scope: { after: (work: () => Promise<void>) => void }) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'demitasse-mail-'));
  const sink = await openMailSink({ directory, now: () => AT });
  const mailer = createMailer({ smtpUrl: sink.smtpUrl, from });
  scope.after(async () => {
    mailer.close();
    await sink.close();
    rmSync(directory, { recursive: true });
  });
  return { directory, sink, mailer };
}

test('a message comes out of the sink as it was sent', async (t) => {
  const { sink, mailer } = await openSink(t);
  await mailer.send(mail);
  const [kept, ...others] = await sink.listMails();
  assert.ok(kept);
  assert.equal(others.length, 0);
  assert.deepEqual(kept.to, ['vevo@example.hu']);
  assert.equal(kept.subject, mail.subject);
  assert.equal(kept.text.trimEnd(), mail.text.trimEnd());
  assert.equal(kept.html.trimEnd(), mail.html);
  assert.match(kept.from, /Demitasse – bolt/);
  assert.equal(kept.messageId, '<message-1@demitasse.example>');
  assert.equal(kept.language, 'hu');
  assert.equal(kept.receivedAt.toString(), AT.toString());
  assert.deepEqual(kept.inline, [
    { cid: 'logo', contentType: 'image/png', content: Buffer.of(0, 255, 13, 10, 61) },
  ]);
  assert.deepEqual(await sink.findMail(kept.id), kept);
});

test('messages without attachments, latest first, kept over a restart', async (t) => {
  const { sink, mailer, directory } = await openSink(t);
  const { inlineAttachments: _, ...plain } = mail;
  for (const subject of ['first', 'second', 'third']) await mailer.send({ ...plain, subject });
  const again = await openMailSink({ directory, now: () => AT });
  t.after(() => again.close());
  assert.deepEqual(
    (await again.listMails()).map((kept) => kept.subject),
    ['third', 'second', 'first'],
  );
  assert.deepEqual(await again.listMails(), await sink.listMails());
  assert.equal((await again.listMails(1))[0]?.html.trimEnd(), mail.html);
});

test('an address is one address, a header one line, and an id no path', async (t) => {
  const { sink, mailer } = await openSink(t);
  await mailer.send({ ...mail, subject: 'a\r\nBcc: other@example.hu' });
  const [kept] = await sink.listMails();
  assert.deepEqual(kept?.to, ['vevo@example.hu']);
  assert.doesNotMatch(kept?.subject ?? '', /\n/);
  await mailer.send({ ...mail, to: 'a@example.hu, b@example.hu' }).catch(() => {});
  for (const { to } of await sink.listMails()) assert.equal(to.length, 1);
  assert.equal(await sink.findMail('../../etc/passwd'), undefined);
});

test('a server that does not answer is an error', async (t) => {
  const { sink, mailer } = await openSink(t);
  await sink.close();
  await assert.rejects(mailer.send(mail));
});

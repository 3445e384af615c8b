// Owns the mailbox of demo and tests: a real SMTP server on the loopback that delivers nowhere. Each message it
// takes is a file, so that a restart keeps them. Never for production: it takes mail for anybody.
import { randomUUIDv7 } from 'node:crypto';
import fs from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type AttachedPart, type InlinePart, parseMime } from './mime.ts';

export type SunkMail = {
  readonly id: string;
  readonly receivedAt: Temporal.Instant;
  /** Of the envelope: who would have got it. */
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly messageId: string;
  readonly language: string;
  readonly html: string;
  readonly text: string;
  readonly inline: readonly InlinePart[];
  readonly attachments: readonly AttachedPart[];
};

export type MailSink = {
  readonly smtpUrl: string;
  /** Latest first. */
  readonly listMails: (limit?: number) => Promise<readonly SunkMail[]>;
  readonly findMail: (id: string) => Promise<SunkMail | undefined>;
  readonly close: () => Promise<void>;
};

export type MailSinkOptions = {
  readonly directory: string;
  /** Business time: when the demo's clock says a message came. */
  readonly now: () => Temporal.Instant;
};

const LARGEST_BYTES = 10 * 1024 * 1024;
const ID = /^[0-9a-f-]{36}$/;

export async function openMailSink({ directory, now }: MailSinkOptions): Promise<MailSink> {
  await fs.mkdir(directory, { recursive: true });
  const keep = async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
    const message = await buffer(stream);
    if (stream.sizeExceeded) throw new Error('The message is too large');
    const to = session.envelope.rcptTo.map((recipient) => recipient.address).join(', ');
    const head = Buffer.from(`Delivered-To: ${to}\r\nX-Received-At: ${now()}\r\n`);
    // Ids in order of arrival, and a whole file or none.
    const file = path.join(directory, randomUUIDv7());
    await fs.writeFile(`${file}.draft`, Buffer.concat([head, message]));
    await fs.rename(`${file}.draft`, `${file}.eml`);
  };
  const server = new SMTPServer({
    // Neither is of use on the loopback; a self-signed STARTTLS would only be refused.
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: LARGEST_BYTES,
    disableReverseLookup: true,
    onData: (stream, session, callback) => {
      keep(stream, session).then(
        () => callback(),
        (error: unknown) => callback(error instanceof Error ? error : new Error('The message was not kept')),
      );
    },
  });
  // A connection that breaks: the sender's to handle.
  server.on('error', () => {});
  const { port } = await listen(server);
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    listMails: async (limit = 200) => {
      const files = (await fs.readdir(directory)).filter((file) => file.endsWith('.eml')).sort();
      return await Promise.all(
        files
          .reverse()
          .slice(0, limit)
          .map((file) => readMail(directory, path.parse(file).name)),
      );
    },
    findMail: async (id) => {
      if (!ID.test(id)) return undefined;
      const files = await fs.readdir(directory);
      return files.includes(`${id}.eml`) ? await readMail(directory, id) : undefined;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function listen(server: SMTPServer): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const net = server.listen(0, '127.0.0.1', () => {
      const address = net.address();
      if (typeof address === 'object' && address !== null) resolve(address);
      else reject(new Error('The mail sink has no port'));
    });
  });
}

async function readMail(directory: string, id: string): Promise<SunkMail> {
  const { headers, text, html, inline, attachments } = parseMime(
    await fs.readFile(path.join(directory, `${id}.eml`)),
  );
  const header = (name: string) => headers.get(name) ?? '';
  return {
    id,
    receivedAt: Temporal.Instant.from(header('x-received-at')),
    to: header('delivered-to').split(', '),
    from: header('from'),
    subject: header('subject'),
    messageId: header('message-id'),
    language: header('content-language'),
    html: html ?? '',
    text: text ?? '',
    inline,
    attachments,
  };
}

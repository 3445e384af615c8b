// Owns how a message leaves by e-mail: SMTP, its headers and limits. Knows neither wording nor recipients' data:
// it is given both, and keeps neither. Called from effect handlers only, never inside a transaction.
import { createTransport } from 'nodemailer';

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** The same for every repetition of one message, such as the id of its row: the part before the `@`. */
  readonly messageId: string;
  /** BCP 47. */
  readonly language: string;
  readonly inlineAttachments?: readonly InlineAttachment[];
  readonly attachments?: readonly Attachment[];
};

/** An image that the HTML shows as `cid:…`. */
export type InlineAttachment = {
  readonly cid: string;
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
};

/** A file that comes with the message. */
export type Attachment = {
  /** ASCII. */
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
};

export type Mailer = {
  /** Throws if the server does not take the message; it may have taken it even so, when the connection broke. */
  readonly send: (mail: Mail) => Promise<void>;
  readonly close: () => void;
};

export type MailerOptions = {
  /** `smtp://` or `smtps://`, with user and password if the server asks for them. */
  readonly smtpUrl: string;
  readonly from: { readonly name: string; readonly address: string };
};

const SECOND_MS = 1_000;

export function createMailer({ smtpUrl, from }: MailerOptions): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10 * SECOND_MS,
    greetingTimeout: 10 * SECOND_MS,
    socketTimeout: 30 * SECOND_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return {
    send: async (mail) => {
      await transport.sendMail({
        from: { ...from },
        // As an object, one address: a comma in a string would make two.
        to: { name: '', address: mail.to },
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        messageId: `<${mail.messageId}@${domain}>`,
        headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
        attachments: [
          ...(mail.inlineAttachments ?? []).map((each) => ({
            ...each,
            contentDisposition: 'inline' as const,
          })),
          ...(mail.attachments ?? []).map((each) => ({ ...each, contentDisposition: 'attachment' as const })),
        ].map((each) => ({ ...each, content: Buffer.from(each.content) })),
      });
    },
    close: () => transport.close(),
  };
}

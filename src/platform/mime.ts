// Owns reading a MIME message as far as the mail sink needs it: headers, text, HTML and inline parts in the
// encodings that nodemailer writes. Not a reader of mail from elsewhere.

export type MimeMessage = {
  /** Names in lower case, encoded words decoded; of a repeated header the first. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string | undefined;
  readonly html: string | undefined;
  readonly inline: readonly InlinePart[];
  readonly attachments: readonly AttachedPart[];
};

export type AttachedPart = {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
};

export type InlinePart = {
  readonly cid: string;
  readonly contentType: string;
  readonly content: Buffer;
};

type Part = {
  readonly headers: ReadonlyMap<string, string>;
  readonly type: string;
  readonly content: Buffer;
};

export function parseMime(raw: Buffer): MimeMessage {
  // One character per byte, until the part's own charset is known.
  const message = raw.toString('latin1');
  const parts = leaves(message);
  const textOf = (type: string) => {
    const part = parts.find(
      (candidate) =>
        candidate.type === type &&
        !candidate.headers.has('content-id') &&
        filenameOf(candidate) === undefined,
    );
    return part?.content.toString('utf8').replaceAll('\r\n', '\n');
  };
  return {
    headers: splitHeaders(message).headers,
    text: textOf('text/plain'),
    html: textOf('text/html'),
    inline: parts.flatMap((part) => {
      const cid = part.headers.get('content-id')?.replaceAll(/[<>]/g, '');
      return cid === undefined ? [] : [{ cid, contentType: part.type, content: part.content }];
    }),
    attachments: parts.flatMap((part) => {
      const filename = filenameOf(part);
      return filename === undefined ? [] : [{ filename, contentType: part.type, content: part.content }];
    }),
  };
}

function filenameOf({ headers }: Part): string | undefined {
  const disposition = headers.get('content-disposition') ?? '';
  return disposition.startsWith('attachment') ? /filename="?([^";]+)"?/i.exec(disposition)?.[1] : undefined;
}

function leaves(message: string): readonly Part[] {
  const { headers, body } = splitHeaders(message);
  const contentType = headers.get('content-type') ?? 'text/plain';
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!type.startsWith('multipart/') || boundary === undefined) {
    return [{ headers, type, content: decode(body, headers.get('content-transfer-encoding') ?? '7bit') }];
  }
  // Before the first boundary and after the closing one there is nothing to show.
  const parts = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1);
  const end = parts.findIndex((part) => part.startsWith('--'));
  return parts
    .slice(0, end === -1 ? undefined : end)
    .flatMap((part) => leaves(part.replace(/^[ \t]*\r\n/, '')));
}

function splitHeaders(message: string): {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
} {
  const end = message.indexOf('\r\n\r\n');
  const head = (end === -1 ? message : message.slice(0, end)).replaceAll(/\r\n[ \t]+/g, ' ');
  const headers = new Map<string, string>();
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, decodeWords(line.slice(colon + 1).trim()));
  }
  return { headers, body: end === -1 ? '' : message.slice(end + 4) };
}

function decode(body: string, encoding: string): Buffer {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return decodeQuoted(body.replaceAll(/=[ \t]*\r\n/g, ''));
    default:
      return Buffer.from(body, 'latin1');
  }
}

function decodeQuoted(text: string): Buffer {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}

/** RFC 2047 in UTF-8. White space between two encoded words does not count, and a character may span them. */
function decodeWords(value: string): string {
  return value.replaceAll(
    /=\?utf-8\?([QB])\?[^?]*\?=(?:\s+=\?utf-8\?\1\?[^?]*\?=)*/gi,
    (words: string, kind: string) => {
      const contents = [...words.matchAll(/=\?utf-8\?[QB]\?([^?]*)\?=/gi)].map((word) => word[1] ?? '');
      const bytes = contents.map((content) =>
        kind.toUpperCase() === 'B'
          ? Buffer.from(content, 'base64')
          : decodeQuoted(content.replaceAll('_', ' ')),
      );
      return Buffer.concat(bytes).toString('utf8');
    },
  );
}

// Stands between the shop and the outside world and passes everything on, byte by byte; tells when the mail server has
// taken a letter and when the provider has done what it was asked for: before the shop hears of it, and when it has just
// heard. Alters nothing, but that a notification which the killer meets never gets its answer.
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What the outside does, or the shop's database, at which somebody can be killed. */
export type Place = 'letter' | 'charge' | 'capture' | 'page' | 'notification' | 'commit';
/** Done, and the shop does not know it; or the shop has been told, this moment. */
export type Side = 'unanswered' | 'answered';

/** Waited for. True where somebody was killed. */
export type Reach = (place: Place, side: Side) => Promise<boolean>;

export type Between = {
  readonly smtpUrl: string;
  readonly pspOrigin: string;
  /** Where the provider sends its notifications. */
  readonly notificationOrigin: string;
  /** How often a stored card was asked to be charged again under the key of before. */
  readonly repeatedCharges: () => number;
  readonly close: () => void;
};

export async function openBetween(
  appOrigin: string,
  reach: Reach,
): Promise<Between & { readonly face: (outside: { pspOrigin: string; smtpUrl: string }) => void }> {
  let outside = { pspOrigin: '', smtpUrl: '' };
  const charges = new Map<string, number>();
  const mail = net.createServer((shop) => passMail(shop, new URL(outside.smtpUrl), reach));
  const provider = http.createServer((request, response) => {
    const { 'idempotency-key': key } = request.headers;
    if (request.url === '/v1/payments' && typeof key === 'string')
      charges.set(key, (charges.get(key) ?? 0) + 1);
    pass(request, response, outside.pspOrigin, {
      before: async (status, body) => {
        const place = status === 201 ? await placeOf(outside.pspOrigin, request, body) : undefined;
        if (place) await reach(place, 'unanswered');
        return place;
      },
      after: (place) => reach(place, 'answered'),
    });
  });
  const shop = http.createServer((request, response) => {
    pass(request, response, appOrigin, {
      before: async () => {
        // The shop has taken it; the provider is never told, and tells it again.
        if (await reach('notification', 'unanswered')) response.destroy();
        return undefined;
      },
      after: async () => false,
    });
  });
  const [mailPort, providerPort, shopPort] = await Promise.all([
    listen(mail),
    listen(provider),
    listen(shop),
  ]);
  return {
    smtpUrl: `smtp://127.0.0.1:${mailPort}`,
    pspOrigin: `http://127.0.0.1:${providerPort}`,
    notificationOrigin: `http://127.0.0.1:${shopPort}`,
    face: (to) => {
      outside = to;
    },
    repeatedCharges: () => [...charges.values()].reduce((all, times) => all + times - 1, 0),
    close: () => {
      for (const server of [mail, provider, shop]) server.close();
      for (const server of [provider, shop]) server.closeAllConnections();
    },
  };
}

function listen(server: net.Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** The server answers 354 to DATA, and with a 2 once it has taken the letter: each in a piece of its own. */
function passMail(shop: net.Socket, server: URL, reach: Reach): void {
  const there = net.connect(Number(server.port), server.hostname);
  let isSending = false;
  const answer = async (piece: Buffer) => {
    const code = piece.toString('latin1', 0, 3);
    const isTaken = isSending && code.startsWith('2');
    isSending = code === '354';
    if (isTaken) await reach('letter', 'unanswered');
    shop.write(piece);
    if (isTaken) await reach('letter', 'answered');
  };
  let last = Promise.resolve();
  there.on('data', (piece: Buffer) => {
    last = last.then(() => answer(piece));
  });
  shop.pipe(there);
  there.on('close', () => last.then(() => shop.destroy()));
  shop.on('close', () => there.destroy());
  for (const socket of [shop, there]) socket.on('error', () => {});
}

type Stops = {
  readonly before: (status: number, body: string) => Promise<Place | undefined>;
  readonly after: (place: Place) => Promise<boolean>;
};

function pass(request: http.IncomingMessage, response: http.ServerResponse, to: string, stops: Stops): void {
  passOn(request, response, to, stops).catch(() => response.destroy());
}

async function passOn(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  to: string,
  { before, after }: Stops,
): Promise<void> {
  const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
  const sent = await buffer(request);
  const answer = await fetch(to + request.url, {
    method: request.method ?? 'GET',
    headers: headers as Record<string, string>,
    body: sent.length > 0 ? sent : null,
    redirect: 'manual',
  });
  const body = await answer.text();
  const place = await before(answer.status, body);
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
  response.end(body, () => {
    if (place) void after(place);
  });
}

/** A charge only where the card's bank approved it. */
async function placeOf(
  pspOrigin: string,
  { method, url = '', headers }: http.IncomingMessage,
  body: string,
): Promise<Place | undefined> {
  if (method !== 'POST') return undefined;
  if (url === '/v1/sessions') return 'page';
  if (url.endsWith('/captures')) return 'capture';
  if (url !== '/v1/payments') return undefined;
  const { id } = JSON.parse(body) as { readonly id: string };
  const key = { 'x-api-key': String(headers['x-api-key']) };
  const { status } = (await (await fetch(`${pspOrigin}/v1/payments/${id}`, { headers: key })).json()) as {
    readonly status: string;
  };
  return status === 'authorised' ? 'charge' : undefined;
}

// A small HTTP/1.1 client for measuring: keep-alive connections on loopback, cookies, whole bodies. It shares the
// machine with what it measures, so it does no more than that: node:http would take a fifth of the processor.
import net from 'node:net';

export type Answer = { readonly status: number; readonly body: string };

/** One customer's browser, as far as the bench needs one: it keeps cookies. */
export type Visitor = {
  readonly send: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
};

/** Connections that are kept open, one for each request under way. */
export type Connections = { readonly port: number; readonly idle: Connection[] };

type Connection = (request: string) => Promise<Response>;
type Response = { readonly status: number; readonly head: string; readonly body: string };

export function openVisitor(connections: Connections): Visitor {
  const cookies = new Map<string, string>();
  return {
    send: async (method, path, body, headers = {}) => {
      const payload = body === undefined ? '' : JSON.stringify(body);
      const lines = [`${method} ${path} HTTP/1.1`, `host: 127.0.0.1:${connections.port}`];
      if (cookies.size > 0) lines.push(`cookie: ${[...cookies].map(([k, v]) => `${k}=${v}`).join('; ')}`);
      if (payload)
        lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(payload)}`);
      for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
      const connection = connections.idle.pop() ?? connect(connections.port);
      const { status, head, body: answer } = await connection(`${lines.join('\r\n')}\r\n\r\n${payload}`);
      connections.idle.push(connection);
      for (const [, name = '', value = ''] of head.matchAll(/^set-cookie: ([^=]+)=([^;\r]*)/gim))
        cookies.set(name, value);
      return { status, body: answer };
    },
  };
}

function connect(port: number): Connection {
  const socket = net.connect(port, '127.0.0.1').setNoDelay();
  let waiting: PromiseWithResolvers<Response> | undefined;
  let received: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const response = parseResponse(received);
    if (!response) return;
    received = Buffer.alloc(0);
    waiting?.resolve(response);
  });
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('close', () => waiting?.reject(new Error('the connection was closed')));
  return (request) => {
    waiting = Promise.withResolvers();
    socket.write(request);
    return waiting.promise;
  };
}

/** Undefined while some of it is still to come. */
function parseResponse(bytes: Buffer): Response | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const length = /^content-length: (\d+)/im.exec(head);
  const body = length ? bytes.subarray(end + 4, end + 4 + Number(length[1])) : parseChunks(bytes, end + 4);
  if (!body || (length && body.length < Number(length[1]))) return undefined;
  return { status, head, body: body.toString('utf8') };
}

function parseChunks(bytes: Buffer, start: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = start; ; ) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16);
    at = end + 2 + size + 2;
    if (at > bytes.length) return undefined;
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(end + 2, end + 2 + size));
  }
}

export type Figures = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly count: number;
};

/** Runs `work` from `clients` at once until `seconds` have passed; milliseconds. */
export async function measure(
  clients: number,
  seconds: number,
  work: (client: number, round: number) => Promise<void>,
): Promise<Figures> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let round = 0; performance.now() < end; round += 1) {
        const before = performance.now();
        await work(client, round);
        times.push(performance.now() - before);
      }
    }),
  );
  const elapsed = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / elapsed, p50: at(0.5), p95: at(0.95), count: times.length };
}

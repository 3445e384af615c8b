// A small HTTP client for measuring: keep-alive connections on loopback, cookies, JSON. Nothing more.
import http from 'node:http';

export type Answer = { readonly status: number; readonly body: string };

/** One customer's browser, as far as the bench needs one: it keeps cookies. */
export type Visitor = {
  readonly send: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
};

export function openVisitor(port: number, agent: http.Agent): Visitor {
  const cookies = new Map<string, string>();
  return {
    send: (method, path, body, headers = {}) =>
      new Promise((resolve, reject) => {
        const payload = body === undefined ? undefined : JSON.stringify(body);
        const request = http.request(
          {
            host: '127.0.0.1',
            port,
            path,
            method,
            agent,
            headers: {
              ...(cookies.size > 0 ? { cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; ') } : {}),
              ...(payload
                ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }
                : {}),
              ...headers,
            },
          },
          (response) => {
            for (const line of response.headers['set-cookie'] ?? []) {
              const [pair = ''] = line.split(';');
              const at = pair.indexOf('=');
              cookies.set(pair.slice(0, at), pair.slice(at + 1));
            }
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () =>
              resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
            );
          },
        );
        request.on('error', reject);
        request.end(payload);
      }),
  };
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

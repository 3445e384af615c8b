// Owns the listening socket: limits on slow and oversized heads, and a clean end.
import { Server } from 'node:http';
import { serve } from '@hono/node-server';

export type HttpServer = {
  readonly port: number;
  /** Lets running requests end, a few seconds at most. Safe to call twice. */
  readonly close: () => Promise<void>;
};

export type HttpServerOptions = {
  readonly fetch: Parameters<typeof serve>[0]['fetch'];
  /** 0: any free one. */
  readonly port: number;
  /** Absent: every interface. */
  readonly hostname?: string;
};

const SECOND_MS = 1_000;
const LARGEST_HEAD_BYTES = 16 * 1024;
const GRACE_MS = 5 * SECOND_MS;

/** Rejects if the port is taken. */
export async function serveHttp({ fetch, port, hostname }: HttpServerOptions): Promise<HttpServer> {
  const listening = Promise.withResolvers<number>();
  const server = serve(
    {
      fetch,
      port,
      ...(hostname === undefined ? {} : { hostname }),
      serverOptions: {
        maxHeaderSize: LARGEST_HEAD_BYTES,
        headersTimeout: 10 * SECOND_MS,
        requestTimeout: 30 * SECOND_MS,
        keepAliveTimeout: 65 * SECOND_MS,
      },
    },
    (address) => listening.resolve(address.port),
  );
  if (!(server instanceof Server)) throw new TypeError('Plain HTTP/1.1 was asked for');
  server.once('error', listening.reject);
  let closing: Promise<void> | undefined;
  return {
    port: await listening.promise,
    close: () => {
      closing ??= new Promise((resolve) => {
        const hurry = setTimeout(() => server.closeAllConnections(), GRACE_MS);
        server.close(() => {
          clearTimeout(hurry);
          resolve();
        });
        server.closeIdleConnections();
      });
      return closing;
    },
  };
}

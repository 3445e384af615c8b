// Owns the end of a request that went wrong: which status, told as problem+json or as the surface's page, and what
// the log says. A person never sees more of a defect than its request id.
import type { Context, ErrorHandler, Hono, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { methodNotAllowed } from 'hono/method-not-allowed';
import pg from 'pg';
import { BeyondHorizon } from '../../kernel/working-days.ts';
import { Busy } from '../busy.ts';
import { KeyReusedWithOtherInput } from '../runner.ts';
import type { WebEnv } from './env.ts';
import { isApi } from './form.ts';
import { HttpProblem, notFound, type Problem, problemResponse } from './problem.ts';

/** The surface's page for a problem, in the visitor's language. */
export type RenderErrorPage = (
  c: Context<WebEnv>,
  problem: Problem & { readonly requestId: string },
) => Promise<string> | string;

/** Call before routes are added. */
export function handleErrors(app: Hono<WebEnv>, renderPage: RenderErrorPage): void {
  const respond = async (c: Context<WebEnv>, problem: Problem): Promise<Response> => {
    if (wantsJson(c)) return problemResponse(c, problem);
    const page = await renderPage(c, { ...problem, requestId: c.get('requestId') });
    return c.html(page, problem.status, { ...problem.headers, 'Cache-Control': 'no-store' });
  };
  const onError: ErrorHandler<WebEnv> = async (error, c) => {
    const problem = problemOf(error);
    if (problem.status >= 500) c.get('log').error({ error }, 'request failed');
    try {
      return await respond(c, problem);
    } catch (failure) {
      c.get('log').error({ error: failure }, 'the error page failed');
      return problemResponse(c, problem);
    }
  };
  const onNotFound: NotFoundHandler<WebEnv> = (c) => respond(c, notFound().problem);
  app.onError(onError);
  app.notFound(onNotFound);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        respond(c, {
          status: 405,
          code: 'method-not-allowed',
          title: 'Method not allowed',
          headers: { Allow: methods.join(', ') },
        }),
    }),
  );
}

/** PostgreSQL gave up waiting: deadlock, serialization, lock or statement timeout, too many connections, shutdown. */
const BUSY = new Set(['40001', '40P01', '55P03', '57014', '53300', '57P01', '57P03']);
/** Text that PostgreSQL cannot keep and that came through where nobody looked. */
const BAD_TEXT = new Set(['22021', '22P05']);

export function problemOf(error: unknown): Problem {
  if (error instanceof HttpProblem) return error.problem;
  if (error instanceof KeyReusedWithOtherInput) {
    return { status: 422, code: 'key-reused', title: 'The idempotency key was used for another request' };
  }
  if (error instanceof HTTPException && error.status < 500) {
    return { status: error.status, code: 'bad-request', title: error.message || 'Bad request' };
  }
  if (error instanceof BeyondHorizon) return beyondHorizon(error);
  if (error instanceof Busy) return busy(error.retryAfterSeconds);
  if (error instanceof pg.DatabaseError && BUSY.has(error.code ?? '')) return busy(2);
  if (error instanceof pg.DatabaseError && BAD_TEXT.has(error.code ?? '')) {
    return { status: 400, code: 'malformed-body', title: 'The request is malformed' };
  }
  return { status: 500, code: 'defect', title: 'Something went wrong on our side' };
}

function busy(seconds: number): Problem {
  return {
    status: 503,
    code: 'busy',
    title: 'Too busy just now',
    headers: { 'Retry-After': String(seconds) },
  };
}

/** Documents are published by people: it is worth asking again in an hour. */
const ASK_AGAIN_SECONDS = 3_600;

function beyondHorizon({ lastOn }: BeyondHorizon): Problem {
  return {
    status: 503,
    code: 'beyond-horizon',
    title: 'No delivery can be promised just now',
    detail: `Delivery dates after ${lastOn} are not set yet`,
    headers: { 'Retry-After': String(ASK_AGAIN_SECONDS) },
  };
}

function wantsJson(c: Context): boolean {
  if (isApi(c)) return true;
  return !/text\/html|\*\/\*/.test(c.req.header('accept') ?? '*/*');
}

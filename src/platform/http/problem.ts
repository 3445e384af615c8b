// Owns how a request is told that it failed: one error type that any middleware or route throws, and its form for
// machines, problem+json after RFC 9457. How a person is told is the surface's (error-pages hook in errors.ts).
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Json } from '../../kernel/canonical-json.ts';

export type FieldError = {
  /** Path into the input: `lines.0.quantity`. */
  readonly field: string;
  /** For a message catalogue. */
  readonly code: string;
  /** English, for developers. */
  readonly message: string;
};

export type ProblemRefusal = {
  readonly code: string;
  /** The rules that refuse, each with its document, version and paragraph. */
  readonly because: readonly Json[];
};

export type Problem = {
  readonly status: ContentfulStatusCode;
  /** For a message catalogue; part of the `type` address. */
  readonly code: string;
  /** English, without personal data. */
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly refusals?: readonly ProblemRefusal[];
  readonly headers?: Readonly<Record<string, string>>;
};

/** Thrown to end a request with a status below 500, or 503. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

export function notFound(detail?: string): HttpProblem {
  return new HttpProblem({
    status: 404,
    code: 'not-found',
    title: 'Not found',
    ...(detail ? { detail } : {}),
  });
}

export function problemResponse(c: Context, problem: Problem): Response {
  const { status, code, title, detail, errors, refusals, headers } = problem;
  const body = {
    type: `urn:demitasse:problem:${code}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...(refusals === undefined ? {} : { refusals }),
  };
  return c.body(JSON.stringify(body), status, {
    ...headers,
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
}

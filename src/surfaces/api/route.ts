// Declares a route once: for the OpenAPI document and for the server. Bodies are read by the web kit, which
// names each field that is wrong.
import { type RouteConfig, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { WebEnv } from '../../platform/http/env.ts';
import { parseJson } from '../../platform/http/form.ts';
import type { Api } from './context.ts';
import { fieldWords } from './field-words.ts';
import { refusalSchema } from './schemas.ts';

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
    refusals: z.array(refusalSchema).optional(),
  })
  .openapi('Problem');

type Declared<Body extends z.ZodType> = {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With OpenAPI's `{name}` placeholders. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly body?: Body;
  readonly parameters?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly answers: { readonly [status: number]: { readonly says: string; readonly schema?: z.ZodType } };
};

const problemContent = { 'application/problem+json': { schema: problemSchema } };

/** `handle` gets the checked body; what it throws as HttpProblem becomes problem+json. */
export function declareRoute<Body extends z.ZodType>(
  app: Api,
  declared: Declared<Body>,
  handle: (c: Context<WebEnv>, body: z.output<Body>) => Promise<Response>,
): void {
  const { method, path, summary, tag, body, parameters, query, headers, answers } = declared;
  const responses: RouteConfig['responses'] = {
    '4XX': { description: 'What is wrong, by field or by clause', content: problemContent },
    '5XX': { description: 'Not now, or a defect of ours', content: problemContent },
  };
  for (const [status, { says, schema }] of Object.entries(answers))
    responses[status] = {
      description: says,
      ...(schema ? { content: { 'application/json': { schema } } } : {}),
    };
  app.openAPIRegistry.registerPath({
    method,
    path,
    summary,
    tags: [tag],
    request: {
      ...(parameters ? { params: parameters } : {}),
      ...(query ? { query } : {}),
      ...(headers ? { headers } : {}),
      ...(body ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    },
    responses,
  });
  app.on(method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) =>
    handle(c, body ? await parseJson(c, body, fieldWords(c)) : (undefined as z.output<Body>)),
  );
}

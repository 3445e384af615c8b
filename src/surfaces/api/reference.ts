// The API's OpenAPI document as a page to browse: rendered on the server, so that it needs no script and no host.
import { html } from 'hono/html';
import { assetUrl } from '../../ui/assets.ts';
import type { Html } from '../../ui/html.ts';
import type { Api, ApiContext } from './context.ts';

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly pattern?: string;
  readonly maximum?: number;
  readonly minimum?: number;
  readonly maxLength?: number;
};
type Content = { readonly [type: string]: { readonly schema?: Schema } };
type Operation = {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
    readonly description?: string;
  }[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: {
    readonly [status: string]: { readonly description?: string; readonly content?: Content };
  };
};
type Documented = { readonly method: string; readonly path: string; readonly operation: Operation };

export function addReference(app: Api, context: ApiContext): void {
  const { code } = context.terms.bundle.market;
  app.get('/docs', async (c) => {
    const answer = await app.request('/openapi.json');
    const api = (await answer.json()) as {
      readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
      readonly components?: { readonly schemas?: { readonly [name: string]: Schema } };
    };
    const all = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): Documented => ({ method, path, operation })),
    );
    const tags = [...Map.groupBy(all, ({ operation }) => operation.tags?.[0] ?? 'Other')];
    const schemas = Object.entries(api.components?.schemas ?? {});
    return c.html(
      html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API of market ${code} · Demitasse</title>
<link rel="stylesheet" href="${assetUrl('shop.css')}">
<link rel="icon" href="${assetUrl('favicon.svg')}" type="image/svg+xml">
</head>
<body>
<main class="main prose" id="main">
<h1>API of market ${code}</h1>
<p>JSON under <code>/api/v1/${code}</code>. Every amount, date and refusal cites its clause and version under <code>because</code>. Errors are <code>application/problem+json</code> (RFC 9457). Log in with <code>POST /sessions</code>: the session comes as a cookie. The machine-readable document is <a href="openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<nav aria-label="Parts"><ul>${tags.map(([tag]) => html`<li><a href="#${anchor(tag)}">${tag}</a></li>`)}<li><a href="#shapes">Shapes</a></li></ul></nav>
${tags.map(([tag, operations]) => html`<h2 id="${anchor(tag)}">${tag}</h2>${operations.map(renderOperation)}`)}
<h2 id="shapes">Shapes</h2>
${schemas.map(([name, schema]) => html`<h3 id="${anchor(name)}">${name}</h3>${schema.description ? html`<p>${schema.description}</p>` : ''}${renderFields(schema)}`)}
</main>
</body>
</html>`,
    );
  });
}

function anchor(text: string): string {
  return `part-${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
}

function renderOperation({ method, path, operation }: Documented): Html {
  const body = operation.requestBody?.content?.['application/json']?.schema;
  const answers = Object.entries(operation.responses ?? {});
  return html`<section>
<h3><code>${method.toUpperCase()} ${path}</code></h3>
<p>${operation.summary ?? ''}</p>
${operation.parameters?.length ? html`<p>Parameters</p><ul>${operation.parameters.map((p) => html`<li><code>${p.name}</code> in ${p.in}${p.required ? ', required' : ''}: ${typeOf(p.schema ?? {})}</li>`)}</ul>` : ''}
${body ? html`<p>Body</p>${renderFields(body)}` : ''}
<p>Answers</p>
<ul>${answers.map(([status, answer]) => html`<li><code>${status}</code> ${answer.description ?? ''}${answerType(answer.content)}</li>`)}</ul>
</section>`;
}

function answerType(content: Content | undefined): Html | string {
  const schema = content && Object.values(content)[0]?.schema;
  return schema ? html`: ${typeOf(schema)}` : '';
}

function renderFields(schema: Schema): Html {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return html`<p>${typeOf(schema)}</p>`;
  return html`<ul>${fields.map(
    ([name, field]) =>
      html`<li><code>${name}</code>${schema.required?.includes(name) ? '' : ' (optional)'}: ${typeOf(field)}${field.description ? html`. ${field.description}` : ''}</li>`,
  )}</ul>`;
}

function typeOf(schema: Schema): Html {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#${anchor(name)}">${name}</a>`;
  }
  if (schema.enum) return html`one of ${schema.enum.map((v) => `“${String(v)}”`).join(', ')}`;
  if (schema.items) return html`list of ${typeOf(schema.items)}`;
  const limits = [
    schema.format,
    schema.minimum === undefined ? undefined : `from ${schema.minimum}`,
    schema.maximum === undefined ? undefined : `to ${schema.maximum}`,
    schema.maxLength === undefined ? undefined : `at most ${schema.maxLength} characters`,
  ].filter((limit) => limit !== undefined);
  const type = [schema.type ?? 'any'].flat().join(' or ');
  if (schema.type === 'object' && schema.properties)
    return html`{ ${Object.keys(schema.properties).join(', ')} }`;
  return html`${type}${limits.length > 0 ? ` (${limits.join(', ')})` : ''}`;
}

// The API's OpenAPI document as a page to browse: rendered on the server, so that it needs no script and no host.
import { html } from 'hono/html';
import { assetUrl } from '../../ui/assets.ts';
import { type Html, when } from '../../ui/html.ts';
import { renderTable } from '../../ui/parts/tables.ts';
import { renderTag } from '../../ui/parts/tag.ts';
import type { Api, ApiContext } from './context.ts';
import { repeating } from './idempotency.ts';

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
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
      html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API of market ${code} · Demitasse</title>
<link rel="stylesheet" href="${assetUrl('shop.css')}">
<link rel="icon" href="${assetUrl('favicon.svg')}" type="image/svg+xml">
</head>
<body>
<main class="main" id="main">
<div class="page-head"><h1>API of market ${code}</h1>
<p class="lead">The shop's own commands as JSON: what pages do, programs do by the same rules.</p></div>
<div class="prose"><p>JSON under <code>/api/v1/${code}</code>. Every amount, date and refusal cites its clause and version under <code>because</code>. Errors are <code>application/problem+json</code> (RFC 9457). Log in with <code>POST /sessions</code>: the session comes as a cookie. The machine-readable document is <a href="openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>Every <code>POST</code> says <code>Content-Type: application/json</code>; one that has nothing more to say sends <code>{}</code>.</p>
<p>${repeating}</p></div>
<nav class="section" aria-label="Parts"><ul class="actions">${tags.map(([tag]) => html`<li><a href="#${anchor(tag)}">${tag}</a></li>`)}<li><a href="#shapes">Shapes</a></li></ul></nav>
${tags.map(([tag, operations]) => html`<section class="section stack"><h2 id="${anchor(tag)}">${tag}</h2>${operations.map(renderOperation)}</section>`)}
<section class="section stack"><h2 id="shapes">Shapes</h2>
${schemas.map(([name, schema]) => html`<section class="panel stack"><h3 id="${shapeAnchor(name)}">${name}</h3>${when(schema.description, (text) => html`<p>${text}</p>`)}${renderFields(schema, `Fields of ${name}`)}</section>`)}
</section>
</main>
</body>
</html>`,
    );
  });
}

function anchor(text: string): string {
  return `part-${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
}

/** Shapes have a prefix of their own: a part may be called like one. */
function shapeAnchor(name: string): string {
  return `shape-${name}`;
}

function renderOperation({ method, path, operation }: Documented): Html {
  const name = `${method.toUpperCase()} ${path}`;
  const body = operation.requestBody?.content?.['application/json']?.schema;
  const parameters = operation.parameters ?? [];
  const answers = Object.entries(operation.responses ?? {});
  return html`<section class="panel stack">
<h3>${renderTag({ label: method.toUpperCase(), look: method === 'get' ? 'plain' : 'new' })} <code>${renderPath(path)}</code></h3>
<p>${operation.summary ?? ''}</p>
${
  parameters.length === 0
    ? ''
    : renderFacts(
        `Parameters of ${name}`,
        'Parameter',
        parameters.map((p) => ({
          name: p.name,
          note: p.required ? p.in : `${p.in}, optional`,
          schema: p.schema ?? {},
          says: p.description,
        })),
      )
}
${when(body, (schema) => renderFields(schema, `Body of ${name}`))}
${renderTable({
  caption: `Answers of ${name}`,
  captionHidden: true,
  stacked: true,
  columns: [{ label: 'Answer' }, { label: 'What it says' }, { label: 'Shape' }],
  rows: answers.map(([status, { description = '', content }]) => [status, description, answerType(content)]),
})}
</section>`;
}

/** May break after each slash: a phone is narrower than an address. */
function renderPath(path: string): Html {
  return html`${path.split('/').map((part, index) => (index === 0 ? part : html`/<wbr>${part}`))}`;
}

function answerType(content: Content | undefined): Html {
  const schema = content && Object.values(content)[0]?.schema;
  return schema ? typeOf(schema) : html`no body`;
}

function renderFields(schema: Schema, caption: string): Html {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return html`<p>${schema.$ref ? typeOf(schema) : html`Body: <code>{}</code>`}</p>`;
  return renderFacts(
    caption,
    'Field',
    fields.map(([name, field]) => ({
      name,
      note: schema.required?.includes(name) ? '' : 'optional',
      schema: field,
      says: field.description,
    })),
  );
}

type Fact = {
  readonly name: string;
  readonly note: string;
  readonly schema: Schema;
  readonly says: string | undefined;
};

function renderFacts(caption: string, what: string, facts: readonly Fact[]): Html {
  return renderTable({
    caption,
    captionHidden: true,
    stacked: true,
    columns: [{ label: what }, { label: 'Type' }, { label: 'Notes' }],
    rows: facts.map(({ name, note, schema, says = '' }) => [
      html`<code>${name}</code>`,
      typeOf(schema),
      [note, says].filter((text) => text !== '').join('. '),
    ]),
  });
}

function typeOf(schema: Schema): Html {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#${shapeAnchor(name)}">${name}</a>`;
  }
  if (schema.enum) return html`one of ${schema.enum.map((v) => `“${String(v)}”`).join(', ')}`;
  if (schema.items) return html`list of ${typeOf(schema.items)}`;
  if (schema.allOf?.[0]) return typeOf(schema.allOf[0]);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices)
    return html`${choices.map((choice, index) => html`${index === 0 ? '' : ' or '}${typeOf(choice)}`)}`;
  const limits = [
    schema.format,
    schema.minimum === undefined ? undefined : `from ${schema.minimum}`,
    schema.maximum === undefined ? undefined : `to ${schema.maximum}`,
    schema.maxLength === undefined ? undefined : `at most ${schema.maxLength} characters`,
  ].filter((limit) => limit !== undefined);
  const type = [schema.type ?? 'any'].flat().join(' or ');
  if (schema.type === 'object' && schema.properties)
    return html`{ ${Object.entries(schema.properties).map(([name, field], index) => html`${index === 0 ? '' : ', '}${name}: ${typeOf(field)}`)} }`;
  return html`${type}${limits.length > 0 ? ` (${limits.join(', ')})` : ''}`;
}

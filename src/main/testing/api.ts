// For tests: programs that talk to a test shop's API. Every answer is held against the API's own OpenAPI document:
// an undocumented route, status or field fails at once. People pay at the sandbox provider.
import assert from 'node:assert/strict';
import { silentLog } from '../../platform/log.ts';
import { testpay } from '../../platform/testpay.ts';
import { startSandboxPsp } from '../demo/sandbox-psp.ts';
import { assembleShop } from '../shop.ts';
import { type TestShop, terms } from './shop.ts';

const ORIGIN = 'http://shop.test';
const MERCHANT = { name: 'Demitasse', apiKey: 'key-of-tests', hmacSecret: 'notification secret of tests' };
export const SECRET = 'a secret of tests, long enough to be one: 0123456789';

type Loose = { readonly [name: string]: unknown };
export type OpenApi = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
export type Operation = {
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
};
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
};

export type Problem = {
  readonly type: string;
  readonly status: number;
  readonly errors?: readonly { readonly field: string }[];
  readonly refusals?: readonly { readonly code: string; readonly because: readonly Loose[] }[];
};
/** `json` is whatever came; each test says by its assertions what it takes it for. */
// biome-ignore lint/suspicious/noExplicitAny: the document's check has looked at it, TypeScript cannot
export type Answer = { readonly status: number; readonly json: any; readonly contentType: string };

export type Asked = {
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: string;
  readonly key?: string;
  readonly contentType?: string;
};
/** One program with its cookies. */
export type Program = {
  readonly ask: (method: string, path: string, asked?: Asked) => Promise<Answer>;
};

export async function openTestApi(
  scope: { readonly after: (end: () => Promise<void>) => void },
  shop: TestShop,
) {
  const sandbox = await startSandboxPsp({
    file: ':memory:',
    port: 0,
    merchants: [{ ...MERCHANT, notificationUrl: 'http://127.0.0.1:9/' }],
    shopperNow: shop.clock.now,
    background: false,
  });
  scope.after(() => sandbox.close());
  const { fetch: serve } = assembleShop({
    origin: ORIGIN,
    secret: SECRET,
    log: silentLog,
    markets: [{ ...shop, terms, close: async () => {} }],
    psp: () => testpay({ origin: sandbox.origin, ...MERCHANT }),
  });
  const get = async (path: string) => await serve(new Request(`${ORIGIN}/api/v1/hu${path}`));
  const document = (await (await get('/openapi.json')).json()) as OpenApi;
  /** `get /basket`: operations that have answered with success. */
  const succeeded = new Set<string>();

  const connect = (): Program => {
    const cookies = new Map<string, string>();
    return {
      ask: async (method, path, asked = {}) => {
        const text = asked.raw ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body));
        const response = await serve(
          new Request(`${ORIGIN}/api/v1/hu${path}`, {
            method,
            headers: {
              cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
              ...(text === undefined ? {} : { 'content-type': asked.contentType ?? 'application/json' }),
              ...(asked.key === undefined ? {} : { 'idempotency-key': asked.key }),
            },
            ...(text === undefined ? {} : { body: text }),
          }),
        );
        for (const line of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          cookies.set(name, value);
        }
        const body = await response.text();
        const contentType = response.headers.get('content-type') ?? '';
        const answer = {
          status: response.status,
          json: body === '' ? undefined : JSON.parse(body),
          contentType,
        };
        const operation = assertDocumented(document, method.toLowerCase(), path, answer);
        if (answer.status < 300) succeeded.add(operation);
        return answer;
      },
    };
  };
  return { document, get, connect, succeeded, sandbox };
}

/** Gives the operation's name. */
function assertDocumented(document: OpenApi, method: string, path: string, answer: Answer): string {
  const [bare = ''] = path.split('?');
  const template = Object.keys(document.paths).find((each) =>
    new RegExp(`^${each.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(bare),
  );
  const operation = template === undefined ? undefined : document.paths[template]?.[method];
  const name = `${method} ${template ?? bare}`;
  const { status, json, contentType } = answer;
  const response =
    operation?.responses[String(status)] ?? operation?.responses[`${Math.floor(status / 100)}XX`];
  assert.ok(response, `${name} is not documented to answer ${status}: ${JSON.stringify(json)}`);
  const [promised] = Object.entries(response.content ?? {});
  if (!promised) assert.equal(json, undefined, `${name} promises no body`);
  else {
    const [type, { schema }] = promised;
    assert.equal(contentType.split(';')[0], type, name);
    assert.deepEqual(faultsOf(document, schema, json, ''), [], name);
  }
  return name;
}

/** What in a value is not as its schema says; fields that it does not name are faults too. */
function faultsOf(document: OpenApi, schema: Schema, value: unknown, at: string): readonly string[] {
  if (schema.$ref) return faultsOf(document, resolveRef(document, schema.$ref), value, at);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const tried = choices.map((choice) => faultsOf(document, choice, value, at));
    return tried.some((faults) => faults.length === 0) ? [] : (tried[0] ?? []);
  }
  // Only a reference with a description beside it.
  if (schema.allOf) return schema.allOf.flatMap((part) => faultsOf(document, part, value, at));
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: ${String(value)} is not listed`];
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOfType(type, value)))
    return [`${at}: ${JSON.stringify(value)} is no ${types.join(' or ')}`];
  if (Array.isArray(value))
    return value.flatMap((each, index) => faultsOf(document, schema.items ?? {}, each, `${at}/${index}`));
  if (typeof value !== 'object' || value === null || !types.includes('object')) return [];
  const fields = new Map(Object.entries(value));
  const missing = (schema.required ?? []).filter((name) => !fields.has(name));
  return [
    ...missing.map((name) => `${at}/${name}: missing`),
    ...[...fields].flatMap(([name, field]) => {
      const { additionalProperties: others } = schema;
      const known = schema.properties?.[name] ?? (typeof others === 'object' ? others : undefined);
      return known ? faultsOf(document, known, field, `${at}/${name}`) : [`${at}/${name}: undocumented`];
    }),
  ];
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

export function resolveRef(document: OpenApi, ref: string): Schema {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(ref)?.[1];
  const schema = name === undefined ? undefined : document.components.schemas[name];
  assert.ok(schema, `${ref} leads nowhere`);
  return schema;
}

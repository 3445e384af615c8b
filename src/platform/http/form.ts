// Owns reading forms and JSON at the edge: limits, hostile text, and a schema's verdict per field. What comes out
// is what the schema says; nothing unread goes on.
import type { Context } from 'hono';
import type { z } from 'zod';
import { hasControlCharacter } from './limits.ts';
import { type FieldError, HttpProblem } from './problem.ts';

export type FormValues = Readonly<Record<string, string | readonly string[]>>;

export type ParsedForm<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      /** To fill the form again: what was sent, without passwords; of a repeated field the last. */
      readonly values: Readonly<Record<string, string>>;
      /** The first error of each field; those of the whole form under ''. */
      readonly errors: Readonly<Record<string, FieldError>>;
    };

/**
 * Words an error. `about` is what its code alone does not say: the bound, the type, pattern or values that would do,
 * the unknown names; or nothing.
 */
export type FieldWords = (code: string, about: string) => string;

/** For developers, where nobody words it better. */
const codeAndBound: FieldWords = (code, about) => (about === '' ? code : `${code}: ${about}`);

const MOST_FIELDS = 200;
const LONGEST_NAME = 100;
const LONGEST_VALUE = 10_000;
const DEEPEST = 20;

/** A field sent once is a string, one sent several times an array of them: a schema says which it takes. */
export async function parseForm<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<ParsedForm<z.output<Schema>>> {
  const values = await readForm(c);
  const hostile = Object.entries(values).flatMap(([field, value]) =>
    [value].flat().flatMap((text) => textErrors(field, text)),
  );
  const parsed = schema.safeParse(values);
  if (parsed.success && hostile.length === 0) return { ok: true, value: parsed.data };
  const errors = [...hostile, ...(parsed.success ? [] : fieldErrors(parsed.error))];
  return {
    ok: false,
    values: refill(values),
    errors: Object.fromEntries(errors.toReversed().map((error) => [error.field, error])),
  };
}

/** Throws a problem 400, 415 or 422 that names the fields. */
export async function parseJson<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  words: FieldWords = codeAndBound,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await readJson(c, words));
  if (parsed.success) return parsed.data;
  throw invalidInput(fieldErrors(parsed.error, words));
}

export function invalidInput(errors: readonly FieldError[]): HttpProblem {
  return new HttpProblem({ status: 422, code: 'invalid-input', title: 'Some fields are invalid', errors });
}

export function fieldErrors(error: z.ZodError, words: FieldWords = codeAndBound): readonly FieldError[] {
  return error.issues.map((issue) => {
    const [code, about = ''] = verdictOf(issue);
    return { field: issue.path.map(String).join('.'), code, message: words(code, String(about)) };
  });
}

function verdictOf(issue: z.core.$ZodIssue): readonly [code: string, about?: string | number | bigint] {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return ['required'];
      return ['wrong-type', issue.expected === 'int' ? 'integer' : issue.expected];
    case 'too_small':
      if (issue.origin !== 'string') return ['too-small', issue.minimum];
      return issue.minimum === 1 ? ['required'] : ['too-short', issue.minimum];
    case 'too_big':
      return [issue.origin === 'string' ? 'too-long' : 'too-large', issue.maximum];
    case 'invalid_format':
      return [`invalid-${issue.format}`, (issue.format === 'regex' && issue.pattern) || ''];
    case 'invalid_value':
      return ['not-allowed', issue.values.map(String).join(', ')];
    case 'unrecognized_keys':
      return ['unknown-field', issue.keys.join(', ')];
    case 'custom':
      return [typeof issue.params?.code === 'string' ? issue.params.code : 'invalid'];
    default:
      return ['invalid'];
  }
}

function refill(values: FormValues): Readonly<Record<string, string>> {
  const shown = Object.entries(values).filter(([field]) => !/password|csrf/i.test(field));
  return Object.fromEntries(
    shown.map(([field, value]) => {
      const text = [value].flat().at(-1) ?? '';
      return [field, textErrors(field, text).length === 0 ? text : ''];
    }),
  );
}

function textErrors(field: string, text: string, words = codeAndBound): readonly FieldError[] {
  const error = (code: string, about: string) => [{ field, code, message: words(code, about) }];
  if (text.length > LONGEST_VALUE) return error('too-long', String(LONGEST_VALUE));
  return isCleanText(text) ? [] : error('invalid-characters', '');
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair. */
function isCleanText(text: string): boolean {
  return text.isWellFormed() && !hasControlCharacter(text);
}

// --- Forms ------------------------------------------------------------------------------------------------------

const forms = new WeakMap<Request, Promise<FormValues>>();

/** Takes and gives JSON only. */
export function isApi(c: Context): boolean {
  return c.req.path.startsWith('/api/');
}

/** What was sent, read once per request. Throws a problem 400 or 415. */
export async function readForm(c: Context): Promise<FormValues> {
  if (isApi(c)) throw notJson();
  const known = forms.get(c.req.raw);
  if (known) return known;
  const reading = readFields(c).then(collect);
  forms.set(c.req.raw, reading);
  return reading;
}

export function contentType(c: Context): string {
  return (c.req.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

async function readFields(c: Context): Promise<readonly (readonly [string, string])[]> {
  switch (contentType(c)) {
    case 'application/x-www-form-urlencoded': {
      const body = await c.req.text();
      try {
        decodeURIComponent(body);
      } catch {
        throw malformed('The form is not UTF-8 in percent-encoding');
      }
      return [...new URLSearchParams(body)];
    }
    case 'multipart/form-data': {
      const form = await c.req.formData().catch(() => {
        throw malformed('The form is no well-formed multipart/form-data');
      });
      return [...form].map(([field, value]) => {
        if (typeof value !== 'string') throw malformed('Files are not taken here');
        return [field, value];
      });
    }
    default:
      throw new HttpProblem({ status: 415, code: 'not-a-form', title: 'A form is expected here' });
  }
}

function collect(fields: readonly (readonly [string, string])[]): FormValues {
  if (fields.length > MOST_FIELDS) throw malformed(`At most ${MOST_FIELDS} fields`);
  // Without a prototype: a field may be named like anything.
  const values: Record<string, string | string[]> = Object.create(null);
  for (const [field, text] of fields) {
    if (field.length > LONGEST_NAME || !isCleanText(field)) throw malformed('A field has an impossible name');
    // A browser sends each line end of a text area as CR LF.
    const value = text.replaceAll('\r\n', '\n');
    const before = values[field];
    values[field] = before === undefined ? value : [before, value].flat();
  }
  return values;
}

function malformed(detail: string): HttpProblem {
  return new HttpProblem({ status: 400, code: 'malformed-body', title: 'The request is malformed', detail });
}

// --- JSON -------------------------------------------------------------------------------------------------------

/** Any JSON, not too deep, its texts such that they can be kept. Throws a problem 400 or 415. */
export async function readJson(c: Context, words: FieldWords = codeAndBound): Promise<unknown> {
  if (contentType(c) !== 'application/json') throw notJson();
  const text = await c.req.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('The body is no JSON');
  }
  refuseHostileJson(value, words);
  return value;
}

function notJson(): HttpProblem {
  return new HttpProblem({ status: 415, code: 'not-json', title: 'application/json is expected here' });
}

/** With a list instead of recursion: 64 kB of brackets would be too deep for the stack. */
function refuseHostileJson(root: unknown, words: FieldWords): void {
  const open: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value: root, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && !isCleanText(value))
      throw invalidInput(textErrors(path.join('.'), value, words));
    if (typeof value !== 'object' || value === null) continue;
    if (path.length === DEEPEST) throw malformed('The JSON is nested too deep');
    for (const [key, inner] of Object.entries(value)) {
      if (!isCleanText(key)) throw malformed('A field has an impossible name');
      open.push({ value: inner, path: [...path, key] });
    }
  }
}

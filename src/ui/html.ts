// Small additions to hono/html: the type of a piece of markup and attribute lists.
// Owns escaping of attributes that may be absent; refuses everything else (pages use `html` directly).
import { type html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = ReturnType<typeof html>;

export type AttributeValue = string | number | boolean | undefined;

/** `true` gives the bare name; `false` and `undefined` leave the attribute out. Starts with a space. */
export function attributes(values: Readonly<Record<string, AttributeValue>>): HtmlEscapedString {
  let text = '';
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === false) continue;
    text += value === true ? ` ${name}` : ` ${name}="${escapeAttribute(String(value))}"`;
  }
  return raw(text);
}

/** The markup where the condition holds, nothing otherwise. */
export function when<T>(value: T | undefined | null | false | '', render: (value: T) => Html): Html | '' {
  return value === undefined || value === null || value === false || value === '' ? '' : render(value);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

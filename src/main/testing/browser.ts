// For tests: a browser without script. Keeps cookies, follows redirects, and sends the forms that stand on the
// page, with what a person typed into them.
import assert from 'node:assert/strict';
import type { TestStorefront } from './storefront.ts';

const origin = 'http://shop.test';

export type Shown = {
  readonly status: number;
  /** Path and query. */
  readonly address: string;
  readonly markup: string;
  /** Without tags, every blank a single space. */
  readonly text: string;
};

export type Typed = Readonly<Record<string, string>>;

export type Browser = {
  readonly open: (path: string) => Promise<Shown>;
  /** Sends the form whose action ends so, of the page shown last; a value of `undefined` takes a field out. */
  readonly send: (
    action: string,
    typed?: Readonly<Record<string, string | undefined>>,
    which?: number,
  ) => Promise<Shown>;
  /** What the form would send. */
  readonly fields: (action: string, which?: number) => URLSearchParams;
  /** Sends anything, without following. */
  readonly post: (path: string, fields: URLSearchParams) => Promise<Response>;
  readonly shown: () => Shown;
};

export function openBrowser({ fetch }: Pick<TestStorefront, 'fetch'>): Browser {
  const cookies = new Map<string, string>();
  let last: Shown | undefined;

  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('accept', 'text/html');
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(new Request(`${origin}${path}`, { ...init, headers, redirect: 'manual' }));
    for (const line of response.headers.getSetCookie()) keep(line);
    return response;
  };
  const keep = (line: string) => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  };
  const follow = async (path: string, response: Response): Promise<Shown> => {
    const location = response.headers.get('location');
    if (location !== null && response.status >= 300 && response.status < 400) {
      const next = location.startsWith(origin) ? location.slice(origin.length) : location;
      return follow(next, await ask(next));
    }
    const markup = await response.text();
    last = { status: response.status, address: path, markup, text: textOf(markup) };
    return last;
  };
  const shown = () => {
    assert.ok(last, 'no page is open');
    return last;
  };
  const post = (path: string, fields: URLSearchParams) =>
    ask(path, {
      method: 'POST',
      body: fields.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  return {
    open: async (path) => follow(path, await ask(path)),
    send: async (action, typed = {}, which = 0) => {
      const form = formOf(shown().markup, action, which);
      const fields = fieldsOf(form.body);
      for (const [name, value] of Object.entries(typed)) {
        fields.delete(name);
        if (value !== undefined) fields.append(name, value);
      }
      return follow(form.action, await post(form.action, fields));
    },
    fields: (action, which = 0) => fieldsOf(formOf(shown().markup, action, which).body),
    post,
    shown,
  };
}

function textOf(markup: string): string {
  const body = markup.replace(/^[\s\S]*<main/, '<main').replace(/<\/main>[\s\S]*$/, '');
  return decoded(body.replaceAll(/<[^>]*>/g, ' ')).replaceAll(/[\s\u00a0]+/g, ' ');
}

function formOf(markup: string, action: string, which: number) {
  const forms = [...markup.matchAll(/<form[^>]* action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].filter(
    ([, to = '']) => to.endsWith(action),
  );
  const [, to, body] = forms[which] ?? [];
  assert.ok(to !== undefined && body !== undefined, `no form ${action} on the page`);
  return { action: to, body };
}

function fieldsOf(form: string): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const at = attributesOf(tag);
    const box = at.type === 'radio' || at.type === 'checkbox';
    if (at.name === undefined || 'disabled' in at || (box && !('checked' in at))) continue;
    fields.append(at.name, at.value ?? (box ? 'on' : ''));
  }
  for (const [, open = '', body = ''] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const options = [...body.matchAll(/<option[^>]*>/g)].map(([tag]) => attributesOf(tag));
    const chosen = options.find((option) => 'selected' in option) ?? options[0];
    const { name } = attributesOf(open);
    if (name !== undefined && chosen) fields.append(name, chosen.value ?? '');
  }
  return fields;
}

function attributesOf(tag: string): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    [...tag.matchAll(/\s([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value]) => [
      name,
      value === undefined ? '' : decoded(value),
    ]),
  );
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { Busy } from '../busy.ts';
import { createLog } from '../log.ts';
import { KeyReusedWithOtherInput } from '../runner.ts';
import { createWebApp } from './app.ts';
import { etag } from './etag.ts';
import { parseForm, parseJson } from './form.ts';
import { HttpProblem } from './problem.ts';
import { createRateLimiter, rateLimit } from './rate-limit.ts';
import { type HttpServer, serveHttp } from './server.ts';

const lines: string[] = [];
const log = createLog({ destination: { write: (line) => void lines.push(line) } });
const { app, guestsOf } = createWebApp({
  origin: 'http://shop.example',
  secret: 'a secret of thirty-two characters',
  log,
  shops: ['here', 'there'],
  formOrigins: ['https://pay.example'],
  renderErrorPage: (_, problem) => `<h1>${problem.status} ${problem.code}</h1><p>${problem.requestId}</p>`,
});
const { csrfTokenFor, guest } = guestsOf('here');
const schema = z.object({
  name: z.string().min(1).max(20),
  email: z.email(),
  quantity: z.coerce.number().int().max(99),
});
app.get('/form', (c) => c.text(csrfTokenFor(c)));
app.post('/form', async (c) => c.json(await parseForm(c, schema)));
app.get('/product/:slug', (c) => c.text(c.req.param('slug')));
app.get('/search', (c) => c.json(c.req.query()));
app.get('/guest', (c) => c.text(guest.read(c) ?? 'nobody'));
app.get('/long', (c) => c.html(`<p>${'hosszú oldal '.repeat(500)}</p>`));
app.get('/document', etag(), (c) => c.html('<p>document</p>'));
app.get('/defect', () => {
  throw new Error('select from secret_table: anna@example.hu');
});
app.get('/refused', () => {
  throw new HttpProblem({
    status: 409,
    code: 'stock',
    title: 'Out of stock',
    refusals: [{ code: 'stock', because: [{ paragraph: '3.1' }] }],
  });
});
app.get('/busy', () => {
  throw new Busy('baking', 3);
});
app.get('/reused', () => {
  throw new KeyReusedWithOtherInput('twice');
});
app.post('/api/echo', async (c) => c.json(await parseJson(c, z.unknown())));
app.post('/api/order', async (c) =>
  c.json(await parseJson(c, z.object({ lines: z.array(z.object({ quantity: z.int() })) }))),
);
app.use('/login', rateLimit({ burst: 3, perMinute: 60, trustedProxies: 1 }));
app.post('/login', (c) => c.text('in'));

let server: HttpServer;
let base: string;
before(async () => {
  server = await serveHttp({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  base = `http://127.0.0.1:${server.port}`;
});
after(() => server.close());

async function openForm() {
  const response = await fetch(`${base}/form`);
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { token: await response.text(), cookie };
}

async function sendForm(fields: string | URLSearchParams | FormData, headers: Record<string, string> = {}) {
  const { token, cookie } = await openForm();
  if (typeof fields !== 'string') fields.append('csrf', token);
  const body = typeof fields === 'string' ? `${fields}&csrf=${token}` : fields;
  const type = typeof fields === 'string' ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
  return await fetch(`${base}/form`, { method: 'POST', headers: { ...type, cookie, ...headers }, body });
}

function sendJson(path: string, body: string, headers: Record<string, string> = {}) {
  return fetch(`${base}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

/** What no client library would send. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(server.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      socket.end();
    });
    socket.on('close', () => resolve(answer.split('\r\n', 1)[0] ?? ''));
    socket.on('error', reject);
  });
}

describe('headers', () => {
  for (const path of ['/form', '/nowhere', '/defect', '/api/nowhere', '/%ff']) {
    test(`${path} has the security headers and a request id`, async () => {
      const { headers } = await fetch(base + path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self' https://pay.example",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
      ]) {
        assert.ok(policy.split('; ').includes(part), part);
      }
      assert.doesNotMatch(policy, /unsafe/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'same-origin');
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin');
      assert.match(headers.get('permissions-policy') ?? '', /camera=\(\)/);
      assert.equal(headers.get('strict-transport-security'), null);
      assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
      assert.equal(headers.get('x-powered-by'), null);
    });
  }

  test('over https: HSTS, and cookies that only https carries', async () => {
    const secure = createWebApp({
      origin: 'https://shop.example',
      secret: 'a secret of thirty-two characters',
      log,
      renderErrorPage: () => '',
      shops: ['here'],
    });
    secure.app.get('/form', (c) => c.text(secure.guestsOf('here').csrfTokenFor(c)));
    const response = await secure.app.request('https://shop.example/form');
    assert.match(response.headers.get('strict-transport-security') ?? '', /^max-age=31536000/);
    const [cookie] = response.headers.getSetCookie();
    assert.match(
      cookie ?? '',
      /^__Host-guest_here=[^;]+;(?=.*HttpOnly)(?=.*Secure)(?=.*SameSite=Lax)(?=.*Path=\/(;|$))/,
    );
    assert.doesNotMatch(cookie ?? '', /Domain/i);
  });
});

describe('cookies', () => {
  test('the guest stays the same guest', async () => {
    const { cookie } = await openForm();
    const first = await (await fetch(`${base}/guest`, { headers: { cookie } })).text();
    assert.match(first, /^[0-9a-f-]{36}$/);
    const again = await fetch(`${base}/form`, { headers: { cookie } });
    assert.deepEqual(again.headers.getSetCookie(), []);
  });

  for (const [what, forge] of [
    ['another id', (cookie: string) => cookie.replace(/=./, (start) => (start === '=0' ? '=1' : '=0'))],
    ['another signature', (cookie: string) => `${cookie.slice(0, -2)}AA`],
    ['no signature', (cookie: string) => cookie.split('.')[0] ?? ''],
    ['bad encoding', () => 'guest_here=%E0%A4%A; =; ;;; guest_here'],
    ['an empty value', () => 'guest_here='],
    ['a guest of another shop', (cookie: string) => cookie.replace('_here', '_there')],
  ] as const) {
    test(`${what} is nobody’s`, async () => {
      const { cookie } = await openForm();
      const response = await fetch(`${base}/guest`, { headers: { cookie: forge(cookie) } });
      assert.equal(response.status, 200);
      assert.equal(await response.text(), 'nobody');
    });
  }
});

describe('forms from elsewhere', () => {
  const good = () => new URLSearchParams({ name: 'Anna', email: 'anna@example.hu', quantity: '2' });

  test('our own form is taken, urlencoded and multipart', async () => {
    const expected = { ok: true, value: { name: 'Anna', email: 'anna@example.hu', quantity: 2 } };
    assert.deepEqual(await (await sendForm(good())).json(), expected);
    const multipart = new FormData();
    for (const [name, value] of good()) multipart.append(name, value);
    assert.deepEqual(await (await sendForm(multipart)).json(), expected);
    const own = { origin: base, 'sec-fetch-site': 'same-origin' };
    assert.equal((await sendForm(good(), own)).status, 200);
    assert.equal((await sendForm(good(), { origin: 'http://shop.example' })).status, 200);
  });

  test('without token, with somebody else’s, without cookie', async () => {
    const [mine, theirs] = [await openForm(), await openForm()];
    const send = (token: string, cookie: string) =>
      fetch(`${base}/form`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams([...good(), ['csrf', token]]).toString(),
      });
    assert.equal((await send(mine.token, mine.cookie)).status, 200);
    for (const [token, cookie] of [
      ['', mine.cookie],
      [theirs.token, mine.cookie],
      [mine.token, ''],
      [`${mine.token}x`, mine.cookie],
      ['.', mine.cookie],
    ] as const) {
      const response = await send(token, cookie);
      assert.equal(response.status, 403);
      assert.match(await response.text(), /form-expired/);
    }
  });

  test('another origin is refused even with a token', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      assert.equal((await sendForm(good(), headers as Record<string, string>)).status, 403);
    }
    assert.equal((await sendJson('/api/echo', '{}', { origin: 'https://evil.example' })).status, 403);
  });

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
    test(`the API takes no ${type} and says that it expects JSON`, async () => {
      const response = await sendJson('/api/echo', '{}', { 'content-type': type });
      assert.equal(response.status, 415);
      assert.deepEqual(await response.json(), {
        type: 'urn:demitasse:problem:not-json',
        title: 'application/json is expected here',
        status: 415,
      });
    });
});

describe('bad input', () => {
  test('a form comes back with its values and an error per field', async () => {
    const response = await sendForm('name=&email=nobody&quantity=1000&password=geheim');
    const parsed = (await response.json()) as { values: unknown; errors: Record<string, { code: string }> };
    assert.deepEqual(parsed.values, { name: '', email: 'nobody', quantity: '1000' });
    const codes = Object.entries(parsed.errors).map(([field, error]) => [field, error.code]);
    assert.deepEqual(Object.fromEntries(codes), {
      name: 'required',
      email: 'invalid-email',
      quantity: 'too-large',
    });
  });

  test('a missing field is required; a repeated one is of the wrong type', async () => {
    const response = await sendForm('name=a&name=b&quantity=1');
    const { errors } = (await response.json()) as { errors: Record<string, { code: string }> };
    assert.equal(errors.email?.code, 'required');
    assert.equal(errors.name?.code, 'wrong-type');
  });

  for (const [what, fields] of [
    ['NUL', 'name=a%00b&email=a@example.hu&quantity=1'],
    ['a text beyond all measure', `name=${'a'.repeat(10_001)}&email=a@example.hu&quantity=1`],
  ] as const) {
    test(`${what} is an error of its field`, async () => {
      const parsed = (await (await sendForm(fields)).json()) as {
        ok: boolean;
        errors: Record<string, unknown>;
      };
      assert.equal(parsed.ok, false);
      assert.ok(parsed.errors.name);
    });
  }

  for (const [what, fields] of [
    ['bad percent-encoding', 'name=%E0%A4%A'],
    ['no UTF-8', 'name=%ff%fe'],
    ['too many fields', 'a=1&'.repeat(300)],
    ['a field name with NUL', 'a%00=1'],
  ] as const) {
    test(`${what} is a 400`, async () => {
      assert.equal((await sendForm(fields)).status, 400);
    });
  }

  test('a field named like a part of every object is only a field', async () => {
    const response = await sendForm('__proto__=1&constructor=2&name=a&email=a@example.hu&quantity=1');
    assert.deepEqual(await response.json(), {
      ok: true,
      value: { name: 'a', email: 'a@example.hu', quantity: 1 },
    });
  });

  test('broken multipart is a 400, a file too', async () => {
    const { cookie } = await openForm();
    for (const [type, body] of [
      ['multipart/form-data', 'x'],
      ['multipart/form-data; boundary=b', '--b\r\nnonsense'],
      ['multipart/form-data; boundary=b', ''],
    ] as const) {
      const response = await fetch(`${base}/form`, {
        method: 'POST',
        headers: { cookie, 'content-type': type },
        body,
      });
      assert.equal(response.status, 400, body);
    }
    const withFile = new FormData();
    withFile.append('name', new Blob(['x']), 'x.txt');
    assert.equal((await sendForm(withFile)).status, 400);
  });

  for (const [what, body, status] of [
    ['no JSON', '{', 400],
    ['nothing', '', 400],
    ['brackets without end', '['.repeat(30_000), 400],
    ['too deep', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 400],
    ['NUL', '{"a":["x\\u0000"]}', 422],
    ['half a surrogate pair', '{"a":"\\ud800"}', 422],
    ['half a surrogate pair as a key', '{"\\udc00":1}', 400],
    ['65 kB', JSON.stringify('a'.repeat(65 * 1024)), 413],
    ['fine', '{"a":["árvíz\\n😀"]}', 200],
  ] as const) {
    test(`JSON: ${what} is ${status}`, async () => {
      assert.equal((await sendJson('/api/echo', body)).status, status);
    });
  }

  test('an invalid JSON field is named in a problem', async () => {
    const response = await sendJson('/api/order', '{"lines":[{"quantity":1},{"quantity":"two"}]}');
    assert.equal(response.status, 422);
    assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
    const problem = (await response.json()) as { type: string; status: number; errors: { field: string }[] };
    assert.equal(problem.type, 'urn:demitasse:problem:invalid-input');
    assert.equal(problem.errors[0]?.field, 'lines.1.quantity');
  });

  test('a body without length is stopped at the limit', async () => {
    const { cookie } = await openForm();
    const response = await fetch(`${base}/form`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new Blob(['a'.repeat(70_000)]).stream(),
      duplex: 'half',
    } as RequestInit);
    assert.equal(response.status, 413);
  });

  for (const [what, text, expected] of [
    ['bad percent-encoding in the path', 'GET /product/%E0%A4%A HTTP/1.1\r\nHost: x\r\n\r\n', /400/],
    ['NUL in the path', 'GET /product/a%00b HTTP/1.1\r\nHost: x\r\n\r\n', /400/],
    ['NUL in the query', 'GET /search?q=%00 HTTP/1.1\r\nHost: x\r\n\r\n', /400/],
    ['a bad host', 'GET / HTTP/1.1\r\nHost: a b<>\r\n\r\n', /400/],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', /400/],
    ['no HTTP', 'hello\r\n\r\n', /400/],
    ['a long address', `GET /search?q=${'a'.repeat(5_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, /414/],
    ['a long head', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, /431/],
    ['an unknown method', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', /400/],
    ['TRACE', 'TRACE /form HTTP/1.1\r\nHost: x\r\n\r\n', /4\d\d/],
    [
      'an absolute address of elsewhere',
      'GET http://evil.example/form HTTP/1.1\r\nHost: x\r\n\r\n',
      /200|400/,
    ],
    ['a path that climbs', 'GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n', /404/],
    ['two slashes', 'GET //evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n', /404|400/],
    ['a star', 'GET * HTTP/1.1\r\nHost: x\r\n\r\n', /400|404/],
    ['a bad length', 'POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n', /400/],
  ] as const) {
    test(`${what} is ${expected.source}`, async () => {
      assert.match(await sendRaw(text), expected);
    });
  }

  test('another method than the route has', async () => {
    const response = await fetch(`${base}/product/x`, { method: 'DELETE' });
    assert.equal(response.status, 405);
    assert.equal(response.headers.get('allow'), 'GET, HEAD');
  });
});

describe('errors', () => {
  test('a defect shows its request id and nothing else; the log has it without personal data', async () => {
    lines.length = 0;
    const response = await fetch(`${base}/defect`, { headers: { accept: 'text/html' } });
    assert.equal(response.status, 500);
    const page = await response.text();
    assert.equal(page, `<h1>500 defect</h1><p>${response.headers.get('x-request-id')}</p>`);
    const logged = lines.join('');
    assert.match(logged, /secret_table/);
    assert.doesNotMatch(logged, /anna@/);
  });

  test('programs get problem+json, with refusals', async () => {
    const response = await fetch(`${base}/refused`, { headers: { accept: 'application/json' } });
    assert.equal(response.status, 409);
    assert.deepEqual(await response.json(), {
      type: 'urn:demitasse:problem:stock',
      title: 'Out of stock',
      status: 409,
      refusals: [{ code: 'stock', because: [{ paragraph: '3.1' }] }],
    });
    assert.equal((await fetch(`${base}/reused`)).status, 422);
  });

  test('where there is no room left the answer is 503, and says when to come again', async () => {
    const response = await fetch(`${base}/busy`, { headers: { accept: 'application/json' } });
    assert.equal(response.status, 503);
    assert.equal(response.headers.get('retry-after'), '3');
    assert.equal(((await response.json()) as { type: string }).type, 'urn:demitasse:problem:busy');
  });

  test('the log names routes, not addresses', async () => {
    lines.length = 0;
    await fetch(`${base}/product/anna-kovacs?token=geheim`);
    assert.match(lines.join(''), /"route":"\/product\/:slug"/);
    assert.doesNotMatch(lines.join(''), /anna|geheim/);
  });
});

describe('size', () => {
  test('a long page is compressed, a short one is not', async () => {
    const long = await fetch(`${base}/long`, { headers: { 'accept-encoding': 'gzip, br' } });
    assert.equal(long.headers.get('content-encoding'), 'br');
    assert.match(long.headers.get('vary') ?? '', /Accept-Encoding/);
    assert.match(await long.text(), /^<p>hosszú oldal/);
    const bytes = await app.request('/long', { headers: { 'accept-encoding': 'br' } });
    const compressed = Buffer.from(await bytes.arrayBuffer());
    assert.ok(compressed.length < 200);
    assert.match(brotliDecompressSync(compressed).toString(), /^<p>hosszú/);
    const none = await fetch(`${base}/long`, { headers: { 'accept-encoding': 'br;q=0, gzip;q=0' } });
    assert.equal(none.headers.get('content-encoding'), null);
    const short = await fetch(`${base}/guest`, { headers: { 'accept-encoding': 'br' } });
    assert.equal(short.headers.get('content-encoding'), null);
    assert.equal(await short.text(), 'nobody');
  });

  test('what the visitor has is not sent again', async () => {
    const first = await fetch(`${base}/document`);
    const tag = first.headers.get('etag') ?? '';
    assert.match(tag, /^W\/"/);
    const second = await fetch(`${base}/document`, { headers: { 'if-none-match': tag } });
    assert.equal(second.status, 304);
    assert.equal(await second.text(), '');
    assert.ok(second.headers.get('content-security-policy'));
  });
});

describe('rate limits', () => {
  test('tokens come back with time, each key has its own', () => {
    let nowMs = 0;
    const limiter = createRateLimiter({ burst: 2, perMinute: 6, nowMs: () => nowMs });
    assert.deepEqual(
      [limiter.take('a'), limiter.take('a'), limiter.take('a'), limiter.take('b')],
      [0, 0, 10, 0],
    );
    nowMs = 9_000;
    assert.equal(limiter.take('a'), 1);
    nowMs = 10_000;
    assert.equal(limiter.take('a'), 0);
    assert.equal(limiter.take('a'), 10);
  });

  test('one network is slowed down, others are not', async () => {
    const { token, cookie } = await openForm();
    const login = (from: string) =>
      fetch(`${base}/login`, {
        method: 'POST',
        headers: { cookie, 'x-forwarded-for': from, 'content-type': 'application/x-www-form-urlencoded' },
        body: `csrf=${token}`,
      });
    const statuses = [];
    for (const host of ['1', '2', '3', '4']) statuses.push((await login(`2001:db8:1:2::${host}`)).status);
    assert.deepEqual(statuses, [200, 200, 200, 429]);
    assert.equal((await login('2001:db8:1:3::1')).status, 200);
    const spoofed = await login('9.9.9.9, 2001:db8:1:2::5');
    assert.equal(spoofed.status, 429);
    assert.equal(spoofed.headers.get('retry-after'), '1');
  });
});

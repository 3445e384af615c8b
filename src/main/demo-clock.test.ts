// The demo's clock as a program and as a person at a screen move it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parseMove, targetOf } from './arguments.ts';
import { type Demo, startDemo } from './browser/demo.ts';

const limit = { timeout: 60_000 };
let demo: Demo;
before(async () => {
  demo = await startDemo({ at: '2022-10-28T23:50' });
}, limit);
after(() => demo.stop());

const clock = () => `${demo.origin}/demo/clock`;

test('by the command line, in days of the calendar, and to a date', limit, async () => {
  // The clocks change on the way: a day of 25 hours.
  assert.match(await demo.moveClock('+2d'), /now 2022-10-30T23:50 in Europe\/Budapest/);
  assert.match(await demo.moveClock('to 2022-11-05T09:00'), /now 2022-11-05T09:00/);
  await assert.rejects(demo.moveClock('to 2022-11-01'), /no move of this clock.*2022-11-05T09:00/);
  await assert.rejects(demo.moveClock('-1d'), /npm run clock/);
});

test('by a program with the demo’s key only', limit, async () => {
  const post = (headers: Readonly<Record<string, string>>) =>
    fetch(clock(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ move: '+1h' }),
    });
  assert.equal((await post({})).status, 403);
  assert.equal((await post({ 'x-demo-key': 'guessed' })).status, 403);
});

test('by the bar on every page, without script, and back again', limit, async () => {
  const home = await fetch(`${demo.origin}/hu/en/coffee?sort=price`);
  const markup = await home.text();
  const [, form = ''] = /<form class="demo-clock-form"(.*?)<\/form>/s.exec(markup) ?? [];
  assert.match(form, /name="by" value="\+1w"/);
  const csrf = /name="csrf" value="([^"]+)"/.exec(form)?.[1] ?? '';
  const back = /name="back" value="([^"]+)"/.exec(form)?.[1] ?? '';
  assert.equal(back, '/hu/en/coffee?sort=price');
  // The page of all moves is in the language of the page, and leads back to it.
  const other = /<a href="([^"]+)"/.exec(form)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const all = await fetch(new URL(other, demo.origin), {
    headers: { accept: 'text/html', 'accept-language': 'hu' },
  });
  const moves = await all.text();
  assert.match(moves, /<html lang="en">/);
  assert.match(moves, /href="\/hu\/en\/coffee\?sort=price"/);
  assert.match(moves, /href="\/demo\/clock\?back=%2Fhu%2Fen%2Fcoffee%3Fsort%3Dprice&amp;language=hu"/);
  const cookie = home.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const send = (fields: Readonly<Record<string, string>>) =>
    fetch(clock(), {
      method: 'POST',
      headers: { cookie, accept: 'text/html' },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  assert.equal((await send({ by: '+1w', back })).status, 403);
  const moved = await send({ by: '+1w', back, csrf });
  assert.equal(moved.status, 303);
  const page = await fetch(new URL(moved.headers.get('location') ?? '', demo.origin), {
    headers: { accept: 'text/html' },
  });
  const told = await page.text();
  assert.match(told, /The clock has arrived/);
  assert.match(told, /12 November 2022/);
  assert.match(told, /href="\/hu\/en\/coffee\?sort=price"/);
  assert.equal((await send({ to: '1999-01-01T00:00', csrf })).status, 422);
  const elsewhere = await send({ by: '+1h', back: '//other.example/x', csrf });
  assert.equal(elsewhere.headers.get('location'), '/demo/clock');
});

test('what moves are written like', () => {
  const from = Temporal.Instant.from('2022-10-29T10:00:00Z');
  const target = (text: string) => {
    const move = parseMove(text);
    return move && targetOf(move, from, 'Europe/Budapest')?.toString();
  };
  assert.equal(target('+20m'), '2022-10-29T10:20:00Z');
  assert.equal(target('+24h'), '2022-10-30T10:00:00Z');
  assert.equal(target('+1d'), '2022-10-30T11:00:00Z');
  assert.equal(target('2w'), '2022-11-12T11:00:00Z');
  assert.equal(target('+1mo'), '2022-11-29T11:00:00Z');
  assert.equal(target('+1y'), '2023-10-29T11:00:00Z');
  assert.equal(target('to 2023-01-15T09:00'), '2023-01-15T08:00:00Z');
  assert.equal(target('to 2023-01-15'), '2023-01-14T23:00:00Z');
  for (const text of [
    '',
    '+',
    '1',
    '-1d',
    '+1.5d',
    '+1q',
    'to 2023-02-30',
    'to tomorrow',
    '+101y',
    '+99999y',
    'to 2022-10-29T11:59',
  ])
    assert.equal(target(text), undefined, text);
});

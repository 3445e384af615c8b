import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { parseJson } from '../../platform/http/form.ts';
import { HttpProblem, problemResponse } from '../../platform/http/problem.ts';
import { fieldProblem } from './answers.ts';
import { fieldWords } from './field-words.ts';

const schema = z
  .object({
    quantity: z.number().int().min(0).max(99),
    name: z.string().min(1).max(5),
    way: z.enum(['home', 'boutique']),
    on: z.iso.date(),
    code: z.string().regex(/^[a-z]+$/),
  })
  .strict();

const app = new Hono();
app.onError((error, c) => {
  if (error instanceof HttpProblem) return problemResponse(c, error.problem);
  throw error;
});
app.post('/api/parsed', async (c) => c.json(await parseJson(c, schema, fieldWords(c))));
app.post('/api/decided', (c) => {
  throw fieldProblem(c, [{ field: 'phone', code: 'malformed' }]);
});

async function said(path: string, body: unknown, language?: string): Promise<Record<string, string>> {
  const answer = await app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(language && { 'accept-language': language }) },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 422);
  const { errors } = (await answer.json()) as { errors: { field: string; code: string; message: string }[] };
  return Object.fromEntries(errors.map(({ field, code, message }) => [`${field} ${code}`, message]));
}

const wrong = { quantity: '1', name: 'too long', way: 'drone', on: '2022-02-30', code: 'A', price: 1 };

test('what is wrong with a field is said in our words, in the language asked for', async () => {
  assert.deepEqual(await said('/api/parsed', wrong), {
    'quantity wrong-type': 'A value of type number is expected',
    'name too-long': 'At most 5 characters are expected',
    'way not-allowed': 'One of these is expected: home, boutique',
    'on invalid-date': 'A date is expected, such as 2022-09-05',
    'code invalid-regex': 'A text that matches /^[a-z]+$/ is expected',
    ' unknown-field': 'Nothing is called this here: price',
  });
  assert.deepEqual(await said('/api/parsed', { ...wrong, quantity: 1.5, name: '' }, 'hu-HU, en;q=0.5'), {
    'quantity wrong-type': 'Ilyen típusú érték kell: integer',
    'name required': 'Kötelező megadni',
    'way not-allowed': 'Ezek egyike lehet: home, boutique',
    'on invalid-date': 'Dátum kell, például 2022-09-05',
    'code invalid-regex': 'Ennek a mintának megfelelő szöveg kell: /^[a-z]+$/',
    ' unknown-field': 'Itt nincs ilyen nevű mező: price',
  });
});

test('missing fields, bounds, hostile text and the modules’ own verdicts have words too', async () => {
  const fine = { quantity: 1, name: 'Anna', way: 'home', on: '2022-09-05', code: 'a' };
  const ask = (change: object, language: string) => said('/api/parsed', { ...fine, ...change }, language);
  assert.deepEqual(await ask({ quantity: 100 }, 'hu'), { 'quantity too-large': 'Legfeljebb 99 lehet' });
  assert.deepEqual(await ask({ quantity: undefined }, 'pt'), {
    'quantity required': 'É obrigatório indicar um valor',
  });
  assert.deepEqual(await ask({ name: 'A\0' }, 'hu'), {
    'name invalid-characters': 'A szövegben olyan karakter van, amely nem tárolható',
  });
  assert.deepEqual(await said('/api/decided', {}, 'hu'), { 'phone malformed': 'Az érték formája hibás' });
  assert.deepEqual(await said('/api/decided', {}, 'de, en'), { 'phone malformed': 'The value is malformed' });
});

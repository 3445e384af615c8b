// For tests: requests that must be refused, and the proof that no row of any table has changed.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/schema.ts';
import type { Asked, Program } from './api.ts';

const PASSWORD = 'egy egész mondat';
const vera = { givenName: 'Vera', familyName: 'Próba', phone: '+36 80 555 010', birthOn: '1980-02-29' };

export type Case = readonly [
  method: string,
  path: string,
  asked: Asked,
  status: number,
  /** Of the field at fault, or the problem's code. */
  told: string,
];

export async function assertRefused(
  program: Program,
  [method, path, asked, status, told]: Case,
): Promise<readonly { because: readonly object[] }[]> {
  const { json, contentType, ...answer } = await program.ask(method, path, asked);
  const name = `${method} ${path} ${JSON.stringify(asked).slice(0, 200)}: ${JSON.stringify(json)}`;
  assert.equal(answer.status, status, name);
  assert.match(contentType, /^application\/problem\+json/, name);
  assert.equal(json.status, status, name);
  const fields: readonly string[] = (json.errors ?? []).map((e: { field: string }) => e.field);
  assert.ok(fields.includes(told) || json.type === `urn:demitasse:problem:${told}`, `${told}: ${name}`);
  return json.refusals ?? [];
}

/** Of every table: how many rows, and what they say; also of what is technical, such as sessions. */
export async function digestRows({ db }: { readonly db: Kysely<Database> }): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db);
  const lines: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ line: string }>`select t::text as line from ${sql.table(name)} t`.execute(
      db,
    );
    const hash = createHash('sha256');
    for (const { line } of rows.toSorted((a, b) => (a.line < b.line ? -1 : 1))) hash.update(`${line}\n`);
    lines.push(`${name}=${rows.length} ${hash.digest('hex').slice(0, 12)}`);
  }
  return lines.join('\n');
}

export async function acceptedIn(program: Program): Promise<readonly string[]> {
  const { json } = await program.ask('GET', '/basket');
  return json.documents.map((d: { document: string; version: string }) => `${d.document}@${d.version}`);
}

export async function logInNew(program: Program, email: string): Promise<void> {
  const accepted = await acceptedIn(program);
  const body = { ...vera, email, password: PASSWORD, accepted };
  assert.equal((await program.ask('POST', '/registrations', { body })).status, 201);
  assert.equal((await program.ask('POST', '/sessions', { body: { email, password: PASSWORD } })).status, 204);
}

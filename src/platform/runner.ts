// Owns how a command runs: one transaction, its actor and instant, the answer of a repeated key, audit entries
// and outbox rows. Knows no business. Nothing outside the database may happen in a command's body: it may run
// again after a deadlock, and what it asks for happens through the outbox.
//
// A keyed command's answer is stored and given again: it holds ids and amounts, never personal data (surfaces
// read again what they show). A refusal is not stored: the transaction rolls back whole, audit included, and the
// same key may be tried again after the mend.
import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { canonicalJson, digest, type Json } from '../kernel/canonical-json.ts';
import type { Clock } from './clock.ts';
import type { Database } from './schema.ts';

export type Actor = {
  readonly kind: 'person' | 'guest' | 'staff' | 'system';
  /** Opaque: no name, address or e-mail. */
  readonly ref: string;
};

export type MarketDatabase = {
  readonly db: Kysely<Database>;
  /** For what binds nobody; `db` where there is none. */
  readonly unflushed?: Kysely<Database>;
  readonly clock: Clock;
  /** Random UUIDs in order of time, unless a test gives its own. */
  readonly newId?: () => string;
};

export type CommandCall = {
  readonly command: string;
  readonly actor: Actor;
  /** Set by the surface, never by a request. */
  readonly channel: string;
  /** Of one actor and command. Needed by commands that bind somebody or move money. */
  readonly key?: string | undefined;
  /** All that the answer depends on besides the database: a repeated key must come with the same. */
  readonly input: Json;
};

export type CommandContext = {
  /** For every statement of the body: one on another connection would wait for this transaction's locks. */
  readonly tx: Transaction<Database>;
  readonly actor: Actor;
  readonly channel: string;
  /** Taken at the first call, so lock first; the same ever after. */
  readonly now: () => Temporal.Instant;
  readonly newId: () => string;
  /** An effect to carry out after the commit, at least once. No personal data in the payload. */
  readonly emit: (topic: string, payload: Json) => void;
  /** No personal data in the facts. */
  readonly audit: (subject: string, facts: Json) => void;
};

const REFUSED = Symbol('refused');
export type Refused<Reason> = { readonly [REFUSED]: true; readonly reason: Reason };

/** What a body returns to undo all it wrote; the runner's caller gets the reason itself. */
export function refuse<const Reason>(reason: Reason): Refused<Reason> {
  return { [REFUSED]: true, reason };
}

/** The caller's mistake, to be told as a conflict: the key stands for another request. */
export class KeyReusedWithOtherInput extends Error {
  override readonly name = 'KeyReusedWithOtherInput';
}

/** Throws what the body throws, after rolling back; deadlocks only after several attempts. */
export async function runCommand<Answer extends Json, Reason = never>(
  on: MarketDatabase,
  call: CommandCall,
  body: (context: CommandContext) => Promise<Answer | Refused<Reason>>,
): Promise<Answer | Reason> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await on.db.transaction().execute((tx) => runOnce(on, call, tx, body));
    } catch (error) {
      if (error instanceof RollBack) return error.outcome as Reason;
      if (attempt === ATTEMPTS || !isTransient(error)) throw error;
      await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** attempt);
    }
  }
}

/** What a command of single statements gets: nothing that would need a transaction around it. */
export type StatementContext = Pick<CommandContext, 'actor' | 'channel' | 'now' | 'newId'> & {
  readonly tx: Kysely<Database>;
};

/**
 * Runs a command each statement of which is whole by itself, without BEGIN and COMMIT, and without waiting for the disk:
 * for what binds nobody and is done often. It has no key, audit entry or effect, and cannot be undone by a refusal.
 */
export async function runStatement<Answer>(
  on: MarketDatabase,
  call: Pick<CommandCall, 'actor' | 'channel'>,
  body: (context: StatementContext) => Promise<Answer>,
): Promise<Answer> {
  const instant = on.clock.now();
  return body({
    tx: on.unflushed ?? on.db,
    actor: call.actor,
    channel: call.channel,
    now: () => instant,
    newId: on.newId ?? randomUUIDv7,
  });
}

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 5;

/** Carries a refusal out of the transaction, which rolls back on a throw. */
class RollBack extends Error {
  readonly outcome: unknown;
  constructor(outcome: unknown) {
    super('refused');
    this.outcome = outcome;
  }
}

function isTransient(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');
}

async function runOnce<Answer extends Json, Reason>(
  on: MarketDatabase,
  call: CommandCall,
  tx: Transaction<Database>,
  body: (context: CommandContext) => Promise<Answer | Refused<Reason>>,
): Promise<Answer> {
  if (call.key !== undefined) {
    const known = await takeKey(tx, on.clock, call, call.key);
    // Stored from this command's own answer to the same input.
    if (known) return known.answer as Answer;
  }
  const records: Records = { effects: [], entries: [] };
  let instant: Temporal.Instant | undefined;
  const now = () => {
    instant ??= on.clock.now();
    return instant;
  };
  const outcome = await body({
    tx,
    actor: call.actor,
    channel: call.channel,
    now,
    newId: on.newId ?? randomUUIDv7,
    emit: (topic, payload) => records.effects.push({ topic, payload: canonicalJson(payload) }),
    audit: (subject, facts) => records.entries.push({ subject, facts: canonicalJson(facts) }),
  });
  if (isRefused(outcome)) throw new RollBack(outcome.reason);
  await saveRecords(tx, call, records, outcome, now);
  return outcome;
}

function isRefused<Answer, Reason>(outcome: Answer | Refused<Reason>): outcome is Refused<Reason> {
  return typeof outcome === 'object' && outcome !== null && REFUSED in outcome;
}

function nameOf(actor: Actor): string {
  return `${actor.kind}:${actor.ref}`;
}

/**
 * Nothing if the key is new and now ours. Waits for a transaction that is at work under the same key: if it
 * commits we read its answer; if it rolls back the key is ours.
 */
async function takeKey(
  tx: Transaction<Database>,
  clock: Clock,
  call: CommandCall,
  key: string,
): Promise<{ readonly answer: Json } | undefined> {
  const inputHash = digest(call.input);
  const actor = nameOf(call.actor);
  const taken = await sql`
    insert into command_key (actor, command, key, input_hash, answer, created_at)
    values (${actor}, ${call.command}, ${key}, ${inputHash}, null, ${clock.now()})
    on conflict (actor, command, key) do nothing returning key`.execute(tx);
  if (taken.rows.length > 0) return undefined;
  const first = await tx
    .selectFrom('command_key')
    .select(['input_hash', 'answer'])
    .where('actor', '=', actor)
    .where('command', '=', call.command)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (first.input_hash !== inputHash) {
    throw new KeyReusedWithOtherInput(`The key was used before for ${call.command} with other input`);
  }
  return { answer: first.answer };
}

type Records = {
  readonly effects: { readonly topic: string; readonly payload: string }[];
  readonly entries: { readonly subject: string; readonly facts: string }[];
};

/** Answer, audit entries and outbox rows in one statement of constant text, whatever their number. */
async function saveRecords(
  tx: Transaction<Database>,
  call: CommandCall,
  { effects, entries }: Records,
  answer: Json,
  now: () => Temporal.Instant,
): Promise<void> {
  if (call.key === undefined && effects.length === 0 && entries.length === 0) return;
  const actor = nameOf(call.actor);
  await sql`
    with answered as (
      update command_key set answer = ${call.key === undefined ? null : canonicalJson(answer)}::jsonb
      where actor = ${actor}::text and command = ${call.command}::text and key = ${call.key ?? null}::text
    ), audited as (
      insert into audit_entry (at, actor, channel, command, subject, facts)
      select ${now()}::timestamptz, ${actor}::text, ${call.channel}::text, ${call.command}::text, subject, facts::jsonb
      from unnest(${entries.map((entry) => entry.subject)}::text[], ${entries.map((entry) => entry.facts)}::text[])
        with ordinality as entry (subject, facts, position)
      order by position
    )
    insert into outbox (topic, payload, created_at)
    select topic, payload::jsonb, ${now()}::timestamptz
    from unnest(${effects.map((effect) => effect.topic)}::text[], ${effects.map((effect) => effect.payload)}::text[])
      with ordinality as effect (topic, payload, position)
    order by position`.execute(tx);
}

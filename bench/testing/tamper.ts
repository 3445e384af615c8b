// Proves that the comparisons can fail: after a life that ended well each record is spoilt once, here or outside, and every
// time a fault must be found that was not there. All is put right again.
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { OpenMarket } from '../../src/main/market.ts';

export type Tampered = { readonly market: OpenMarket; readonly directory: string };

type Spoil = (directory: string) => () => void;

/** What nobody found, by what was spoilt; nothing if all was. */
export async function listUnfound(
  { market, directory }: Tampered,
  findFaults: (market: OpenMarket) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const unfound: string[] = [];
  const before = new Set(await findFaults(market));
  const note = (what: string, faults: readonly string[]) => {
    if (faults.every((fault) => before.has(fault))) unfound.push(what);
  };
  for (const [what, spoil] of Object.entries(outside)) {
    const restore = spoil(directory);
    try {
      note(what, await findFaults(market));
    } finally {
      restore();
    }
  }
  for (const [what, statement] of Object.entries(here)) {
    const undone = new Error('undone');
    const spoilt = market.db.transaction().execute(async (tx) => {
      // Also what the database protects.
      await sql`set local session_replication_role = replica`.execute(tx);
      await sql.raw(statement).execute(tx);
      note(what, await findFaults({ ...market, db: tx }));
      throw undone;
    });
    await spoilt.catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  }
  return unfound;
}

const outside: Readonly<Record<string, Spoil>> = {
  'a letter never arrived': (directory) => {
    const file = firstMail(directory);
    renameSync(file, `${file}.aside`);
    return () => renameSync(`${file}.aside`, file);
  },
  'a letter arrived twice under two ids': (directory) =>
    forge(directory, (mail) => mail.replace(/^(message-id: <)[^@]*/im, '$1another')),
  'the copy of a letter went to somebody else': (directory) =>
    forge(directory, (mail) => mail.replace(/^Delivered-To: .*$/m, 'Delivered-To: else@bench.example')),
  'a card was charged twice': (directory) =>
    atProvider(
      directory,
      `insert into event (id, session_id, code, success, value, currency, at_ms, next_try_ms, delivered_at_ms)
       select 'forged', session_id, code, success, value, currency, at_ms, 0, 1 from event where code = 'CAPTURE' limit 1`,
      `delete from event where id = 'forged'`,
    ),
  'a card was charged under another reference': (directory) =>
    atProvider(
      directory,
      `insert into session select 'forged', merchant, 'forged', order_reference, value, currency, return_url, locale,
         status, expires_at_ms, approve_at_ms, created_at_ms from session where value > 0 limit 1;
       insert into event (id, session_id, code, success, value, currency, at_ms, next_try_ms, delivered_at_ms)
       select 'forged', 'forged', 'AUTHORISATION', 1, value, currency, 0, 0, 1 from session where id = 'forged'`,
      `delete from event where id = 'forged'; delete from session where id = 'forged'`,
    ),
  'a payment was opened twice': (directory) =>
    atProvider(
      directory,
      `insert into session select 'forged', merchant, reference, order_reference, value, currency, return_url, locale,
         'authorised', expires_at_ms, approve_at_ms, created_at_ms from session where value > 0 limit 1`,
      `delete from session where id = 'forged'`,
    ),
  'another amount was taken': (directory) =>
    atProvider(
      directory,
      `update event set value = value + 100 where position = (select min(position) from event where code = 'CAPTURE')`,
      `update event set value = value - 100 where position = (select min(position) from event where code = 'CAPTURE')`,
    ),
};

const here: Readonly<Record<string, string>> = {
  'an order is lost': `update sales_order set number = 'forged'
    where id = (select id from sales_order where subscription_id is null limit 1)`,
  'a recurring order is lost': `update subscription set number = 'forged' where id = (select id from subscription limit 1)`,
  'a change is lost': `delete from audit_entry where id = (select id from audit_entry
    where subject like 'subscription:%' and facts::jsonb ? 'change' limit 1)`,
  'a change was made twice': `insert into audit_entry (at, actor, channel, command, subject, facts)
    select at, actor, channel, command, subject, facts from audit_entry
    where subject like 'subscription:%' and facts::jsonb ? 'change' limit 1`,
  'a letter was written twice': `insert into message (id, person_id, kind, language, subject, queued_at, sent_at)
    select gen_random_uuid(), person_id, kind, language, subject, queued_at, sent_at from message
    where kind = 'autoreorderDispatched' limit 1`,
  'a letter was never written': `delete from message where id = (select id from message where kind = 'autoreorderStarted' limit 1)`,
  'a charge is not known here': `delete from payment_event
    where id = (select id from payment_event where kind = 'captured' limit 1)`,
  'goods were taken twice': `insert into stock_movement (sku, change, reason, order_id, at)
    select sku, change, reason, order_id, at from stock_movement where order_id is not null limit 1`,
  'goods were taken and not written down': `update stock_item set available = available - 1
    where sku = (select sku from stock_item limit 1)`,
  'a delivery left its rhythm': `update subscription_cycle set nominal_on = nominal_on + 1 where state in ('planned', 'noticed')`,
  'a delivery went twice': `update subscription_cycle set order_id = null where (subscription_id, ordinal) =
    (select subscription_id, ordinal from subscription_cycle where state = 'dispatched' limit 1)`,
  'a decision was changed': `update decision set body = replace(body, '"quantity":', '"quantity":1')
    where id = (select decision_id from subscription_notice where sent_at is not null limit 1)`,
  'the decision of an order is lost': `delete from decision where id =
    (select decision_id from sales_order where subscription_id is not null limit 1)`,
  'an order was decided twice': `insert into decision (id, kind, subject, bundle_hash, engine_hash, body, decided_at)
    select gen_random_uuid(), kind, subject, bundle_hash, engine_hash, body, decided_at
    from decision where id = (select decision_id from sales_order where subscription_id is not null limit 1)`,
  'an order was placed before its day': `update sales_order_event set at = at - interval '1 day' where kind = 'placed'
    and order_id = (select order_id from subscription_cycle where state = 'dispatched' limit 1)`,
  'a line costs what was not decided': `update sales_order_line set unit_minor = unit_minor + 1
    where order_id = (select order_id from subscription_cycle where state = 'dispatched' limit 1)`,
};

function mailsOf(directory: string): string {
  return path.join(directory, 'mail');
}

function firstMail(directory: string): string {
  const [first] = readdirSync(mailsOf(directory)).filter((file) => file.endsWith('.eml'));
  if (first === undefined) throw new Error('no letter has arrived');
  return path.join(mailsOf(directory), first);
}

function forge(directory: string, change: (mail: string) => string): () => void {
  const original = firstMail(directory);
  const copy = path.join(mailsOf(directory), 'forged.eml');
  copyFileSync(original, copy);
  const mail = readFileSync(original, 'latin1');
  const changed = change(mail);
  if (changed === mail) throw new Error('nothing is forged');
  writeFileSync(copy, changed, 'latin1');
  return () => rmSync(copy);
}

function atProvider(directory: string, spoil: string, restore: string): () => void {
  const run = (statements: string) => {
    const db = new DatabaseSync(path.join(directory, 'psp.sqlite'), { timeout: 5_000 });
    try {
      db.exec(statements);
    } finally {
      db.close();
    }
  };
  run(spoil);
  return () => run(restore);
}

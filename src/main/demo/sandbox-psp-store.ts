// The storage of the sandbox provider: sessions, what happened to them, instructions it has answered, all in a
// SQLite file of its own. Part of an outside system: shares nothing with the shop.
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

export type SessionStatus = 'open' | 'pending' | 'authorised' | 'declined' | 'expired';

export type Session = {
  readonly id: string;
  readonly merchant: string;
  readonly reference: string;
  readonly orderReference: string;
  readonly value: number;
  readonly currency: string;
  readonly returnUrl: string;
  readonly locale: string;
  readonly status: SessionStatus;
  readonly expiresAtMs: number;
  /** Of a pending session, on the shopper's clock. */
  readonly approveAtMs: number | null;
  /** For whom its card is to be stored. */
  readonly storesFor: string | null;
};

/** A card that this provider keeps. `later`: what its bank answers to charges without the shopper. */
export type StoredCard = {
  readonly id: string;
  readonly merchant: string;
  readonly shopper: string;
  /** Of the session in which it was stored. */
  readonly sessionId: string;
  readonly brand: string;
  readonly digits: string;
  /** The month at whose end it is good no more: 3/2030. Absent of cards from before it was asked for. */
  readonly expires: string | null;
  readonly later: 'approve' | 'decline';
};

export type EventCode =
  | 'AUTHORISATION'
  | 'ABANDONMENT'
  | 'EXPIRATION'
  | 'CAPTURE'
  | 'CANCELLATION'
  | 'REFUND';

export type SessionEvent = {
  readonly id: string;
  readonly sessionId: string;
  readonly code: EventCode;
  readonly success: boolean;
  readonly value: number;
  readonly currency: string;
  readonly atMs: number;
  readonly attempts: number;
};

export type Answer = { readonly status: number; readonly body: string };

export type SandboxStore = ReturnType<typeof openSandboxStore>;

const SCHEMA = `
create table if not exists session (
  id text primary key, merchant text not null, reference text not null, order_reference text not null,
  value integer not null, currency text not null, return_url text not null, locale text not null,
  status text not null, expires_at_ms integer not null, approve_at_ms integer, created_at_ms integer not null
) strict;
create table if not exists event (
  position integer primary key autoincrement, id text not null unique, session_id text not null references session (id),
  code text not null, success integer not null, value integer not null, currency text not null, at_ms integer not null,
  delivered_at_ms integer, attempts integer not null default 0, next_try_ms integer not null
) strict;
create table if not exists card_wish (session_id text primary key references session (id), shopper text not null) strict;
create table if not exists stored_card (
  id text primary key, merchant text not null, shopper text not null, session_id text not null unique,
  brand text not null, digits text not null, later text not null, removed_at_ms integer, expires text
) strict;
create table if not exists answer (
  merchant text not null, key text not null, request text not null, status integer not null, body text not null,
  primary key (merchant, key)
) strict;`;

const sessionColumns = `id, merchant, reference, order_reference as orderReference, value, currency,
  return_url as returnUrl, locale, status, expires_at_ms as expiresAtMs, approve_at_ms as approveAtMs,
  (select shopper from card_wish where session_id = session.id) as storesFor`;
const cardColumns = 'id, merchant, shopper, session_id as sessionId, brand, digits, expires, later';
const eventColumns = `id, session_id as sessionId, code, success, value, currency, at_ms as atMs, attempts`;

type Row = Record<string, unknown>;

export function openSandboxStore(file: string) {
  const db = new DatabaseSync(file);
  db.exec(`pragma journal_mode = wal; ${SCHEMA}`);
  // A file of an earlier version knows no expiry.
  if (!db.prepare(`select 1 from pragma_table_info('stored_card') where name = 'expires'`).get())
    db.exec('alter table stored_card add column expires text');
  const all = (sql: string, ...values: (string | number | null)[]): Row[] => db.prepare(sql).all(...values);
  const run = (sql: string, ...values: (string | number | null)[]) => {
    db.prepare(sql).run(...values);
  };
  // The columns are exactly the type's; strict tables keep their kinds.
  const sessions = (rows: Row[]) => rows as unknown as readonly Session[];
  const cards = (rows: Row[]) => rows as unknown as readonly StoredCard[];
  const events = (rows: Row[]) =>
    rows.map((row) => ({ ...row, success: row.success === 1 })) as unknown as readonly SessionEvent[];
  return {
    saveSession: (session: Session, nowMs: number) => {
      run(
        `insert into session values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        session.id,
        session.merchant,
        session.reference,
        session.orderReference,
        session.value,
        session.currency,
        session.returnUrl,
        session.locale,
        session.status,
        session.expiresAtMs,
        session.approveAtMs,
        nowMs,
      );
      if (session.storesFor !== null)
        run('insert into card_wish values (?, ?)', session.id, session.storesFor);
    },
    saveCard: (card: StoredCard) =>
      run(
        'insert into stored_card values (?, ?, ?, ?, ?, ?, ?, null, ?)',
        card.id,
        card.merchant,
        card.shopper,
        card.sessionId,
        card.brand,
        card.digits,
        card.later,
        card.expires,
      ),
    /** Those that are kept, the latest first. */
    listCards: (limit: number): readonly StoredCard[] =>
      cards(
        all(
          `select ${cardColumns} from stored_card where removed_at_ms is null order by rowid desc limit ?`,
          limit,
        ),
      ),
    /** Undefined once it was removed. */
    findCard: (id: string): StoredCard | undefined =>
      cards(all(`select ${cardColumns} from stored_card where id = ? and removed_at_ms is null`, id))[0],
    /** Also one that was removed: what was told of it stays so. */
    findCardOf: (sessionId: string): StoredCard | undefined =>
      cards(all(`select ${cardColumns} from stored_card where session_id = ?`, sessionId))[0],
    setCardAnswer: (id: string, later: StoredCard['later']) =>
      run('update stored_card set later = ? where id = ?', later, id),
    removeCard: (id: string, nowMs: number) =>
      run('update stored_card set removed_at_ms = ? where id = ?', nowMs, id),
    findSession: (id: string): Session | undefined =>
      sessions(all(`select ${sessionColumns} from session where id = ?`, id))[0],
    listSessions: (limit: number): readonly Session[] =>
      sessions(
        all(`select ${sessionColumns} from session order by created_at_ms desc, rowid desc limit ?`, limit),
      ),
    listPending: (): readonly Session[] =>
      sessions(
        all(`select ${sessionColumns} from session where status = 'pending' order by approve_at_ms, id`),
      ),
    listOverdue: (nowMs: number): readonly Session[] =>
      sessions(
        all(`select ${sessionColumns} from session where status = 'open' and expires_at_ms <= ?`, nowMs),
      ),
    setStatus: (id: string, status: SessionStatus, approveAtMs: number | null = null) =>
      run('update session set status = ?, approve_at_ms = ? where id = ?', status, approveAtMs, id),
    saveEvent: (
      session: Session,
      code: EventCode,
      success: boolean,
      { value, currency }: { readonly value: number; readonly currency: string },
      nowMs: number,
    ) =>
      run(
        `insert into event (id, session_id, code, success, value, currency, at_ms, next_try_ms)
         values (?, ?, ?, ?, ?, ?, ?, ?)`,
        `evt_${randomUUID()}`,
        session.id,
        code,
        success ? 1 : 0,
        value,
        currency,
        nowMs,
        nowMs,
      ),
    listEvents: (sessionId: string): readonly SessionEvent[] =>
      events(all(`select ${eventColumns} from event where session_id = ? order by position`, sessionId)),
    /** Not yet taken by the merchant; with `nowMs` only those whose next attempt is due. */
    listUndelivered: (nowMs: number): readonly SessionEvent[] =>
      events(
        all(
          `select ${eventColumns} from event where delivered_at_ms is null and next_try_ms <= ? order by position limit 50`,
          nowMs,
        ),
      ),
    setDelivered: (id: string, nowMs: number) =>
      run('update event set delivered_at_ms = ?, attempts = attempts + 1 where id = ?', nowMs, id),
    setNextTry: (id: string, nextTryMs: number) =>
      run('update event set next_try_ms = ?, attempts = attempts + 1 where id = ?', nextTryMs, id),
    findAnswer: (merchant: string, key: string): (Answer & { readonly request: string }) | undefined =>
      all('select request, status, body from answer where merchant = ? and key = ?', merchant, key)[0] as
        | (Answer & { readonly request: string })
        | undefined,
    saveAnswer: (merchant: string, key: string, request: string, { status, body }: Answer) =>
      run('insert into answer values (?, ?, ?, ?, ?)', merchant, key, request, status, body),
    /** All or nothing. */
    atomically: <Result>(work: () => Result): Result => {
      db.exec('begin immediate');
      try {
        const result = work();
        db.exec('commit');
        return result;
      } catch (error) {
        db.exec('rollback');
        throw error;
      }
    },
    close: () => db.close(),
  };
}

// Puts broken promises before the office by letter: once a day, in the morning, what broke since the last one, what is
// due today and what is at risk; nothing where there is nothing. Every breach is told in one letter. The board tells them
// at once (board.ts); who gets the letter and how it reads is the mail's.
import type { Kysely } from 'kysely';
import {
  atTime,
  type Instant,
  isBefore,
  localDate,
  localDay,
  nextDay,
  type TimeZone,
} from '../../kernel/dates.ts';
import { scheduleOnce } from '../../platform/agenda.ts';
import type { CommandContext } from '../../platform/runner.ts';
import type { Database } from '../../platform/schema.ts';
import type { DueHandler } from '../../platform/sweeper.ts';
import { type Board, type BoardSection, countAtRiskAfter, listBoard } from './board.ts';
import { type ObligationEntry, withStanding } from './queries.ts';
import {
  countEscalated,
  insertEscalation,
  insertLetter,
  loadEscalation,
  loadLedgerEnd,
  saveLetterSent,
  selectEscalated,
  toObligation,
} from './store.ts';

export const escalationItem = 'obligation.escalation';
export const escalationTopic = 'message.escalation';
const SUBJECT = 'office';
/** No id sorts behind it. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Technical: before the day's work begins. */
const MORNING = Temporal.PlainTime.from('08:00');

/** On the next morning, once however often it is asked for; a morning that an outage passed over is not put off. */
export function planEscalation(ctx: CommandContext, zone: TimeZone): Promise<void> {
  const { at, today } = morningOf(ctx, zone);
  const dueAt = isBefore(ctx.now(), at) ? at : atTime(nextDay(today), MORNING, zone);
  return scheduleOnce(ctx.tx, { kind: escalationItem, subject: SUBJECT, dueAt });
}

function morningOf(ctx: CommandContext, zone: TimeZone) {
  const today = localDate(ctx.now(), zone);
  return { today, at: atTime(today, MORNING, zone) };
}

export function escalationHandler(zone: TimeZone): DueHandler {
  return { kind: escalationItem, handle: (ctx) => escalate(ctx, zone) };
}

async function escalate(ctx: CommandContext, zone: TimeZone): Promise<void> {
  // An outage that ended in the night: at most one letter a day, so it waits for this one's morning.
  if (isBefore(ctx.now(), morningOf(ctx, zone).at)) return await planEscalation(ctx, zone);
  const { told, last } = await loadLedgerEnd(ctx.tx);
  const board = await listBoard(ctx.tx, zone, ctx.now(), { section: 'atRisk' });
  const [dueToday, atRisk] = [total(board, 'dueToday'), total(board, 'atRisk')];
  // Until it is kept or broken it is told of every morning.
  if (atRisk > 0) await planEscalation(ctx, zone);
  if (last === told && dueToday + atRisk === 0) return;
  const id = ctx.newId();
  await insertEscalation(ctx.tx, { id, afterEvent: told, toEvent: last, at: ctx.now() });
  ctx.emit(escalationTopic, { escalationId: id });
}

function total({ counts }: Board, section: BoardSection): number {
  return counts.reduce((all, each) => all + each[section], 0);
}

/** `count` of all of them; `entries` only the first, by deadline. */
export type Told = { readonly entries: readonly ObligationEntry[]; readonly count: number };

export type Escalation = {
  /** The morning it is of. */
  readonly at: Instant;
  /** Since the letter before, and not remedied meanwhile. */
  readonly broken: Told;
  readonly dueToday: Told;
  /** Due later than today. */
  readonly atRisk: Told;
};

/** As it stands at the instant of asking; at most `limit` entries each. */
export async function findEscalation(
  db: Kysely<Database>,
  id: string,
  { zone, at, limit }: { readonly zone: TimeZone; readonly at: Instant; readonly limit: number },
): Promise<Escalation | undefined> {
  const escalation = await loadEscalation(db, id);
  if (!escalation) return undefined;
  const rows = await selectEscalated(db, escalation, limit);
  const { to } = localDay(localDate(at, zone), zone);
  const today = await listBoard(db, zone, at, { section: 'dueToday' });
  const later = await listBoard(db, zone, at, { section: 'atRisk', after: { dueAt: to, id: LAST_ID } });
  return {
    at: escalation.at,
    broken: {
      entries: rows.map((row) => withStanding(toObligation(row), at)),
      count: rows.length < limit ? rows.length : await countEscalated(db, escalation),
    },
    dueToday: { entries: today.entries.slice(0, limit), count: total(today, 'dueToday') },
    atRisk: { entries: later.entries.slice(0, limit), count: await countAtRiskAfter(db, at, to) },
  };
}

export type OfficeLetter = { readonly messageId: string; readonly sent: boolean };

/** The letter about it to one member of staff, or to customer service: the same one however often it is asked for. */
export async function openLetter(
  ctx: CommandContext,
  { escalationId, userId }: { readonly escalationId: string; readonly userId: string | undefined },
): Promise<OfficeLetter> {
  return insertLetter(ctx.tx, { id: ctx.newId(), escalationId, userId, at: ctx.now() });
}

export async function markLetterSent(ctx: CommandContext, messageId: string): Promise<null> {
  await saveLetterSent(ctx.tx, messageId, ctx.now());
  ctx.audit(`escalation-letter:${messageId}`, { sent: true });
  return null;
}

// The guest's basket at log-in, for pages and API alike. A log-in that has succeeded never fails for the basket's
// sake: then the guest's basket stays where it is, and the next log-in joins it.
import { describeError, type Log } from '../../platform/log.ts';
import { type MarketDatabase, runCommand } from '../../platform/runner.ts';
import type { SetCookies } from '../identity/auth.ts';
import { findSession, type SessionCookie } from '../identity/session.ts';
import { joinGuestBasket } from './commands.ts';

export type LogInPlace = {
  readonly database: MarketDatabase;
  readonly sessionCookie: SessionCookie;
  readonly channel: string;
  readonly log: Log;
};

/** `cookies` are those that the log-in answered. */
export async function joinBasketAtLogIn(
  { database, sessionCookie, channel, log }: LogInPlace,
  cookies: SetCookies,
  guestBasketId: string | undefined,
): Promise<void> {
  if (guestBasketId === undefined) return;
  try {
    const header = cookies.map((line) => line.split(';')[0]).join('; ');
    const found = await findSession(database.db, header, sessionCookie, Temporal.Now.instant());
    if (!found) return;
    const personId = found.person.id;
    const actor = { kind: 'person', ref: personId } as const;
    await runCommand(database, { command: 'joinGuestBasket', actor, channel, input: {} }, async (ctx) => {
      await joinGuestBasket(ctx, guestBasketId, personId);
      return {};
    });
  } catch (error) {
    log.error({ error: describeError(error) }, 'the guest basket could not be joined');
  }
}

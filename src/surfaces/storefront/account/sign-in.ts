// Signing somebody in after log-in or registration: the session cookie goes into the response and the guest's
// basket joins the customer's. Owns no page.
import { joinGuestBasket } from '../../../modules/basket/commands.ts';
import type { LogInRefusal, SetCookies } from '../../../modules/identity/auth.ts';
import { findSession } from '../../../modules/identity/session.ts';
import { runCommand } from '../../../platform/runner.ts';
import type { StorefrontRequest } from '../context.ts';
import type { CustomerContext } from '../customer-context.ts';
import { forgetVisitor } from '../visitor.ts';

/** Undefined: signed in. */
export async function signIn(
  c: StorefrontRequest,
  context: CustomerContext,
  email: string,
  password: string,
): Promise<LogInRefusal | undefined> {
  const result = await context.auth.logIn(email, password, c.req.header('cookie'));
  if (!result.ok) return result.error;
  for (const line of result.value) c.header('Set-Cookie', line, { append: true });
  await joinBaskets(c, context, result.value);
  forgetVisitor(c);
  return undefined;
}

async function joinBaskets(c: StorefrontRequest, context: CustomerContext, lines: SetCookies): Promise<void> {
  const guestId = context.guest.read(c);
  if (guestId === undefined) return;
  const cookies = lines.map((line) => line.split(';')[0]).join('; ');
  const { database, sessionCookie, channel } = context;
  const found = await findSession(database.db, cookies, sessionCookie, Temporal.Now.instant());
  if (!found) return;
  const personId = found.person.id;
  await runCommand(
    database,
    { command: 'joinGuestBasket', actor: { kind: 'person', ref: personId }, channel, input: {} },
    async (ctx) => {
      await joinGuestBasket(ctx, guestId, personId);
      return {};
    },
  );
}

// Signing somebody in after log-in or registration: the session cookie goes into the response and the guest's
// basket joins the customer's. Owns no page.
import { joinBasketAtLogIn } from '../../../modules/basket/log-in.ts';
import type { LogInRefusal } from '../../../modules/identity/auth.ts';
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
  await joinBasketAtLogIn({ ...context, log: c.get('log') }, result.value, context.guest.read(c));
  forgetVisitor(c);
  return undefined;
}

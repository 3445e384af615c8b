// Who is looking: the customer of the session or a guest, and how many pieces are in the basket. Read once per
// request, and only by pages that ask.
import { countPieces } from '../../modules/basket/queries.ts';
import type { Person } from '../../modules/identity/model.ts';
import { findSession, type Session } from '../../modules/identity/session.ts';
import type { StorefrontContext, StorefrontRequest } from './context.ts';

export type Visitor = {
  readonly person: Person | undefined;
  readonly session: Session | undefined;
  /** Pieces in the basket when the request came. */
  readonly basketCount: number;
};

const known = new WeakMap<Request, Promise<Visitor>>();

export function visitorOf(c: StorefrontRequest, context: StorefrontContext): Promise<Visitor> {
  const visitor = known.get(c.req.raw) ?? readVisitor(c, context);
  known.set(c.req.raw, visitor);
  return visitor;
}

/** After the request has changed the basket or the session. */
export function forgetVisitor(c: StorefrontRequest): void {
  known.delete(c.req.raw);
}

async function readVisitor(c: StorefrontRequest, context: StorefrontContext): Promise<Visitor> {
  const { db } = context.database;
  const found = await findSession(
    db,
    c.req.header('cookie'),
    context.sessionCookie,
    // Sessions live by the machine's time, also where the shop's clock is moved.
    Temporal.Now.instant(),
  );
  if (found) {
    const owner = { kind: 'person', personId: found.person.id } as const;
    return { ...found, basketCount: await countPieces(db, owner) };
  }
  const basketId = context.guest.read(c);
  const basketCount = basketId ? await countPieces(db, { kind: 'guest', basketId }) : 0;
  return { person: undefined, session: undefined, basketCount };
}

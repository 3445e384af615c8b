// Owns what changes a person: registering, personal data, addresses, acceptances, blocks, asking for a new password.
// Each runs inside the command runner's transaction and answers ids alone. Log-in rows written here are
// better-auth's in shape; from then on it works with them (auth.ts).
import { createHash, createHmac } from 'node:crypto';
import { localDate } from '../../kernel/dates.ts';
import { type CommandContext, type Refused, refuse, type StatementContext } from '../../platform/runner.ts';
import type { Terms } from '../../terms/reading.ts';
import { ageInYears, decideRegistration, type RegistrationRefusal } from './decide.ts';
import type { AcceptedDocument, AddressData, PersonalData } from './model.ts';
import type { HashedPassword } from './password.ts';
import {
  deleteAddress,
  insertAcceptances,
  insertAddress,
  insertPerson,
  insertUser,
  isAwaited,
  loadUserByEmail,
  lockPerson,
  replaceVerification,
  saveLogInBlock,
  saveOrderBlock,
  updateAddress,
  updatePerson,
} from './store.ts';
import { misuseBlocks } from './vocabulary.ts';

/** The market's terms as they stand at an instant. */
export type TermsAt = (at: Temporal.Instant) => Terms;

export type Registration = {
  /** As `parseEmail` gives it. */
  readonly email: string;
  /** Hashed before the command: hashing takes longer than a transaction should. */
  readonly password: HashedPassword;
  readonly data: PersonalData;
  readonly documents: readonly AcceptedDocument[];
};

export type NotFound = { readonly code: 'notFound' };
export type EmailTaken = { readonly code: 'emailTaken' };
export type RegistrationRefused = {
  readonly code: 'registrationRefused';
  readonly refusals: readonly RegistrationRefusal[];
};

/** Of two at once with one address, the later waits and gets `emailTaken`. */
export async function register(
  context: CommandContext,
  { email, password, data, documents }: Registration,
  termsAt: TermsAt,
): Promise<{ readonly personId: string } | Refused<EmailTaken | RegistrationRefused>> {
  const terms = termsAt(context.now());
  const refusals = decideRegistration(
    {
      missing: [],
      ageYears: ageInYears(data.birthOn, localDate(context.now(), terms.zone)),
      passwordCharacters: password.characters,
    },
    terms,
  );
  if (refusals.length > 0) return refuse({ code: 'registrationRefused', refusals });
  const userId = context.newId();
  const credentials = { userId, email, passwordHash: password.phc };
  if (!(await insertUser(context.tx, credentials, context.newId(), machineNow()))) {
    return refuse({ code: 'emailTaken' });
  }
  const personId = context.newId();
  await insertPerson(context.tx, personId, userId, data, context.now());
  await recordAcceptance(context, personId, documents);
  context.audit(subjectOf(personId), { forCompany: data.company !== undefined });
  return { personId };
}

/** The rules of registration hold again: data changed to those of a minor are refused. */
export async function changePersonalData(
  context: CommandContext,
  personId: string,
  data: PersonalData,
  termsAt: TermsAt,
): Promise<{ readonly personId: string } | Refused<NotFound | RegistrationRefused>> {
  const terms = termsAt(context.now());
  const ageYears = ageInYears(data.birthOn, localDate(context.now(), terms.zone));
  const refusals = decideRegistration({ missing: [], ageYears, passwordCharacters: undefined }, terms);
  if (refusals.length > 0) return refuse({ code: 'registrationRefused', refusals });
  if (!(await updatePerson(context.tx, personId, data))) return refuse({ code: 'notFound' });
  context.audit(subjectOf(personId), { forCompany: data.company !== undefined });
  return { personId };
}

export async function addAddress(
  context: StatementContext,
  personId: string,
  address: AddressData,
): Promise<{ readonly addressId: string }> {
  const addressId = context.newId();
  await insertAddress(context.tx, addressId, personId, address, context.now());
  return { addressId };
}

/** Locks the person first, as orders do. Somebody else's address is not found. */
export async function changeAddress(
  context: CommandContext,
  personId: string,
  addressId: string,
  address: AddressData,
): Promise<{ readonly addressId: string } | Refused<NotFound>> {
  await lockPerson(context.tx, personId);
  const changed = await updateAddress(context.tx, addressId, personId, address);
  return changed ? { addressId } : refuse({ code: 'notFound' });
}

/**
 * Locks the person first, as orders do, which keep their own copy. Somebody else's address is not found; one that a recurring
 * order goes to stays.
 */
export async function removeAddress(
  context: CommandContext,
  personId: string,
  addressId: string,
): Promise<{ readonly addressId: string } | Refused<NotFound | { readonly code: 'addressInUse' }>> {
  await lockPerson(context.tx, personId);
  if (await isAwaited(context.tx, addressId, personId)) return refuse({ code: 'addressInUse' });
  const removed = await deleteAddress(context.tx, addressId, personId);
  return removed ? { addressId } : refuse({ code: 'notFound' });
}

/** Which version somebody accepted, in which language, when and where; never changed afterwards. */
export async function recordAcceptance(
  context: CommandContext,
  personId: string,
  documents: readonly AcceptedDocument[],
  orderId?: string,
): Promise<void> {
  const { channel, newId } = context;
  await insertAcceptances(context.tx, personId, documents, {
    channel,
    orderId,
    acceptedAt: context.now(),
    newId,
  });
}

/**
 * A suspicion of misuse was reported: every session ends, and nobody can log in until `allowLogIn`. Refused where
 * the conditions do not say so.
 */
export async function blockAfterMisuseReport(
  context: CommandContext,
  personId: string,
  termsAt: TermsAt,
): Promise<{ readonly personId: string } | Refused<NotFound | { readonly code: 'notRuled' }>> {
  if (!termsAt(context.now()).find(misuseBlocks)) return refuse({ code: 'notRuled' });
  const blocked = await saveLogInBlock(context.tx, personId, 'misuseReported', machineNow());
  if (!blocked) return refuse({ code: 'notFound' });
  context.audit(subjectOf(personId), { logIn: 'blocked', reason: 'misuseReported' });
  return { personId };
}

export async function allowLogIn(
  context: CommandContext,
  personId: string,
): Promise<{ readonly personId: string } | Refused<NotFound>> {
  const allowed = await saveLogInBlock(context.tx, personId, undefined, machineNow());
  if (!allowed) return refuse({ code: 'notFound' });
  context.audit(subjectOf(personId), { logIn: 'allowed' });
  return { personId };
}

/** The seller's own block; `reason` is for staff and stands with the person alone, where it can be erased. */
export async function blockOrders(
  context: CommandContext,
  personId: string,
  reason: string,
): Promise<{ readonly personId: string } | Refused<NotFound>> {
  const blocked = await saveOrderBlock(context.tx, personId, { at: context.now(), reason });
  if (!blocked) return refuse({ code: 'notFound' });
  context.audit(subjectOf(personId), { orders: 'blocked' });
  return { personId };
}

export async function allowOrders(
  context: CommandContext,
  personId: string,
): Promise<{ readonly personId: string } | Refused<NotFound>> {
  const allowed = await saveOrderBlock(context.tx, personId, undefined);
  if (!allowed) return refuse({ code: 'notFound' });
  context.audit(subjectOf(personId), { orders: 'allowed' });
  return { personId };
}

// --- A new password -----------------------------------------------------------------------------------------

export const RESET_TOPIC = 'mail.passwordReset';
/** By the machine's time. */
export const RESET_LASTS = Temporal.Duration.from({ hours: 1 });

/**
 * Answers the same whether or not the address has an account. If it has, the outbox gets
 * `mail.passwordReset { personId, verificationId }`, and earlier links stop working.
 */
export async function requestPasswordReset(
  context: CommandContext,
  email: string,
  secret: string,
): Promise<Record<string, never>> {
  const user = await loadUserByEmail(context.tx, email);
  if (!user) return {};
  const verificationId = context.newId();
  const writtenAt = machineNow();
  await replaceVerification(context.tx, {
    id: verificationId,
    identifier: storedIdentifier(passwordResetToken(verificationId, secret)),
    userId: user.userId,
    expiresAt: writtenAt.add(RESET_LASTS),
    writtenAt,
  });
  context.emit(RESET_TOPIC, { personId: user.personId, verificationId });
  return {};
}

/**
 * What the link in the mail carries. Worked out by whoever knows the secret, when the mail is written: it lies in
 * no table and no queue, and who reads the database cannot work it out.
 */
export function passwordResetToken(verificationId: string, secret: string): string {
  return createHmac('sha256', secret).update(`password-reset:${verificationId}`).digest('base64url');
}

/** As better-auth stores it with `storeIdentifier: 'hashed'`. */
function storedIdentifier(token: string): string {
  return createHash('sha256').update(`reset-password:${token}`).digest('base64url');
}

function subjectOf(personId: string): string {
  return `person:${personId}`;
}

/** Log-in rows live by technical time. */
function machineNow(): Temporal.Instant {
  return Temporal.Now.instant();
}

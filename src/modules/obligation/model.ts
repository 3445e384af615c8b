// An obligation: who owes whom what, under which paragraph, by when. Owns its states and what its events add up to;
// what is owed, and what counts as evidence, belongs to the module that opens it. Overdue is read from the clock:
// no job makes an obligation late.
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import type { Because } from '../../terms/reading.ts';

export type ObligationState =
  | 'open'
  /** Its time does not run, for a reason that is written down. */
  | 'suspended'
  | 'fulfilled'
  /** Nothing is owed any more, for a reason that is written down: nobody failed. */
  | 'excused'
  /** Its time has passed without evidence. For good: what comes later remedies, and undoes nothing. */
  | 'breached'
  | 'remedied';

export type ObligationEventKind =
  | 'opened'
  | 'warned'
  | 'fulfilled'
  | 'excused'
  | 'breached'
  | 'escalated'
  | 'remedied'
  | 'suspended'
  | 'resumed';

const transitions: { readonly [from in ObligationState]: readonly ObligationState[] } = {
  open: ['fulfilled', 'excused', 'breached', 'suspended'],
  suspended: ['open', 'fulfilled', 'excused'],
  fulfilled: [],
  excused: [],
  breached: ['remedied'],
  remedied: [],
};

export function canBecome(from: ObligationState, to: ObligationState): boolean {
  return transitions[from].includes(to);
}

/** `seller`, or `person:<id>`. */
export type Party = string;

export type NewObligation = {
  /** The path of the duty, such as `autoreorder.notice`. */
  readonly kind: string;
  /** What it is about, once per kind: `subscription:<id>:<ordinal>:<date>`, `order:<id>`. No personal data. */
  readonly subject: string;
  readonly debtor: Party;
  readonly creditor: Party;
  /** Whose file it belongs to. */
  readonly personId: string | undefined;
  /** The statement of the duty: document, version and paragraph of the obligation. */
  readonly because: Because;
  /** The event that caused it. */
  readonly openedBy: string;
  /** Exclusive: evidence before this instant is in time. */
  readonly dueAt: Instant;
  /** From when on it is at risk; not after `dueAt`. */
  readonly warnAt: Instant;
};

export type Obligation = {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly debtor: Party;
  readonly creditor: Party;
  readonly personId: string | undefined;
  /** The deadline as the document states it: `4 days before delivery`. */
  readonly term: string;
  readonly document: string;
  readonly versionOn: LocalDate;
  readonly paragraph: string;
  readonly openedBy: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly warnAt: Instant;
  readonly state: ObligationState;
};

export type ObligationEvent = {
  readonly kind: ObligationEventKind;
  /** What shows it: `message:<id>`, `staff:<id>: …`. No personal data. */
  readonly evidence: string;
  /** The deadline that holds from then on, of `opened` and `resumed`. */
  readonly deadline?: Deadline;
  readonly at: Instant;
};

export type Deadline = Pick<Obligation, 'dueAt' | 'warnAt'>;

export type StoredObligationEvent = ObligationEvent & { readonly id: number };

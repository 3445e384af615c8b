// What happens to an obligation, as events, and what its events add up to. Pure: the row that is stored is always
// the sum of its events, because both come from here.
import { type Instant, isBefore } from '../../kernel/dates.ts';
import {
  canBecome,
  type Deadline,
  type Obligation,
  type ObligationEvent,
  type ObligationEventKind,
  type ObligationState,
} from './model.ts';

export type Standing = Deadline & { readonly state: ObligationState; readonly openedAt: Instant };

const becomes: { readonly [kind in ObligationEventKind]?: ObligationState } = {
  fulfilled: 'fulfilled',
  excused: 'excused',
  breached: 'breached',
  remedied: 'remedied',
  suspended: 'suspended',
  resumed: 'open',
};

/** Throws for an event that cannot follow. */
export function applyEvent<Before extends Standing>(before: Before, event: ObligationEvent): Before {
  const state = becomes[event.kind];
  if (!state) return before;
  if (!canBecome(before.state, state)) throw new Error(`${event.kind} cannot follow ${before.state}`);
  return { ...before, ...event.deadline, state };
}

/** Where an obligation stands after these events, the first of which opened it. */
export function deriveObligation(events: readonly ObligationEvent[]): Standing {
  const [opened, ...later] = events;
  if (opened?.kind !== 'opened' || !opened.deadline)
    throw new Error('an obligation begins with being opened');
  return later.reduce(applyEvent<Standing>, { ...opened.deadline, state: 'open', openedAt: opened.at });
}

/** Evidence of `at`; none of it when there is nothing left to settle. */
export function decideFulfil(
  obligation: Standing,
  evidence: string,
  at: Instant,
): readonly ObligationEvent[] {
  switch (obligation.state) {
    case 'open':
      if (isBefore(at, obligation.dueAt)) return [{ kind: 'fulfilled', evidence, at }];
      return [...decideBreach(obligation, at), { kind: 'remedied', evidence, at }];
    case 'suspended':
      return [{ kind: 'fulfilled', evidence, at }];
    case 'breached':
      return [{ kind: 'remedied', evidence, at }];
    default:
      return [];
  }
}

/** A reason that comes after the deadline excuses nothing: the obligation was broken before. */
export function decideExcuse(obligation: Standing, reason: string, at: Instant): readonly ObligationEvent[] {
  const breach = decideBreach(obligation, at);
  if (breach.length > 0) return breach;
  return canBecome(obligation.state, 'excused') ? [{ kind: 'excused', evidence: reason, at }] : [];
}

/** Dated at the deadline, whenever it is found. */
export function decideBreach({ state, dueAt }: Standing, at: Instant): readonly ObligationEvent[] {
  if (state !== 'open' || isBefore(at, dueAt)) return [];
  return [{ kind: 'breached', evidence: 'deadline', at: dueAt }];
}

export function decideSuspend(obligation: Standing, reason: string, at: Instant): readonly ObligationEvent[] {
  const breach = decideBreach(obligation, at);
  if (breach.length > 0) return breach;
  return obligation.state === 'open' ? [{ kind: 'suspended', evidence: reason, at }] : [];
}

/** The deadline and its warning move by the time that did not count. */
export function decideResume(
  obligation: Standing,
  reason: string,
  suspendedAt: Instant,
  at: Instant,
): readonly ObligationEvent[] {
  if (obligation.state !== 'suspended') return [];
  const span = suspendedAt.until(at);
  const deadline = { dueAt: obligation.dueAt.add(span), warnAt: obligation.warnAt.add(span) };
  return [{ kind: 'resumed', evidence: reason, deadline, at }];
}

/** What it counts as at that instant, whether or not anybody has recorded it yet. */
export function standingAt(obligation: Pick<Obligation, 'state' | 'dueAt'>, at: Instant): ObligationState {
  return obligation.state === 'open' && !isBefore(at, obligation.dueAt) ? 'breached' : obligation.state;
}

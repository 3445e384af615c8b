// How recurring orders become JSON: their refusals as problems with clauses, previews, the order with its deliveries.
import type { Subscription, SubscriptionRefusal } from '../../modules/autoreorder/model.ts';
import type {
  Ahead,
  Preview,
  SubscriptionSummary,
  SubscriptionView,
} from '../../modules/autoreorder/queries.ts';
import { plain } from '../../modules/order/record.ts';
import type { Quote } from '../../modules/quote/model.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import { noTerms, problemRefusals } from './answers.ts';
import { noRecurring } from './recurring-own.ts';

export function recurringProblem(refusal: SubscriptionRefusal): HttpProblem {
  const { code, because, refusal: rule, sku, earliestOn, latestOn } = refusal;
  if (code === 'unknownSubscription') return noRecurring();
  if (code === 'noTerms') return noTerms();
  if (code === 'changedMeanwhile')
    return new HttpProblem({
      status: 409,
      code: 'changed-meanwhile',
      title: 'The recurring order has changed since it was read',
      detail: 'Read it again',
    });
  const details = [
    sku && `About ${sku}`,
    earliestOn && `The first possible day is ${earliestOn}`,
    latestOn && `The last possible day is ${latestOn}`,
  ].filter((text) => text !== undefined && text !== '');
  return new HttpProblem({
    status: 422,
    code: code.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    title: 'The recurring order cannot be like this',
    ...(details.length > 0 && { detail: details.join('. ') }),
    refusals: problemRefusals([{ code, because }, ...(rule ? [rule] : [])]),
  });
}

export function previewAnswer(answer: Preview | SubscriptionRefusal): object {
  if (!answer.ok) throw recurringProblem(answer);
  const { goesOn, effect, because, quote, missing } = answer;
  return plain({ goesOn, effect, because, quote: boundOf(quote), missing }) as object;
}

export function summaryAnswer({ subscription, ahead, waiting }: SubscriptionSummary): object {
  return plain({ ...shownSubscription(subscription), ahead: ahead && shownCycle(ahead), waiting }) as object;
}

export function detailAnswer({ subscription, ahead, upcoming, waiting, past }: SubscriptionView): object {
  const { cycle, notice, quote, ...rest } = ahead ?? {};
  return plain({
    ...shownSubscription(subscription),
    ahead: cycle &&
      quote && { ...shownCycle(cycle), ...rest, noticeSentAt: notice?.sentAt, quote: boundOf(quote) },
    upcoming,
    waiting: waiting.map(({ orderId: _, ...each }) => each),
    past: past.map(({ orderId: _, ...each }) => each),
  }) as object;
}

/** Without what else could be chosen: that is a basket's. */
function boundOf({ deliveries: _, boutiques: __, dayChoices: ___, payments: ____, ...bound }: Quote): object {
  return bound;
}

function shownSubscription(subscription: Subscription): object {
  const { number, state, version, interval, lines, way, place, addressId, payment } = subscription;
  const { storedCardId, resumeOn, startedAt, stoppedAt } = subscription;
  return {
    ...{ number, state, version, interval, lines, way, place, addressId, payment },
    ...{ storedCardId, resumeOn, startedAt, stoppedAt },
  };
}

function shownCycle({ ordinal, nominalOn, goesOn, state }: Ahead['cycle']): object {
  return { ordinal, nominalOn, goesOn, state };
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canBeApproved, derivePayment, type PaymentEvent, type PaymentEventKind } from './model.ts';

const AT = Temporal.Instant.from('2022-09-06T10:00:00Z');
/** Each event with the provider's id of its own, in words: `captured 100 #e1`. */
function parse(text: string): PaymentEvent {
  const [kind = '', amount = '100', id] = text.split(' ');
  return {
    kind: kind as PaymentEventKind,
    amountMinor: Number(amount),
    providerEvent: id ?? (/Requested$|Started$|^redirected$/.test(kind) ? undefined : `${kind} ${amount}`),
    at: AT,
  };
}

const cases: readonly (readonly [events: readonly string[], state: string])[] = [
  [[], 'opened'],
  [['redirected'], 'redirected'],
  [['redirected', 'abandoned'], 'abandoned'],
  [['chargeRequested'], 'chargeRequested'],
  [['chargeRequested', 'chargeStarted'], 'chargeStarted'],
  [['chargeRequested', 'chargeStarted', 'declined'], 'declined'],
  [['redirected', 'declined'], 'declined'],
  [['redirected', 'declined', 'authorised'], 'authorised'],
  [['redirected', 'expired'], 'expired'],
  [['redirected', 'expired', 'authorised'], 'authorised'],
  [['redirected', 'authorised', 'captureRequested'], 'captureRequested'],
  [['redirected', 'authorised', 'captureRequested', 'captureFailed'], 'captureFailed'],
  [['redirected', 'authorised', 'captureRequested', 'captureFailed', 'captured'], 'captured'],
  [['redirected', 'authorised', 'captureRequested', 'captured'], 'captured'],
  [['redirected', 'mismatched 90'], 'mismatched'],
  [['redirected', 'mismatched 90', 'cancelRequested'], 'cancelRequested'],
  [['redirected', 'authorised', 'cancelRequested', 'cancelled'], 'cancelled'],
  [['redirected', 'authorised', 'cancelRequested', 'cancelFailed'], 'cancelFailed'],
  [['authorised', 'captured', 'cancelRequested', 'cancelFailed'], 'captured'],
  [['authorised', 'captured', 'refundRequested'], 'refundRequested'],
  [['authorised', 'captured', 'refundRequested', 'refundFailed'], 'refundFailed'],
  [['authorised', 'captured', 'refundRequested', 'refunded'], 'refunded'],
  [['authorised', 'captured', 'refundRequested 40', 'refunded 40'], 'captured'],
  [['authorised', 'captured', 'refundRequested 40', 'refunded 40', 'refundRequested 60'], 'refundRequested'],
  [['authorised', 'captured', 'refunded 40', 'refunded 60'], 'refunded'],
];

for (const [texts, state] of cases)
  test(`${texts.join(', ') || 'nothing'} → ${state}, in any order and told any number of times`, () => {
    const events = texts.map(parse);
    assert.equal(derivePayment(events).state, state);
    const told = events.filter((e) => e.providerEvent !== undefined);
    const shuffled = fc.shuffledSubarray([...events, ...told, ...told], {
      minLength: events.length + 2 * told.length,
    });
    fc.assert(
      fc.property(shuffled, (again) => assert.deepEqual(derivePayment(again), derivePayment(events))),
      { numRuns: 30 },
    );
  });

test('what the provider told twice counts once, what it told of twice counts twice', () => {
  const events = ['captured 100 a', 'captured 100 a', 'refunded 30 b', 'refunded 30 c'].map(parse);
  const { capturedMinor, refundedMinor } = derivePayment(events);
  assert.deepEqual({ capturedMinor, refundedMinor }, { capturedMinor: 100, refundedMinor: 60 });
});

test('only a payment that has had no answer can still be approved', () => {
  const approvable = cases.filter(([texts]) => canBeApproved(derivePayment(texts.map(parse))));
  assert.deepEqual(
    approvable.map(([, state]) => state),
    ['opened', 'redirected', 'abandoned'],
  );
});

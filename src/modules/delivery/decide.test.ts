// Areas and their clocks, on the real Portuguese documents; what quotes show of them is in scenarios/pt.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { vocabulary } from '../../main/vocabulary.ts';
import { readTermsTree } from '../../terms/bundle.ts';
import { loadSoundMarket } from '../../terms/load.ts';
import type { Terms } from '../../terms/reading.ts';
import { decideArea, decideCourier, decideDispatched, firstExpectedDay } from './decide.ts';

const files = readTermsTree(path.join(import.meta.dirname, '../../../terms'));
const portugal = loadSoundMarket('pt', files, vocabulary);

function termsAt(at: Temporal.Instant): Terms {
  return portugal.at({ orderPlaced: at, eventHappened: at, noticeSent: at });
}

const noon = Temporal.Instant.from('2026-03-24T12:00:00Z');
const date = (text: string) => Temporal.PlainDate.from(text);

test('an area is where the first digits of a postcode lie', () => {
  const area = (postcode: string) => decideArea(termsAt(noon), postcode);
  const found = ['1000-001', '8999-999', '9000-001', '9400-085', '9499-999', '9500-001', '9999-999'].map(
    area,
  );
  assert.deepEqual(found, ['mainland', 'mainland', 'madeira', 'madeira', 'madeira', 'azores', 'azores']);
  assert.equal(area('1200195'), 'elsewhere');
  assert.equal(area('Lisboa'), 'elsewhere');
});

function expectedIn(area: string, at: string) {
  const instant = Temporal.Instant.from(at);
  const outcome = decideCourier(termsAt(instant), 'home', instant, area);
  assert.ok(outcome.offered);
  const { on, earliestOn, fromAt, toAt } = outcome.value;
  return [earliestOn?.toString(), on.toString(), fromAt.toString(), toAt.toString()];
}

test('a day without midnight begins at one o’clock in the Azores, and is a day like any other', () => {
  // On 29 March 2026 at 00:00 the clocks of the Azores went on to 01:00.
  const sunday = ['2026-04-01', '2026-04-07', '2026-04-01T00:00:00Z', '2026-04-08T00:00:00Z'];
  assert.deepEqual(expectedIn('azores', '2026-03-29T00:59:59Z'), sunday);
  assert.deepEqual(expectedIn('azores', '2026-03-29T01:00:00Z'), sunday);
  assert.deepEqual(expectedIn('azores', '2026-03-30T23:59:59Z'), [
    '2026-04-02',
    '2026-04-08',
    '2026-04-02T00:00:00Z',
    '2026-04-09T00:00:00Z',
  ]);
});

test('in autumn the days of the Azores begin an hour later by the clocks of the world', () => {
  assert.deepEqual(expectedIn('azores', '2026-10-21T12:00:00Z').slice(2), [
    '2026-10-26T01:00:00Z',
    '2026-10-30T01:00:00Z',
  ]);
});

test('the cut-off is the hour on the wall, whatever summer time does to it', () => {
  assert.deepEqual(expectedIn('mainland', '2026-03-27T20:30:00Z').slice(0, 2), [undefined, '2026-03-30']);
  assert.deepEqual(expectedIn('mainland', '2026-03-30T19:30:00Z').slice(0, 2), [undefined, '2026-03-31']);
  assert.deepEqual(expectedIn('mainland', '2026-03-30T20:30:00Z').slice(0, 2), [undefined, '2026-04-01']);
});

test('what leaves on a day counts from that day, wherever it goes', () => {
  const leaves = (area: string) => {
    const outcome = decideDispatched(termsAt(noon), 'home', date('2026-03-26'), area);
    assert.ok(outcome.offered);
    return outcome.value.on.toString();
  };
  assert.equal(leaves('mainland'), '2026-03-27');
  assert.equal(leaves('madeira'), '2026-03-30');
  assert.equal(leaves('azores'), '2026-04-06');
});

test('where nobody delivers, nothing is expected, and the clause that says where is cited', () => {
  const outcome = decideCourier(termsAt(noon), 'home', noon, 'elsewhere');
  assert.ok(!outcome.offered);
  assert.equal(outcome.refusal.code, 'areaNotDelivered');
  assert.ok(outcome.refusal.because.some(({ paragraph }) => paragraph === '10.3'));
});

test('whole days are told from hours of a day, through changes of the clock', () => {
  const first = (on: string, from: string, to: string) =>
    firstExpectedDay({
      on: date(on),
      fromAt: Temporal.Instant.from(from),
      toAt: Temporal.Instant.from(to),
    })?.toString();
  assert.equal(first('2026-03-24', '2026-03-24T07:30:00Z', '2026-03-24T20:30:00Z'), undefined);
  assert.equal(first('2026-03-24', '2026-03-24T00:00:00Z', '2026-03-25T00:00:00Z'), '2026-03-24');
  assert.equal(first('2026-03-29', '2026-03-29T00:00:00Z', '2026-03-29T23:00:00Z'), '2026-03-29');
  assert.equal(first('2026-10-25', '2026-10-24T23:00:00Z', '2026-10-26T00:00:00Z'), '2026-10-25');
  assert.equal(first('2026-03-31', '2026-03-26T01:00:00Z', '2026-04-01T00:00:00Z'), '2026-03-26');
});

// The last days of documents: when they are warned of, from when nothing can be promised, and what the check refuses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BeyondHorizon } from '../kernel/working-days.ts';
import { assertProblem, type Changes, document, loadWith, termsWith } from './fixtures.ts';
import { endText, listNearEnds, requireHorizon, WARNING_DAYS } from './horizon.ts';

const at = (text: string) => Temporal.Instant.from(text);
const calendar = (on: string, until: string | undefined, more: { readonly amends?: string } = {}): Changes =>
  document(
    'calendar',
    on,
    {
      en: `## 1 X\n### 1.1 X\n[x](note:law "of ${on}")\n`,
      hu: `## 1 X\n### 1.1 X\n[x](note:law "of ${on}")\n`,
    },
    { until, ...more },
  );
const told = (changes: Changes, instant: string) =>
  listNearEnds(termsWith(changes), at(instant)).map(endText);

test('an end is told from some months before, by the local day, and after it', () => {
  const ending = calendar('2022-01-01', '2022-12-31');
  const [before, from] = [WARNING_DAYS + 1, WARNING_DAYS].map((days) =>
    Temporal.PlainDate.from('2022-12-31').subtract({ days }).toString(),
  );
  assert.deepEqual(told(ending, `${before}T12:00:00Z`), []);
  assert.deepEqual(told(ending, `${from}T12:00:00Z`), [
    `calendar ends on 2022-12-31, in ${WARNING_DAYS} days: no day after it can be promised, publish its next version`,
  ]);
  assert.match(told(ending, '2022-12-31T22:59:59Z')[0] ?? '', /ends on 2022-12-31, today/);
  assert.match(told(ending, '2022-12-31T23:00:00Z')[0] ?? '', /ended on 2022-12-31/);
});

test('nothing can be promised from the day after the end', () => {
  const terms = termsWith(calendar('2022-01-01', '2022-12-31'));
  requireHorizon(terms, at('2022-12-31T22:59:59Z'));
  assert.throws(
    () => requireHorizon(terms, at('2022-12-31T23:00:00Z')),
    (error) => error instanceof BeyondHorizon && error.lastOn.toString() === '2022-12-31',
  );
  assert.ok(terms.covers(at('2023-01-01T12:00:00Z')), 'the other documents speak on');
});

test('a next version ends the warning from the day on which it is in force', () => {
  const followed = {
    ...calendar('2022-01-01', '2022-12-31'),
    ...calendar('2022-12-01', '2023-12-31', { amends: '2022-01-01' }),
  };
  assert.match(
    told(followed, '2022-11-30T12:00:00Z')[0] ?? '',
    /before its next version speaks on 2022-12-01/,
  );
  assert.deepEqual(told(followed, '2022-12-01T12:00:00Z'), []);
});

test('a gap between two versions is refused; none is where one begins with the day after', () => {
  const first = calendar('2022-01-01', '2022-06-30');
  assert.deepEqual(loadWith({ ...first, ...calendar('2022-07-01', undefined) }).problems, []);
  const { problems } = loadWith({ ...first, ...calendar('2022-07-02', undefined) });
  assertProblem(
    problems.filter(({ file }) => file.endsWith('.en.md')),
    'xx/calendar/2022-07-02.en.md',
    1,
    'the version before it ends on 2022-06-30',
    'effective on 2022-07-01 at the latest',
  );
});

test('an amendment of what ends says until when it speaks', () => {
  const { problems } = loadWith({
    ...calendar('2022-01-01', '2022-06-30'),
    ...calendar('2022-05-01', undefined, { amends: '2022-01-01' }),
  });
  assertProblem(
    problems,
    'xx/calendar/2022-05-01.en.md',
    1,
    'amends a version that speaks until 2022-06-30',
    'write until:',
  );
});

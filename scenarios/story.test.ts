// The format of stories is strict: whatever a file says wrongly is told with file and line.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citationText } from './check.ts';
import { checkStory, type Played } from './run-story.ts';
import { parseStories } from './story.ts';
import { FaultyScenarios } from './strict-yaml.ts';

const sound = `about: An example
given:
  who: { name: Teszt Elek, born: 1980-01-01, city: Pécs, postcode: 0762 }
  starts: { lines: [2 × mug], every: 1 month, first: 2022-07-04, delivery: home, payment: card }
stories:
  - title: One
    proves: [conditions-of-sale 2.3]
    at: 2022-06-07 10:15
    and:
      - at: 2022-06-08 10:15
        customer: skips
    until: 2022-07-05 12:00
    then:
      - 2022-06-07 10:15 planned for 2022-07-04
    because:
      - conditions-of-sale 2.3 of 2022-05-28 says autoreorder.stoppedAnyTime is yes
    twins:
      - title: Two
        starts: { every: 10 days }
        then:
          - 2022-06-07 10:15 refused, dateInPast
`;

test('a twin takes what it does not say itself, of its start key by key', () => {
  const [one, two] = parseStories('x.yaml', sound);
  assert.ok(one && two);
  assert.equal(two.family, one.family);
  assert.deepEqual(two.starts.every, { count: 10, unit: 'day' });
  assert.deepEqual(two.starts.lines, one.starts.lines);
  assert.deepEqual(two.deeds, one.deeds);
  assert.deepEqual(two.happens, ['2022-06-07 10:15 refused, dateInPast']);
  assert.deepEqual(two.because, [], 'what must be cited is a story’s own');
});

const faults: readonly (readonly [what: string, from: string, to: string, told: RegExp])[] = [
  ['an unknown key', 'until: 2', 'til: 2', /^x\.yaml:12: nobody knows the key “til”/],
  ['an unknown deed', 'customer: skips', 'customer: skip', /^x\.yaml:11: .*skips/],
  [
    'two deeds at once',
    'customer: skips',
    'customer: skips\n        withdrawn: mug',
    /one thing happens at a time/,
  ],
  ['an interval in another form', 'every: 1 month', 'every: monthly', /^x\.yaml:4: .*1 month/],
  ['a deed before the start', 'at: 2022-06-08', 'at: 2022-06-06', /^x\.yaml:6: .*not in order of time/],
  ['no end', '    until: 2022-07-05 12:00\n', '', /^x\.yaml:6: .*when it ends/],
  [
    'nothing that happens',
    '      - 2022-06-07 10:15 planned for 2022-07-04\n',
    '      []\n',
    /^x\.yaml:\d+: .*then/,
  ],
  ['two stories of one title', 'title: Two', 'title: One', /is the title of another story/],
];
for (const [what, from, to, told] of faults)
  test(`${what} is told with file and line`, () => {
    assert.ok(sound.includes(from));
    assert.throws(
      () => parseStories('x.yaml', sound.replace(from, to)),
      (error) => error instanceof FaultyScenarios && told.test(error.message),
    );
  });

test('every assertion of a story can fail', () => {
  const [story] = parseStories('x.yaml', sound);
  const [because] = story?.because ?? [];
  assert.ok(story && because);
  const played: Played = { happened: story.happens, promises: [], decided: [because], read: [] };
  checkStory(story, played, citationText);
  const check = (changed: Partial<Played>, of = story) =>
    assert.throws(() => checkStory(of, { ...played, ...changed }, citationText));
  check({ happened: [...story.happens, '2022-07-04 00:00 dispatched'] });
  check({ happened: [] });
  check({ decided: [] });
  check({ promises: ['one more'] }, { ...story, promises: [] });
});

// Every story of a recurring order, played on a real database: what happens to it, from its start to its last day.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Because } from '../src/terms/reading.ts';
import { citationText } from './check.ts';
import { listScenarioMarkets, openMarket } from './market.ts';
import { checkStory, playStory } from './run-story.ts';
import { byCommand } from './story-commands.ts';
import { openStage, type Stage } from './story-world.ts';
import { listClaims, wordingOf } from './wordings.ts';

/**
 * Rules that no decision reads, because there is no other way in the house: a delivery cannot but be an order of its
 * own. That it is so shows in what happens.
 */
const shownByConduct: readonly string[] = ['autoreorder.stoppedAnyTime', 'autoreorder.contractPerDelivery'];

const stages = await Promise.all(listScenarioMarkets().map((code) => openStage({ after }, openMarket(code))));

/** Each market's stories one after the other, since they share its database; the markets beside each other. */
describe('stories', { concurrency: stages.length }, () => {
  for (const stage of stages) describe(stage.market.code, { concurrency: 1 }, () => playAll(stage));
});

function playAll(stage: Stage): void {
  const { market } = stage;
  const readOf = new Map<string, Because[]>();

  for (const [i, story] of market.stories.entries())
    test(`${story.file}:${story.line}: ${story.title}`, async () => {
      const played = await playStory(stage, byCommand, story, i + 1);
      const read = readOf.get(story.family) ?? [];
      read.push(...played.read, ...played.decided);
      readOf.set(story.family, read);
      checkStory(story, played, citationText);
    });

  test(`every story rests on the paragraphs that it, or its twin, proves`, () => {
    const pathOf = (claim: string) => claim.split(': ')[1] ?? '';
    const unread = [...Map.groupBy(market.stories, ({ family }) => family)].flatMap(([family, members]) => {
      const read = new Set((readOf.get(family) ?? []).map((because) => wordingOf(market.terms, because)));
      const claims = new Set(members.flatMap((story) => listClaims(market, story)));
      return [...claims]
        .filter((claim) => !read.has(claim) && !shownByConduct.includes(pathOf(claim)))
        .map((claim) => `${family}: ${claim}`);
    });
    assert.deepEqual(unread, [], 'nothing in these stories reads it');
    const all = new Set([...readOf.values()].flat().map((because) => because.path));
    const stale = shownByConduct.filter((path) => all.has(path));
    assert.deepEqual(stale, [], 'a decision reads it: take it off the list');
  });
}

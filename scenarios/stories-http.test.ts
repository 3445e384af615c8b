// Stories over HTTP: of each paragraph and of each kind of deed the first one, or every one with STORIES=all.
import { after, describe, test } from 'node:test';
import { citationText } from './check.ts';
import { listScenarioMarkets, openMarket } from './market.ts';
import { checkStory, type Hands, playStory } from './run-story.ts';
import type { Deed, Story } from './story.ts';
import { openHttpHands } from './story-http.ts';
import { openStage, type Stage } from './story-world.ts';

const stages = await Promise.all(
  listScenarioMarkets().map(async (code) => {
    const stage = await openStage({ after }, openMarket(code));
    return { stage, hands: await openHttpHands(stage) };
  }),
);

/** Each market's stories one after the other, since they share its database; the markets beside each other. */
describe('stories over HTTP', { concurrency: stages.length }, () => {
  for (const { stage, hands } of stages)
    describe(stage.market.code, { concurrency: 1 }, () => playAll(stage, hands));
});

function playAll(stage: Stage, hands: Hands): void {
  const { stories } = stage.market;
  const played = new Set(process.env.STORIES === 'all' ? stories : chooseStories(stories));
  for (const [i, story] of stories.entries())
    if (played.has(story))
      test(`${story.file}:${story.line}: ${story.title}`, async () => {
        checkStory(story, await playStory(stage, hands, story, i + 1), citationText);
      });
}

/** Those that show something that none before them shows. */
function chooseStories(stories: readonly Story[]): readonly Story[] {
  const shown = new Set<string>();
  return stories.filter((story) => {
    const fresh = [...listShown(story)].filter((each) => !shown.has(each));
    for (const each of fresh) shown.add(each);
    return fresh.length > 0;
  });
}

function* listShown({ proves, starts, deeds, happens }: Story): Iterable<string> {
  for (const { document, paragraph } of proves) yield `${document} ${paragraph}`;
  yield `${starts.channel} ${starts.delivery?.way} ${starts.payment}`;
  for (const deed of deeds) yield* listDeeds(deed);
  for (const line of happens) if (/ refused, /.test(line)) yield line.replace(/^.* refused/, 'refused');
}

/** What the customer and the agent do; what the seller and the world do is the same by every way. */
function listDeeds({ customer, changes, parcel, 'old form': old }: Deed): readonly string[] {
  return [
    ...(customer ? [`customer ${customer.verb}`] : []),
    ...Object.keys(changes ?? {}).map((key) => `changes ${key}`),
    ...(parcel ? [`parcel ${parcel.what}`] : []),
    ...(old ? ['an old form'] : []),
  ];
}

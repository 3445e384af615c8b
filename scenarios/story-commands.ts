// People's hands in the domain: what the customer and the agent of a story do is a command. Owns no order of things.
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { localDate } from '../src/kernel/dates.ts';
import {
  changeSubscription,
  pauseSubscription,
  resumeSubscription,
  sendNow,
  skipNext,
  startSubscription,
  stopSubscription,
} from '../src/modules/autoreorder/commands.ts';
import type { Change } from '../src/modules/autoreorder/model.ts';
import {
  recordUnwanted,
  recordUnwantedRefunded,
  recordUnwantedReturned,
} from '../src/modules/autoreorder/unwanted.ts';
import { openCardSetup } from '../src/modules/payment/cards.ts';
import type { Answer, Hands, Play } from './run-story.ts';
import type { Changes, Deed } from './story.ts';
import { act, addAddress, findCard, payByLink, storeCard } from './story-world.ts';
import { tellStory } from './tell-story.ts';

export const byCommand: Hands = {
  start,
  actAsCustomer,
  recordParcel,
  tell: (play) => tellStory(play.stage.world.market.db, play.stage.market, play),
};

async function start(play: Play): Promise<Answer> {
  const { stage, story, somebody, prefix } = play;
  const { starts } = story;
  const { lines, every, first, delivery, payment, channel = 'web' } = starts;
  assert.ok(lines && every && first && delivery && payment, `${story.title}: starts says all`);
  const addressId = await addAddress(stage, somebody.personId, story.who);
  const storedCardId = starts.card && (await findCard(play, starts.card));
  const started = await act(stage, { command: 'start', ref: somebody.personId, channel }, (ctx) =>
    startSubscription(ctx, stage.world.engine, {
      personId: somebody.personId,
      language: somebody.language,
      lines: lines.map(({ product, quantity }) => ({ sku: `${prefix}${product}`, quantity })),
      interval: every,
      firstOn: first,
      way: delivery.way,
      place: delivery.place,
      addressId,
      payment,
      storedCardId,
    }),
  );
  if (!started.ok) return started;
  play.subscriptionId = started.subscriptionId;
  if (started.cardSetupId !== null) await storeCard(stage, somebody, started.cardSetupId);
  return { ok: true };
}

async function actAsCustomer(play: Play, deed: Deed): Promise<Answer> {
  const { stage, somebody, subscriptionId } = play;
  const { personId } = somebody;
  const { engine, market } = stage.world;
  assert.ok(subscriptionId, 'there is a recurring order');
  const { rows } = await sql<{ version: number }>`
    select version from subscription where id = ${subscriptionId}::uuid`.execute(market.db);
  const version = (rows[0]?.version ?? 0) - (deed['old form'] ? 1 : 0);
  const own = { personId, subscriptionId, version };
  const who = { command: 'story', ref: personId };
  if (deed.changes) {
    const change = await changeOf(play, deed.changes);
    return await act(stage, who, (ctx) => changeSubscription(ctx, engine, { ...own, change }));
  }
  const { verb, on } = deed.customer ?? { verb: '', on: undefined };
  switch (verb) {
    case 'skips':
      return await act(stage, who, (ctx) => skipNext(ctx, engine, own));
    case 'stops':
      return await act(stage, who, (ctx) => stopSubscription(ctx, engine, own));
    case 'pauses':
      return await act(stage, who, (ctx) => pauseSubscription(ctx, engine, own));
    case 'pauses until':
      return await act(stage, who, (ctx) =>
        pauseSubscription(ctx, engine, { ...own, ...(on && { resumeOn: on }) }),
      );
    case 'resumes':
    case 'resumes on':
      return await act(stage, who, (ctx) =>
        resumeSubscription(ctx, engine, { ...own, ...(on && { nextOn: on }) }),
      );
    case 'sends it now':
      return await act(stage, who, (ctx) => sendNow(ctx, engine, own));
    case 'pays by link':
      return await payByLink(stage, personId, subscriptionId);
    case 'stores a card': {
      const input = { personId, subscriptionId };
      const setup = await act<{ readonly setupId: string }, never>(stage, who, (ctx) =>
        openCardSetup(ctx, input),
      );
      const { setupId } = setup;
      await storeCard(stage, somebody, setupId);
      return { ok: true };
    }
    default:
      throw new Error(`nobody knows how a customer ${verb}`);
  }
}

async function changeOf(play: Play, changes: Changes): Promise<Change> {
  const { stage, somebody, prefix } = play;
  const { lines, every, next, delivery, payment, card, address } = changes;
  return {
    ...(lines && {
      lines: lines.map(({ product, quantity }) => ({ sku: `${prefix}${product}`, quantity })),
    }),
    ...(every && { interval: every }),
    ...(next && { nextOn: next }),
    ...(delivery && { way: delivery.way, ...(delivery.place !== undefined && { place: delivery.place }) }),
    ...(payment && { payment }),
    ...(card && { storedCardId: await findCard(play, card) }),
    ...(address && { addressId: await addAddress(stage, somebody.personId, address) }),
  };
}

async function recordParcel(
  { stage, subscriptionId = '' }: Play,
  { ordinal, what }: NonNullable<Deed['parcel']>,
): Promise<Answer> {
  const { engine, market } = stage.world;
  const input = { subscriptionId, ordinal, evidence: 'staff:story' };
  const returnedOn = localDate(market.clock.now(), stage.market.zone);
  return await act(stage, { command: 'story', ref: 'office', channel: 'office' }, (ctx) => {
    switch (what) {
      case 'cameUnwanted':
        return recordUnwanted(ctx, engine, input);
      case 'returned':
        return recordUnwantedReturned(ctx, engine, { ...input, returnedOn });
      case 'refunded':
        return recordUnwantedRefunded(ctx, engine, input);
    }
  });
}

// The demo's clock over HTTP: what time it is, and forward. Programs show the demo's key, which keeps other programs
// on this machine from moving it; people press a button of a form of ours. Exists in the demo only.
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Instant } from '../../kernel/dates.ts';
import { idIn, nameSubjects } from '../../modules/autoreorder/subjects.ts';
import { isEqual } from '../../platform/http/cookies.ts';
import { CSRF_FIELD } from '../../platform/http/csrf.ts';
import type { WebEnv } from '../../platform/http/env.ts';
import { contentType, parseForm, parseJson } from '../../platform/http/form.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import type { MovableClock } from '../../platform/movable-clock.ts';
import { isLanguage, type Language } from '../../ui/language.ts';
import { parseMove, targetOf } from '../arguments.ts';
import type { OpenMarket } from '../market.ts';
import type { ClockMoves, MoveReport } from './clock-move.ts';
import { CLOCK_PLACE, type NamedStep, renderClock } from './clock-page.ts';
import { clockWords } from './clock-words.ts';
import { demoPage, languageOf } from './demo-page.ts';

export type DemoClock = {
  readonly clock: MovableClock;
  readonly key: string;
  readonly moves: ClockMoves;
  /** Days and dates of a move are the first one's. */
  readonly markets: readonly OpenMarket[];
  readonly csrfTokenFor: (c: Context) => string;
};

/** Shorter than a request may take; whoever asked then asks again how far it is. */
const LONGEST_WAIT_MS = 20_000;
const PAGE_WAIT_MS = 1_500;

const moveSchema = z
  .object({
    /** `+14d`, `to 2023-01-15T09:00`: as `npm run clock` takes it. */
    move: z.string().max(40),
    waitMs: z.int().min(0).max(LONGEST_WAIT_MS).default(LONGEST_WAIT_MS),
  })
  .strict();
const formSchema = z.object({
  by: z.string().max(20).optional(),
  to: z.string().max(30).optional(),
  back: z.string().max(500).optional(),
  [CSRF_FIELD]: z.string(),
});

export function addDemoClock(app: Hono<WebEnv>, demo: DemoClock): void {
  const { clock, moves } = demo;
  app.get(CLOCK_PLACE, async (c): Promise<Response> => {
    if (c.req.header('accept')?.includes('text/html')) return page(c, demo);
    const after = z.coerce.number().int().min(0).catch(0).parse(c.req.query('after'));
    return c.json(await answer(demo, moves.find(), after));
  });
  app.post(CLOCK_PLACE, async (c) => {
    if (contentType(c) !== 'application/json') return moveByForm(c, demo);
    requireKey(c, demo);
    const { move, waitMs } = await parseJson(c, moveSchema);
    const targetAt = readTarget(demo, move);
    if (!targetAt)
      throw new HttpProblem({
        status: 422,
        code: 'wrong-time',
        title: `${move} is no move of this clock`,
        detail: `It stands at ${labelOf(demo, clock.now())}; write +20m, +3h, +14d, +2w, +1mo, +1y or "to 2023-01-15T09:00", forward and within a hundred years`,
      });
    if (!(await moves.start(targetAt)))
      throw new HttpProblem({ status: 409, code: 'moving', title: 'The clock is already moving' });
    await moves.wait(waitMs);
    const report = moves.find();
    return c.json(await answer(demo, report, 0), report?.state === 'running' ? 202 : 200);
  });
  app.post(`${CLOCK_PLACE}/cancel`, async (c) => {
    const isProgram = contentType(c) === 'application/json';
    if (isProgram) requireKey(c, demo);
    moves.cancel();
    await moves.wait(PAGE_WAIT_MS);
    return isProgram
      ? c.json(await answer(demo, moves.find(), 0))
      : c.redirect(placeFor(ownPath(await formBack(c))), 303);
  });
}

async function moveByForm(c: Context<WebEnv>, demo: DemoClock): Promise<Response> {
  const form = await parseForm(c, formSchema);
  const { by, to, back } = form.ok ? form.value : {};
  const targetAt = readTarget(demo, by ?? `to ${to ?? ''}`);
  if (!targetAt) return page(c, demo, true);
  // Whether it is already moving the page itself tells.
  await demo.moves.start(targetAt);
  await demo.moves.wait(PAGE_WAIT_MS);
  return c.redirect(placeFor(ownPath(back)), 303);
}

/** In the language of the page that the visitor came from. */
function placeFor(back: string | undefined): string {
  if (!back) return CLOCK_PLACE;
  const spoken = back.split('/')[2] ?? '';
  const language = isLanguage(spoken) ? `language=${spoken}&` : '';
  return `${CLOCK_PLACE}?${language}back=${encodeURIComponent(back)}`;
}

async function formBack(c: Context<WebEnv>): Promise<string | undefined> {
  const form = await parseForm(c, z.object({ back: z.string().optional() }));
  return form.ok ? form.value.back : undefined;
}

async function page(c: Context<WebEnv>, demo: DemoClock, isWrongTime = false): Promise<Response> {
  const { clock, moves } = demo;
  const language = languageOf(c);
  const move = moves.find();
  if (move?.state === 'running') c.header('Refresh', '1');
  const back = ownPath(c.req.query('back'));
  const hidden = [
    { name: CSRF_FIELD, value: demo.csrfTokenFor(c) },
    ...(back ? [{ name: 'back', value: back }] : []),
  ];
  const { title } = clockWords[language];
  const zone = firstZone(demo);
  const steps = await nameSteps(demo, move, 0, language);
  const query = back ? { back } : {};
  const action = `${CLOCK_PLACE}?${new URLSearchParams({ language, ...query })}`;
  const shown = { now: clock.now(), zone, move, steps, hidden, back, action, isWrongTime };
  const status = isWrongTime ? 422 : 200;
  return demoPage(c, {
    ...{ title, place: title, path: CLOCK_PLACE, query, status },
    body: renderClock(shown, language),
  });
}

/** A path of this shop: another site's address is none. */
function ownPath(text: string | undefined): string | undefined {
  return text && /^\/(?![/\\])[\w\-./?=&%+~]*$/.test(text) ? text : undefined;
}

function requireKey(c: Context<WebEnv>, { key }: DemoClock): void {
  if (isEqual(c.req.header('x-demo-key') ?? '', key)) return;
  throw new HttpProblem({ status: 403, code: 'demo-key', title: 'The demo key is wrong' });
}

function firstZone({ markets }: DemoClock): string {
  return markets[0]?.terms.bundle.market.zone ?? 'UTC';
}

/** With the number of the recurring order that each is about, as people call it. */
async function nameSteps(
  { markets }: DemoClock,
  move: MoveReport | undefined,
  after: number,
  language: Language,
): Promise<readonly NamedStep[]> {
  const listed = move?.listed.filter((step) => step.ordinal > after) ?? [];
  const named = await Promise.all(
    markets.map(async ({ db, terms }) => {
      const { code, zone, languages } = terms.bundle.market;
      const office = `/${code}/office/${languages.includes(language) ? language : languages[0]}`;
      const steps = listed.filter((step) => step.market === code);
      const names = await nameSubjects(
        db,
        steps.map((step) => step.subject),
      );
      return steps.map((step) => ({ ...step, zone, office, about: names.get(idIn(step.subject) ?? '') }));
    }),
  );
  return named.flat().toSorted((a, b) => a.ordinal - b.ordinal);
}

function readTarget(demo: DemoClock, text: string): Instant | undefined {
  const move = parseMove(text);
  return move && targetOf(move, demo.clock.now(), firstZone(demo));
}

function labelOf(demo: DemoClock, at: Instant): string {
  const zone = firstZone(demo);
  return `${localText(at, zone)} in ${zone}`;
}

function localText(at: Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

async function answer(demo: DemoClock, move: MoveReport | undefined, after: number) {
  const label = labelOf(demo, demo.clock.now());
  if (!move) return { label };
  const { id, state, steps, totals, fault } = move;
  const named = await nameSteps(demo, move, after, 'en');
  const listed = named.map(({ ordinal, dueAt, market, zone, kind, subject, outcome, about }) => ({
    ...{ ordinal, market, kind, subject, outcome },
    at: localText(dueAt, zone),
    about: about?.number ?? null,
  }));
  const target = labelOf(demo, move.targetAt);
  return { label, move: { ...{ id, state, target, steps, totals, listed }, fault: fault ?? null } };
}

// The demo's clock over HTTP: what time it is, and forward. Exists in the demo only; the key keeps other programs
// on this machine from moving it.
import { timingSafeEqual } from 'node:crypto';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import { refuseEarlierClock } from '../../platform/clock.ts';
import type { WebEnv } from '../../platform/http/env.ts';
import { parseJson } from '../../platform/http/form.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import type { MovableClock } from '../../platform/movable-clock.ts';
import type { OpenMarket } from '../market.ts';

export type DemoClock = {
  readonly clock: Clock | MovableClock;
  readonly key: string;
  readonly markets: readonly OpenMarket[];
  /** Delivers what waits, so that the answer comes when all is quiet. */
  readonly settle: () => Promise<void>;
};

const moveSchema = z.object({ move: z.string().regex(/^PT?\d+[MHD]$/) }).strict();

export function addDemoClock(app: Hono<WebEnv>, { clock, key, markets, settle }: DemoClock): void {
  const zone = markets[0]?.terms.bundle.market.zone ?? 'UTC';
  const label = () =>
    clock.now().toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

  app.get('/demo/clock', (c) => c.json({ label: `${label()} in ${zone}`, movable: 'move' in clock }));

  app.post('/demo/clock', async (c) => {
    const given = Buffer.from(c.req.header('x-demo-key') ?? '');
    const wanted = Buffer.from(key);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
      throw new HttpProblem({ status: 403, code: 'demo-key', title: 'The demo key is wrong' });
    if (!('move' in clock))
      throw new HttpProblem({
        status: 409,
        code: 'real-clock',
        title: 'This demo runs on the real clock',
        detail: 'Start it with `npm start -- --at 2022-08-28T23:50` to move its clock',
      });
    const { move } = await parseJson(c, moveSchema);
    await settle();
    clock.move(Temporal.Duration.from(move));
    for (const market of markets) await refuseEarlierClock(market.db, clock);
    await settle();
    return c.json({ label: `${label()} in ${zone}` });
  });
}

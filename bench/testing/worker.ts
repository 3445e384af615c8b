// The worker of kill rounds, in the manner of src/main/worker.ts.
import { flushCompileCache } from 'node:module';
import { sweepOptions } from '../../src/main/agenda.ts';
import { openEffects } from '../../src/main/shop.ts';
import { sweepInBackground } from '../../src/platform/sweeper.ts';
import { createWorker } from '../../src/platform/worker.ts';
import { openKilled } from './open.ts';
import { readSettings } from './settings.ts';

const { market, clock, log, ...rest } = await openKilled(readSettings());
const { handlers } = openEffects(market, rest);
const worker = await createWorker({ db: market.db, url: market.url, clock, handlers, log });
await worker.start();
sweepInBackground(sweepOptions(market, log));
process.on('disconnect', () => process.exit());
process.send?.('ready');
// Whoever is killed writes nothing down at its end.
flushCompileCache();

// The web process of kill rounds, in the manner of src/main/serve.ts.
import { flushCompileCache } from 'node:module';
import { assembleShop } from '../../src/main/shop.ts';
import { loadAuth } from '../../src/modules/identity/auth.ts';
import { serveHttp } from '../../src/platform/http/server.ts';
import { openKilled } from './open.ts';
import { readSettings } from './settings.ts';

const settings = readSettings();
const { market, ...rest } = await openKilled(settings);
const { fetch } = assembleShop({ ...rest, markets: [market] });
await loadAuth();
await serveHttp({ fetch, port: settings.appPort, hostname: '127.0.0.1' });
process.on('disconnect', () => process.exit());
process.send?.('ready');
// Whoever is killed writes nothing down at its end.
flushCompileCache();

// What app and worker of kill rounds have in common, as src/main/production.ts gives it to those of production: one
// market, a real provider and mail server behind sockets; only the clock is another.
import { loadTerms, type OpenMarket, openMarket } from '../../src/main/market.ts';
import { createLog } from '../../src/platform/log.ts';
import { testpay } from '../../src/platform/testpay.ts';
import { fileClock } from './file-clock.ts';
import { merchant, originOf, type Settings } from './settings.ts';

export async function openKilled(settings: Settings) {
  const { market: code, serverUrl, clockFile, secret, pspOrigin, smtpUrl } = settings;
  const terms = loadTerms().get(code);
  if (!terms) throw new Error(`there is no market ${code}`);
  const clock = fileClock(clockFile);
  const market: OpenMarket = await openMarket(serverUrl, terms, clock);
  const log = createLog({ level: 'fatal' });
  const psp = () => testpay({ ...merchant, origin: pspOrigin });
  return { market, clock, log, psp, secret, smtpUrl, origin: originOf(settings) };
}

// What the processes of production read from their environment: everything is asked for, nothing has a demo default.

import { systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import { testpay } from '../platform/testpay.ts';
import { UsageError } from './arguments.ts';
import { loadTerms, type OpenMarket, openMarket } from './market.ts';

const wanted = {
  DATABASE_URL: 'a PostgreSQL server on which the markets have their databases',
  ORIGIN: 'the public address, such as https://shop.example',
  SECRET: 'at least 32 random characters, the same for every process',
  SMTP_URL: 'where mail goes out',
  PSP_ORIGIN: 'the address of the payment provider',
  PSP_API_KEY: 'the key of its API; one market’s own stands in PSP_API_KEY_<MARKET>',
  PSP_HMAC_SECRET: 'what its notifications are signed with; one market’s own in PSP_HMAC_SECRET_<MARKET>',
} as const;

type Environment = { readonly [name in keyof typeof wanted]: string };

function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const missing = Object.entries(wanted).filter(([name]) => !env[name]);
  if (missing.length > 0)
    throw new UsageError(`set ${missing.map(([name, says]) => `${name} (${says})`).join(', ')}`);
  return env as Environment;
}

/** What one market has for itself: `PSP_API_KEY_PT`. */
function ofMarket(env: NodeJS.ProcessEnv, name: string, market: string): string | undefined {
  return env[`${name}_${market.toUpperCase()}`] || undefined;
}

export async function openProduction(env: NodeJS.ProcessEnv) {
  const settings = readEnvironment(env);
  const log = createLog({});
  const clock = systemClock();
  const markets: OpenMarket[] = [];
  for (const terms of loadTerms().values())
    markets.push(await openMarket(settings.DATABASE_URL, terms, clock, log));
  const psp = (market: string) =>
    testpay({
      origin: settings.PSP_ORIGIN,
      apiKey: ofMarket(env, 'PSP_API_KEY', market) ?? settings.PSP_API_KEY,
      hmacSecret: ofMarket(env, 'PSP_HMAC_SECRET', market) ?? settings.PSP_HMAC_SECRET,
    });
  return {
    origin: settings.ORIGIN,
    secret: settings.SECRET,
    smtpUrl: settings.SMTP_URL,
    psp,
    log,
    clock,
    markets,
    closeMarkets: async () => {
      for (const market of markets) await market.close();
    },
  };
}

/** Runs `stop` once when the process is told to end, however often it is told. */
export function onSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = async () => {
    if (stopping) return;
    stopping = true;
    await stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}

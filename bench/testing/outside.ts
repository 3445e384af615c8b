// The outside world of kill rounds, a process that is never killed: the payment provider's sandbox and a mail server.
import path from 'node:path';
import { startSandboxPsp } from '../../src/main/demo/sandbox-psp.ts';
import { openMailSink } from '../../src/platform/mail-sink.ts';
import { fileClock } from './file-clock.ts';
import { merchant } from './settings.ts';

export type Outside = { readonly pspOrigin: string; readonly smtpUrl: string };

const [directory = '', clockFile = '', notificationUrl = ''] = process.argv.slice(2);
const clock = fileClock(clockFile);
const psp = await startSandboxPsp({
  file: path.join(directory, 'psp.sqlite'),
  port: 0,
  merchants: [{ ...merchant, notificationUrl }],
  shopperNow: clock.now,
});
const sink = await openMailSink({ directory: path.join(directory, 'mail'), now: clock.now });
process.on('disconnect', () => process.exit());
process.send?.({ pspOrigin: psp.origin, smtpUrl: sink.smtpUrl } satisfies Outside);

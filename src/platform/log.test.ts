import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from './log.ts';

function capture() {
  const lines: string[] = [];
  return { log: createLog({ destination: { write: (line) => void lines.push(line) } }), lines };
}

test('personal data are blanked at any depth, whatever the spelling of the field', () => {
  const { log, lines } = capture();
  log.info({
    order: { id: 'o1', customer: { email: 'anna@example.hu', givenName: 'Anna', 'family-name': 'Kovács' } },
    rows: [{ phone: '+36 1 234', reset_token: 'geheim', newPassword: 'geheim' }],
    headers: { cookie: 'guest=geheim', Authorization: 'Bearer geheim', 'set-cookie': ['geheim'] },
    note: 'third floor',
    said: 'write to <anna@example.hu>, please',
  });
  const [line = ''] = lines;
  assert.doesNotMatch(line, /anna|Kovács|234|geheim|third/i);
  assert.match(line, /"id":"o1"/);
  assert.match(line, /"level":"info"/);
});

test('an error keeps its stack and cause, not the addresses and details in it', () => {
  const { log, lines } = capture();
  const cause = Object.assign(new Error('550 anna@example.hu unknown'), {
    detail: 'Key (email)=(bela@example.hu)',
    code: 'EENVELOPE',
  });
  log.child({ requestId: 'r1' }).error({ error: new Error('mail failed', { cause }) }, 'effect failed');
  const [line = ''] = lines;
  assert.match(line, /mail failed/);
  assert.match(line, /log\.test\.ts/);
  assert.match(line, /EENVELOPE/);
  assert.match(line, /"requestId":"r1"/);
  assert.doesNotMatch(line, /anna|bela/);
});

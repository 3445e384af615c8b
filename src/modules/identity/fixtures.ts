// For tests of this module: small terms of two versions, people of many kinds, commands on a database of one's own.
import assert from 'node:assert/strict';
import type { Json } from '../../kernel/canonical-json.ts';
import { fixedClock } from '../../platform/clock.ts';
import { type CommandContext, type Refused, runCommand } from '../../platform/runner.ts';
import type { Database } from '../../platform/schema.ts';
import { type TestDatabase, testDatabase } from '../../platform/testing.ts';
import { composeBundle, parseFiles } from '../../terms/bundle.ts';
import { readTerms, type Terms } from '../../terms/reading.ts';
import { createSnapshots } from '../../terms/snapshot.ts';
import { register } from './commands.ts';
import type { RegistrationField } from './model.ts';
import { parseRegistration, type Typed } from './parse.ts';
import { hashPassword, MOST_WAITING, verifyPassword } from './password.ts';
import { identityVocabulary } from './vocabulary.ts';

export const SECRET = 'a secret of tests, long enough to be one: 0123456789';
export const PASSWORD = 'Kávé és tej, 2022';
export const FIRST_DAY = '2022-05-28';
export const NOON = Temporal.Instant.from('2022-06-01T10:00:00Z');
export const ZONE = 'Europe/Budapest';

const MARKET = `name: { en: Hungary }
currency: HUF
country: HU
zone: ${ZONE}
languages: [en]
prevails: en
`;

const conditions = (date: string, front: string, body: string) => `---
document: conditions-of-sale
title: Conditions
effective: ${date}
${front}source: clause
rank: general
binds: posted
---

${body}
`;

const FIRST = conditions(
  FIRST_DAY,
  '',
  `## 2 Registration

### 2.1 Who
Anybody of [18 years or more](rule:registration.minimumAge ">= 18 years").

### 2.2 Fields
[All mandatory fields](rule:registration.mandatoryFieldsRequired "yes") are filled in.

### 2.3 Password
It has at least [8 characters](rule:registration.passwordMinimum "8 characters").

### 2.4 Companies
[A company](rule:registration.companyFieldsPrompted "yes") names itself and its tax number.

### 2.5 Misuse
A report [blocks the log-in](rule:registration.misuseReportBlocks "yes").`,
);

const SECOND = conditions(
  '2022-08-29',
  `amends: ${FIRST_DAY}\n`,
  `### 2.3 Password
It has at least [12 characters](rule:registration.passwordMinimum "12 characters").`,
);

const files = new Map([
  ['hu/market.yaml', MARKET],
  [`hu/conditions-of-sale/${FIRST_DAY}.en.md`, FIRST],
  ['hu/conditions-of-sale/2022-08-29.en.md', SECOND],
]);

const snapshots = createSnapshots(composeBundle(parseFiles('hu', files, []), files, identityVocabulary, []));

export function termsAt(at: Temporal.Instant): Terms {
  return readTerms(snapshots, Temporal.PlainDate.from(FIRST_DAY), { orderPlaced: at });
}

export const ANNA: Typed<RegistrationField> = {
  email: 'anna.kovacs@example.hu',
  password: PASSWORD,
  givenName: 'Anna',
  familyName: 'Kovács',
  phone: '+36 30 123 4567',
  birthOn: '1990-04-30',
};

export const PEOPLE: readonly Typed<RegistrationField>[] = [
  ANNA,
  { ...ANNA, email: 'Orult.Ugyfel@Példa.hu'.normalize('NFD'), givenName: 'Őrült', familyName: 'Ügyfél' },
  { ...ANNA, email: 'kim@example.kr', givenName: '민준', familyName: '김', phone: '+82 10-1234-5678' },
  { ...ANNA, email: 'obrien@example.ie', givenName: 'Seán', familyName: 'O’Brien-d\'Arcy "the 2nd"' },
  {
    ...ANNA,
    email: 'emoji@example.com',
    givenName: '👩‍🚀 Zoë',
    familyName: "Robert'); drop table person;--",
  },
  { ...ANNA, email: 'Kft@Főnix.HU', companyName: 'Főnix & Társa Kft.', taxNumber: '12345678-2-41' },
  {
    ...ANNA,
    email: 'old@example.pt',
    givenName: 'María José',
    familyName: 'São João',
    birthOn: '1924-02-29',
  },
];

export type Shop = TestDatabase<Database> & {
  readonly run: <Answer extends Json, Reason = never>(
    body: (context: CommandContext) => Promise<Answer | Refused<Reason>>,
  ) => Promise<Answer | Reason>;
};

export async function openShop(scope: Parameters<typeof testDatabase>[0]): Promise<Shop> {
  const database = await testDatabase<Database>(scope);
  const market = { db: database.db, clock: fixedClock(NOON) };
  return {
    ...database,
    run: (body) =>
      runCommand(
        market,
        { command: 'test', actor: { kind: 'guest', ref: 'test' }, channel: 'web', input: null },
        body,
      ),
  };
}

/** Through form, hash and command, as a page does it. */
export async function registerPerson(
  shop: Shop,
  typed: Typed<RegistrationField> = ANNA,
): Promise<{ readonly personId: string; readonly email: string }> {
  const parsed = parseRegistration(typed, 'hu', Temporal.PlainDate.from('2022-06-01'));
  assert.ok(parsed.ok, JSON.stringify(parsed));
  const { email, password, data } = parsed.value;
  const documents = [
    {
      document: 'conditions-of-sale',
      versionOn: Temporal.PlainDate.from(FIRST_DAY),
      language: 'hu',
    },
  ];
  const hashed = await hashPassword(password);
  const answer = await shop.run((context) =>
    register(context, { email, password: hashed, data, documents }, termsAt),
  );
  assert.ok('personId' in answer, JSON.stringify(answer));
  return { personId: answer.personId, email };
}

/** Takes every place where passwords are hashed and every one in the queue: two that last, then many that do not. */
export function crowd(): readonly Promise<boolean>[] {
  const [salt, tag] = ['saltsaltsalt', 'x'.repeat(32)].map((text) => btoa(text).replace(/=+$/, ''));
  const phc = (memory: number, passes: number) => `$argon2id$v=19$m=${memory},t=${passes},p=1$${salt}$${tag}`;
  const lasting = Array.from({ length: 2 }, () => verifyPassword(phc(47_104, 10), 'other'));
  const quick = Array.from({ length: MOST_WAITING }, () => verifyPassword(phc(64, 1), 'other'));
  return [...lasting, ...quick];
}

// For tests: the smallest market in which every feature of documents occurs, sound until a test changes one thing.
import assert from 'node:assert/strict';
import type { Files } from './bundle.ts';
import type { Problem } from './document.ts';
import { type Loaded, loadMarket } from './load.ts';
import {
  bound,
  code,
  codes,
  count,
  date,
  duration,
  flag,
  money,
  openingHours,
  percent,
  points,
  range,
  sentence,
  term,
  time,
  timeRange,
} from './values.ts';
import { data, declaredDuty, declaredRule, rule, show, type Vocabulary } from './vocabulary.ts';

export const ways = rule('ways', {
  type: codes(),
  declares: 'way',
  says: 'Ways of delivery.',
  mandatory: true,
});
export const fee = rule('fee', { type: money, keys: ['way'], says: 'The fee.', mandatory: true });
export const free = rule('free', { type: bound(money), keys: ['way'], combine: 'any', says: 'Free from.' });
export const cutoff = rule('cutoff', { type: bound(time), says: 'The cut-off.' });
export const lead = rule('lead', { type: duration, keys: ['way', 'zone'], says: 'How long it takes.' });
export const tariff = rule('tariff', {
  type: money,
  keys: ['way'],
  laterKeys: ['zone'],
  says: 'A path that gained a key when documents without it were in force.',
});
export const zone = data('zone', { type: sentence, declaresKey: 'zone', says: 'A zone.' });
export const spot = rule('spot', { type: duration, clock: 'eventHappened', says: 'Read when it happens.' });
export const warranty = rule('warranty', {
  type: duration,
  keys: ['thing'],
  combine: 'floor',
  says: 'Warranty.',
});
export const thing = data('thing', { type: sentence, declaresKey: 'thing', says: 'A thing.' });
export const refund = declaredDuty('refund', {
  type: term('claim'),
  combine: 'shorter',
  says: 'When paid back.',
});
export const keep = declaredRule('keep', { type: duration, combine: 'longer', says: 'How long it is kept.' });
export const odd = (type: Vocabulary[number]['type']) => rule('odd', { type, says: 'A value of any type.' });

export const vocabulary: Vocabulary = [
  ...[ways, fee, free, cutoff, lead, tariff, zone, spot, warranty, thing, refund, keep],
  rule('tariffDay', { type: date, mandatory: 'tariff', says: 'The day of the tariff.' }),
  rule('rate', { type: percent, says: 'A rate.' }),
  rule('above', { type: points, says: 'Points.' }),
  rule('minimum', { type: count('capsules'), says: 'A count.' }),
  rule('window', { type: timeRange, says: 'A window.' }),
  rule('hours', { type: openingHours, says: 'Hours.' }),
  rule('day', { type: date, says: 'A day.' }),
  rule('days', { type: range(duration), says: 'A range.' }),
  rule('allowed', { type: flag, says: 'A flag.' }),
  rule('kind', { type: code('full', 'mini'), says: 'A code.' }),
  show('contact', { type: sentence, says: 'A place.' }),
];

const lexicon = {
  en: `marks: { decision: decision, setting: setting, repealed: repealed, void from: void from, because: because }
comparators: { '>=': [from, at least], '>': [over, more than], '<=': [by, at most, not more than], '<': [before, under] }
units: { HUF: [Ft], EUR: ['€'], '%': ['%'], pp: [percentage point], minute: [minute], hour: [hour], day: [day], working day: [working day], week: [week], month: [month], year: [year], capsules: [capsule], at once: [at once] }
codes: { home: [home], shop: [shop], van: [van], full: [full], mini: [mini] }
weekdays: { Mo: [Mon], Fr: [Fri], Sa: [Sat], Su: [Sun], PH: [holiday], 'off': [closed] }
months: [January, February, March]
abbreviations: [e.g, no]
`,
  hu: `marks: { decision: döntés, setting: beállítás, repealed: hatályát vesztette, void from: érvénytelen, because: mert }
comparators: { '>=': [legalább], '>': [több mint, felett], '<=': [legfeljebb, -ig], '<': [előtt, alatt] }
units: { HUF: [Ft], EUR: ['€'], '%': ['%'], pp: [százalékpont], minute: [perc], hour: [óra], day: [nap], working day: [munkanap], week: [hét], month: [hónap], year: [év], capsules: [kapszula], at once: [azonnal] }
codes: { home: [házhoz], shop: [bolt], van: [furgon], full: [teljes], mini: [mini] }
weekdays: { Mo: [hétfő], Fr: [péntek], Sa: [szombat], Su: [vasárnap], PH: [ünnep], 'off': [zárva] }
months: [január, február, március]
abbreviations: [pl, kb]
`,
};

export const EN = 'xx/sale/2022-01-01.en.md';
export const HU = 'xx/sale/2022-01-01.hu.md';

const sound: Files = new Map([
  [
    'xx/market.yaml',
    `name: { en: Example }
currency: HUF
country: HU
zone: Europe/Budapest
languages: [en, hu]
prevails: hu
`,
  ],
  ['lexicon/base.en.yaml', lexicon.en],
  ['lexicon/base.hu.yaml', lexicon.hu],
  [
    EN,
    `---
document: sale
title: Sale
effective: 2022-01-01
source: clause
rank: general
binds: posted
---

## 1 Delivery

### 1.1 Ways
We bring it [home or to the shop](rule:ways "home, shop").

### 1.2 Fee
Home delivery costs [2,490 Ft](rule:fee[home] "2490 HUF"), as [1.1](#1.1) says.

### 1.3 Contact
[Write to us](show:contact "where people look for us").
`,
  ],
  [
    HU,
    `---
document: sale
title: Adásvétel
effective: 2022-01-01
source: clause
rank: general
binds: posted
---

## 1 Szállítás

### 1.1 Módok
[Házhoz vagy a boltba](rule:ways "home, shop") visszük.

### 1.2 Díj
A házhoz szállítás [2 490 Ft](rule:fee[home] "2490 HUF"), ahogy az [1.1](#1.1) mondja.

### 1.3 Kapcsolat
[Írjon nekünk](show:contact "where people look for us").
`,
  ],
]);

/** A whole file, or a change of one: what stands there → what shall stand there. */
export type Changes = { readonly [file: string]: string | readonly [string, string] | undefined };

/** The sound market with some files added, changed or (undefined) taken out. */
export function filesWith(changes: Changes): Files {
  const files = new Map(sound);
  for (const [file, change] of Object.entries(changes)) {
    if (change === undefined) files.delete(file);
    else if (typeof change === 'string') files.set(file, change);
    else {
      const before = files.get(file) ?? '';
      assert.ok(before.includes(change[0]), `${file} does not hold ${change[0]}`);
      files.set(
        file,
        before.replace(change[0], () => change[1]),
      );
    }
  }
  return files;
}

export function loadWith(changes: Changes, entries: Vocabulary = vocabulary): Loaded {
  return loadMarket('xx', filesWith(changes), entries);
}

/** The market must be sound. */
export function termsWith(changes: Changes): Loaded['terms'] {
  const { terms, problems } = loadWith(changes);
  assert.deepEqual(problems, []);
  return terms;
}

/** One document in both languages; `body` is the same text in both where language does not matter. */
export function document(
  name: string,
  on: string,
  body: { readonly en: string; readonly hu: string },
  front: { readonly [key: string]: string | undefined } = {},
): Changes {
  const keys = { document: name, title: name, effective: on, source: 'clause', rank: 'general', ...front };
  const head = Object.entries(keys)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
  return Object.fromEntries(
    Object.entries(body).map(([language, text]) => [
      `xx/${name}/${on}.${language}.md`,
      `---\n${language === 'hu' ? head.replaceAll(' because ', ' mert ') : head}---\n${text}`,
    ]),
  );
}

/** Adds a paragraph 1.4 to the sound market, from line 20 on, in both languages. */
export function paragraph(en: string, hu: string): Changes {
  const put = (text: string) => `${text.trimEnd()}\n`;
  return {
    [EN]: `${put(sound.get(EN) ?? '')}\n### 1.4 More\n${en}\n`,
    [HU]: `${put(sound.get(HU) ?? '')}\n### 1.4 Több\n${hu}\n`,
  };
}

/** Exactly one problem, there, saying this, mended so. */
export function assertProblem(
  problems: readonly Problem[],
  file: string,
  line: number,
  what: string | RegExp,
  mend: string | RegExp,
): void {
  const shown = JSON.stringify(problems, undefined, 1);
  assert.equal(problems.length, 1, shown);
  const [found] = problems;
  assert.equal(found?.file, file, shown);
  assert.equal(found?.line, line, shown);
  const has = (text: string | undefined, wanted: string | RegExp) =>
    typeof wanted === 'string' ? text?.includes(wanted) : wanted.test(text ?? '');
  assert.ok(has(found?.what, what), shown);
  assert.ok(has(found?.mend, mend), shown);
}

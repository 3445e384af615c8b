// Words around documents as people read them: versions, contents, rule values, our own readings, changes.
import type { Language } from '../language.ts';

export type DocumentMessages = {
  readonly contents: string;
  readonly version: string;
  readonly showVersion: string;
  readonly inForceFrom: (date: string) => string;
  readonly inForceNow: string;
  readonly paragraphLink: (number: string) => string;
  readonly values: (count: number) => string;
  readonly valuesLegend: string;
  readonly ourReading: string;
  readonly repealed: string;
  readonly void: string;
  readonly statute: string;
  readonly setting: string;
  readonly added: string;
  readonly changed: string;
  readonly removed: string;
  readonly changesSince: (version: string) => string;
  readonly noChanges: string;
  readonly compare: string;
};

export const documents: Readonly<Record<Language, DocumentMessages>> = {
  en: {
    contents: 'Contents',
    version: 'Version',
    showVersion: 'Show',
    inForceFrom: (date) => `In force from ${date}`,
    inForceNow: 'in force now',
    paragraphLink: (number) => `Link to paragraph ${number}`,
    values: (count) => (count === 1 ? 'One value the shop runs on' : `${count} values the shop runs on`),
    valuesLegend: 'Underlined figures are the values this shop works with.',
    ourReading: 'Our reading',
    repealed: 'Repealed',
    void: 'Void',
    statute: 'Statute',
    setting: 'Setting',
    added: 'New',
    changed: 'Changed',
    removed: 'Removed',
    changesSince: (version) => `What changed since ${version}`,
    noChanges: 'Nothing changed between these versions.',
    compare: 'Compare with',
  },
  hu: {
    contents: 'Tartalom',
    version: 'Változat',
    showVersion: 'Megnyitás',
    inForceFrom: (date) => `Hatályos: ${date}`,
    inForceNow: 'jelenleg hatályos',
    paragraphLink: (number) => `${number}. pont – hivatkozás`,
    values: (count) => `${count} érték, amellyel az üzlet számol`,
    valuesLegend: 'Az aláhúzott értékekkel számol az üzlet.',
    ourReading: 'Értelmezésünk',
    repealed: 'Hatályon kívül',
    void: 'Nem alkalmazandó',
    statute: 'Jogszabály',
    setting: 'Beállítás',
    added: 'Új',
    changed: 'Módosult',
    removed: 'Törölve',
    changesSince: (version) => `Mi változott ehhez képest: ${version}`,
    noChanges: 'A két változat között nincs eltérés.',
    compare: 'Összevetés',
  },
};

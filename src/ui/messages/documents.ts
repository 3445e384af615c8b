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
  readonly fromTo: (earlier: string, later: string) => string;
  readonly changesSince: (version: string) => string;
  readonly noChanges: string;
  readonly compare: string;
  readonly noComparison: string;
  readonly all: string;
  readonly indexLead: string;
  readonly groups: Readonly<Record<'shop' | 'setting' | 'statute', string>>;
  readonly versions: (count: number) => string;
  readonly notYetInForce: string;
  readonly noLongerInForce: string;
  readonly inForceUntil: (date: string) => string;
  readonly announcedOn: (date: string) => string;
  readonly readIn: string;
  /** A language in the language of the page. */
  readonly languages: Readonly<Record<Language, string>>;
  readonly prevails: (language: string) => string;
  readonly repealedFrom: (date: string) => string;
  readonly voidFrom: (date: string) => string;
  readonly wholeDocument: string;
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
    fromTo: (earlier, later) => `From the version of ${earlier} to that of ${later}`,
    changesSince: (version) => `What changed since ${version}`,
    noChanges: 'Nothing changed between these versions.',
    compare: 'Compare with',
    noComparison: 'no comparison',
    all: 'All documents',
    indexLead:
      'Everything this shop decides, it decides by these texts. Every version ever in force stays here to be read.',
    groups: { shop: 'Our terms', setting: 'What we set ourselves', statute: 'The law above them' },
    versions: (count) => (count === 1 ? 'One version' : `${count} versions`),
    notYetInForce: 'not yet in force',
    noLongerInForce: 'no longer in force',
    inForceUntil: (date) => `until ${date}`,
    announcedOn: (date) => `announced on ${date}`,
    readIn: 'Read it in',
    languages: { en: 'English', hu: 'Hungarian', pt: 'Portuguese' },
    prevails: (language) => `Where the wordings differ, the one in ${language} prevails.`,
    repealedFrom: (date) => `Repealed from ${date}.`,
    voidFrom: (date) => `Void from ${date}`,
    wholeDocument: 'The whole document',
  },
  hu: {
    contents: 'Tartalom',
    version: 'Változat',
    showVersion: 'Megjelenítés',
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
    fromTo: (earlier, later) => `Változások két változat között: ${earlier} → ${later}`,
    changesSince: (version) => `Mi változott ehhez képest: ${version}`,
    noChanges: 'A két változat között nincs eltérés.',
    compare: 'Összevetés',
    noComparison: 'nincs összevetés',
    all: 'Minden dokumentum',
    indexLead:
      'Amiben ez az üzlet dönt, e szövegek szerint dönt. Minden valaha hatályos változat itt marad, és elolvasható.',
    groups: { shop: 'Feltételeink', setting: 'Amit mi magunk állítunk be', statute: 'A felettük álló jog' },
    versions: (count) => `${count} változat`,
    notYetInForce: 'még nem hatályos',
    noLongerInForce: 'már nem hatályos',
    inForceUntil: (date) => `eddig: ${date}`,
    announcedOn: (date) => `közzétéve: ${date}`,
    readIn: 'Másik nyelven',
    languages: { en: 'angol', hu: 'magyar', pt: 'portugál' },
    prevails: (language) => `Ha a szövegek eltérnek, ez az irányadó nyelv: ${language}.`,
    repealedFrom: (date) => `Hatályon kívül helyezve, ettől a naptól: ${date}.`,
    voidFrom: (date) => `Nem alkalmazandó ettől a naptól: ${date}`,
    wholeDocument: 'A teljes dokumentum',
  },
  pt: {
    contents: 'Índice',
    version: 'Versão',
    showVersion: 'Mostrar',
    inForceFrom: (date) => `Em vigor desde ${date}`,
    inForceNow: 'em vigor',
    paragraphLink: (number) => `Ligação para o ponto ${number}`,
    values: (count) =>
      count === 1 ? 'Um valor com que a loja trabalha' : `${count} valores com que a loja trabalha`,
    valuesLegend: 'Os valores sublinhados são aqueles com que a loja trabalha.',
    ourReading: 'A nossa interpretação',
    repealed: 'Revogado',
    void: 'Sem efeito',
    statute: 'Lei',
    setting: 'Parâmetro',
    added: 'Novo',
    changed: 'Alterado',
    removed: 'Eliminado',
    fromTo: (earlier, later) => `Da versão de ${earlier} para a de ${later}`,
    changesSince: (version) => `O que mudou desde ${version}`,
    noChanges: 'Nada mudou entre estas versões.',
    compare: 'Comparar com',
    noComparison: 'sem comparação',
    all: 'Todos os documentos',
    indexLead:
      'Tudo o que esta loja decide, decide-o por estes textos. Todas as versões que já vigoraram continuam aqui, para serem lidas.',
    groups: { shop: 'As nossas condições', setting: 'O que nós definimos', statute: 'A lei acima delas' },
    versions: (count) => (count === 1 ? 'Uma versão' : `${count} versões`),
    notYetInForce: 'ainda não está em vigor',
    noLongerInForce: 'já não está em vigor',
    inForceUntil: (date) => `até ${date}`,
    announcedOn: (date) => `publicado em ${date}`,
    readIn: 'Ler em',
    languages: { en: 'inglês', hu: 'húngaro', pt: 'português' },
    prevails: (language) => `Se os textos divergirem, prevalece a versão em ${language}.`,
    repealedFrom: (date) => `Revogado a partir de ${date}.`,
    voidFrom: (date) => `Sem efeito a partir de ${date}`,
    wholeDocument: 'O documento completo',
  },
};

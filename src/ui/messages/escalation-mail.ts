// The words of the letter that tells the office what is broken, due today or at risk, in every language.
import type { Language } from '../language.ts';

export type EscalationMailMessages = {
  readonly subject: (day: string, broken: number, due: number) => string;
  readonly title: string;
  readonly greeting: (name: string) => string;
  /** Greeted so where nobody has the role office. */
  readonly customerService: string;
  readonly lead: string;
  readonly broken: string;
  readonly brokenText: string;
  readonly dueToday: string;
  readonly atRisk: string;
  readonly brokenSince: (at: string) => string;
  readonly dueBy: (at: string) => string;
  readonly toStory: string;
  readonly more: (count: number) => string;
  readonly toBoard: string;
  readonly why: (market: string) => string;
};

export const escalationMail: Readonly<Record<Language, EscalationMailMessages>> = {
  en: {
    subject: (day, broken, due) =>
      [
        ...(broken > 0 ? [broken === 1 ? 'one promise broken' : `${broken} promises broken`] : []),
        ...(due > 0 ? [`${due} to keep now`] : []),
        day,
      ].join(', '),
    title: 'What needs you this morning',
    greeting: (name) => `Good morning, ${name},`,
    customerService: 'customer service',
    lead: 'This is what we promised and broke, or have to keep now. The board has everything.',
    broken: 'Broken since the last letter',
    brokenText: 'A broken promise stays on record. What was done about it is recorded on its page.',
    dueToday: 'Due today',
    atRisk: 'At risk',
    brokenSince: (at) => `Broken since ${at}`,
    dueBy: (at) => `By ${at}`,
    toStory: 'Its page',
    more: (count) => (count === 1 ? 'And one more.' : `And ${count} more.`),
    toBoard: 'Open the board',
    why: (market) =>
      `You get this letter because you work in the office of Demitasse ${market}. It comes only when there is something to tell.`,
  },
  hu: {
    subject: (day, broken, due) =>
      [
        ...(broken > 0 ? [`${broken} megszegett ígéret`] : []),
        ...(due > 0 ? [`${due} most teljesítendő`] : []),
        day,
      ].join(', '),
    title: 'Amivel ma reggel dolga van',
    greeting: (name) => `Jó reggelt, ${name}!`,
    customerService: 'ügyfélszolgálat',
    lead: 'Ezt ígértük és megszegtük, vagy most kell teljesítenünk. Minden a táblán van.',
    broken: 'Megszegve az előző levél óta',
    brokenText: 'A megszegett ígéret nyilvántartásban marad. A saját oldalán rögzítjük, mit tettünk.',
    dueToday: 'Ma esedékes',
    atRisk: 'Veszélyben',
    brokenSince: (at) => `Megszegve ettől: ${at}`,
    dueBy: (at) => `Eddig: ${at}`,
    toStory: 'Az ígéret oldala',
    more: (count) => `És további ${count}.`,
    toBoard: 'A tábla megnyitása',
    why: (market) =>
      `Azért kapja ezt a levelet, mert a Demitasse irodájában dolgozik (${market}). Csak akkor jön, ha van miről szólni.`,
  },
  pt: {
    subject: (day, broken, due) =>
      [
        ...(broken > 0 ? [broken === 1 ? 'uma promessa falhada' : `${broken} promessas falhadas`] : []),
        ...(due > 0 ? [`${due} a cumprir agora`] : []),
        day,
      ].join(', '),
    title: 'O que precisa de si esta manhã',
    greeting: (name) => `Bom dia, ${name},`,
    customerService: 'apoio ao cliente',
    lead: 'Isto foi o que prometemos e falhámos, ou temos de cumprir agora. Tudo está no quadro.',
    broken: 'Falhadas desde a última mensagem',
    brokenText: 'Uma promessa falhada fica registada. O que se fez regista-se na sua página.',
    dueToday: 'Para hoje',
    atRisk: 'Em risco',
    brokenSince: (at) => `Falhada desde ${at}`,
    dueBy: (at) => `Até ${at}`,
    toStory: 'A sua página',
    more: (count) => (count === 1 ? 'E mais uma.' : `E mais ${count}.`),
    toBoard: 'Abrir o quadro',
    why: (market) =>
      `Recebe esta mensagem porque trabalha no escritório da Demitasse (${market}). Só vem quando há algo a dizer.`,
  },
};

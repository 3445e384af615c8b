// Words of the page on which the demo's clock is moved.
import type { Language } from '../../ui/language.ts';

export type ClockWords = {
  readonly title: string;
  readonly lead: string;
  readonly now: string;
  readonly forwardBy: string;
  readonly moveTo: string;
  readonly move: string;
  readonly cancel: string;
  readonly states: Readonly<Record<'running' | 'arrived' | 'cancelled' | 'stopped', string>>;
  readonly done: string;
  readonly nothing: string;
  readonly market: string;
  readonly when: string;
  readonly what: string;
  readonly subject: string;
  readonly times: string;
  readonly failed: string;
  readonly left: (steps: number) => string;
  readonly wrongTime: string;
  readonly back: string;
  readonly mailbox: string;
};

export const clockWords: Readonly<Record<Language, ClockWords>> = {
  en: {
    title: 'The clock',
    lead: 'Time goes forward here as far as you like. Everything that falls due on the way is done, in its order and at its instant: letters go out, orders are placed, deadlines pass.',
    now: 'Shop time',
    forwardBy: 'Forward by',
    moveTo: 'Forward to this date and time',
    move: 'Move the clock',
    cancel: 'Stop here',
    states: {
      running: 'The clock is moving',
      arrived: 'The clock has arrived',
      cancelled: 'The clock was stopped on the way',
      stopped: 'Something failed, and the clock stays where it is',
    },
    done: 'What happened on the way',
    nothing: 'Nothing was due on the way.',
    market: 'Shop',
    when: 'Local time',
    what: 'What',
    subject: 'About',
    times: 'Times',
    failed: 'failed',
    left: (steps) => `${steps} more between the first and the last of these are only counted.`,
    wrongTime: 'Choose a time that is still to come, within a hundred years.',
    back: 'Back to the page you came from',
    mailbox: 'Letters that went out',
  },
  hu: {
    title: 'Az óra',
    lead: 'Az idő itt tetszés szerint előre vihető. Ami közben esedékes, az a maga sorrendjében és időpontjában meg is történik: levelek mennek ki, rendelések születnek, határidők telnek le.',
    now: 'Az üzlet ideje',
    forwardBy: 'Előre ennyivel',
    moveTo: 'Előre eddig a napig és időpontig',
    move: 'Az óra előreállítása',
    cancel: 'Álljon meg itt',
    states: {
      running: 'Az óra halad',
      arrived: 'Az óra megérkezett',
      cancelled: 'Az óra útközben megállt',
      stopped: 'Valami nem sikerült, az óra ott maradt, ahol volt',
    },
    done: 'Ami közben történt',
    nothing: 'Közben semmi sem volt esedékes.',
    market: 'Üzlet',
    when: 'Helyi idő',
    what: 'Mi történt',
    subject: 'Miről szól',
    times: 'Hányszor',
    failed: 'nem sikerült',
    left: (steps) => `Az elsők és az utolsók között további ${steps} eseményt csak megszámoltunk.`,
    wrongTime: 'Olyan időpontot adj meg, amely még nem múlt el, és száz éven belül van.',
    back: 'Vissza arra az oldalra, ahonnan jöttél',
    mailbox: 'A kiküldött levelek',
  },
  pt: {
    title: 'O relógio',
    lead: 'Aqui o tempo avança quanto quiser. Tudo o que se vence pelo caminho é feito, por ordem e no seu instante: seguem cartas, fazem-se encomendas, passam prazos.',
    now: 'Hora da loja',
    forwardBy: 'Avançar',
    moveTo: 'Avançar até esta data e hora',
    move: 'Avançar o relógio',
    cancel: 'Parar aqui',
    states: {
      running: 'O relógio está a avançar',
      arrived: 'O relógio chegou',
      cancelled: 'O relógio foi parado pelo caminho',
      stopped: 'Algo falhou e o relógio ficou onde estava',
    },
    done: 'O que aconteceu pelo caminho',
    nothing: 'Nada se venceu pelo caminho.',
    market: 'Loja',
    when: 'Hora local',
    what: 'O quê',
    subject: 'Sobre',
    times: 'Vezes',
    failed: 'falhou',
    left: (steps) => `Mais ${steps}, entre as primeiras e as últimas, são apenas contadas.`,
    wrongTime: 'Escolha um momento que ainda não passou, dentro de cem anos.',
    back: 'Voltar à página de onde veio',
    mailbox: 'Cartas enviadas',
  },
};

// The letter to the office about broken promises and those to keep now: who gets it, what it says, each member of staff
// once. No personal data: it names numbers and leads to the pages that know more.
import { z } from 'zod';
import { idIn, nameSubjects } from '../../modules/autoreorder/subjects.ts';
import { listStaff } from '../../modules/identity/staff.ts';
import type { BoardSection } from '../../modules/obligation/board.ts';
import {
  type Escalation,
  escalationTopic,
  findEscalation,
  markLetterSent,
  openLetter,
  type Told,
} from '../../modules/obligation/escalation.ts';
import type { ObligationEntry } from '../../modules/obligation/queries.ts';
import { sellerEmail } from '../../modules/order/vocabulary.ts';
import { type CommandCall, runCommand } from '../../platform/runner.ts';
import type { EffectHandler } from '../../platform/worker.ts';
import { formatDate, formatDeadline, formatInstant } from '../../ui/format.ts';
import type { Language } from '../../ui/language.ts';
import { adviceOn } from '../../ui/messages/office.ts';
import { messages } from '../../ui/messages.ts';
import { citationsOf } from './citations.ts';
import type { MailContext } from './context.ts';
import { paragraph } from './frame.ts';
import type { Block, Fact, Letter } from './letter.ts';
import { renderLetterHtml } from './render-html.ts';
import { renderLetterText } from './render-text.ts';
import { languageOf } from './send.ts';

/** Whole addresses of the staff's pages. */
export type OfficeLinks = {
  readonly board: (language: Language, section: BoardSection) => string;
  readonly promise: (language: Language, id: string) => string;
};

/** Of each kind of news; the rest is on the board. */
const LISTED = 20;

const payloadShape = z.object({ escalationId: z.string() });

export function escalationMessageHandler(context: MailContext, links: OfficeLinks): EffectHandler {
  const { database, terms } = context;
  const { zone } = terms.bundle.market;
  return {
    topic: escalationTopic,
    handle: async (payload) => {
      const { escalationId } = payloadShape.parse(payload);
      const at = database.clock.now();
      const told = await findEscalation(database.db, escalationId, { zone, at, limit: LISTED });
      if (!told) throw new Error(`there is no escalation ${escalationId}`);
      // Settled since: there is nothing to tell any more.
      if (told.broken.count + told.dueToday.count + told.atRisk.count === 0) return;
      // Staff have no language of their own: the market's first.
      const language = languageOf(context, '');
      const letter = await composeLetter(context, links, told, language);
      const readers = await listReaders(context, at, language);
      const sent = await Promise.allSettled(
        readers.map((reader) => sendTo(context, reader, escalationId, letter)),
      );
      const failed = sent.find((each) => each.status === 'rejected');
      if (failed) throw failed.reason;
    },
  };
}

type Reader = { readonly userId?: string; readonly email: string; readonly displayName: string };

/** Customer service where nobody has the role: a broken promise always reaches somebody. */
async function listReaders(
  { database, terms }: MailContext,
  at: Temporal.Instant,
  language: Language,
): Promise<readonly Reader[]> {
  const staff = await listStaff(database.db, 'office');
  if (staff.length > 0) return staff;
  const displayName = messages(language).escalationMail.customerService;
  return [{ email: terms.at({ orderPlaced: at }).read(sellerEmail), displayName }];
}

/** Nothing where it was sent before. */
async function sendTo(
  { database, mailer }: MailContext,
  { userId, email, displayName }: Reader,
  escalationId: string,
  { language, ...letter }: Letter,
): Promise<void> {
  const call = (command: string): CommandCall => ({
    command,
    actor: { kind: 'system', ref: 'mail' },
    channel: 'mail',
    input: escalationId,
  });
  const { messageId, sent } = await runCommand(database, call('openLetter'), (ctx) =>
    openLetter(ctx, { escalationId, userId }),
  );
  if (sent) return;
  const { greeting } = messages(language).escalationMail;
  const own = { ...letter, language, blocks: [paragraph(greeting(displayName)), ...letter.blocks] };
  await mailer.send({
    to: email,
    subject: letter.subject,
    html: await renderLetterHtml(own),
    text: renderLetterText(own),
    messageId,
    language,
    attachments: [],
  });
  await runCommand(database, call('markLetterSent'), (ctx) => markLetterSent(ctx, messageId));
}

/** As everybody gets it: the greeting comes before. */
async function composeLetter(
  context: MailContext,
  links: OfficeLinks,
  told: Escalation,
  language: Language,
): Promise<Letter> {
  const words = messages(language).escalationMail;
  const { market } = context.terms.bundle;
  const { broken, dueToday, atRisk } = told;
  const day = formatDate(told.at.toZonedDateTimeISO(market.zone).toPlainDate(), language);
  const entries = [broken, dueToday, atRisk].flatMap((each) => each.entries);
  const names = await nameSubjects(
    context.database.db,
    entries.map(({ subject }) => subject),
  );
  const part = (title: string, { entries, count }: Told, section: BoardSection): readonly Block[] => {
    const left = count - entries.length;
    if (count === 0) return [];
    return [
      { kind: 'heading', text: title },
      ...(section === 'breached' ? [paragraph(words.brokenText)] : []),
      {
        kind: 'facts',
        facts: entries.map((entry) =>
          factOf(context, links, entry, names.get(idIn(entry.subject) ?? '')?.number, language),
        ),
      },
      ...(left > 0
        ? [
            {
              kind: 'paragraph',
              text: [{ text: words.more(left), href: links.board(language, section) }],
            } as const,
          ]
        : []),
    ];
  };
  const subject = words.subject(day, broken.count, dueToday.count + atRisk.count);
  return {
    language,
    subject: subject.charAt(0).toLocaleUpperCase(language) + subject.slice(1),
    preview: words.lead,
    title: words.title,
    homeHref: links.board(language, 'dueToday'),
    blocks: [
      paragraph(words.lead),
      ...part(words.broken, broken, 'breached'),
      ...part(words.dueToday, dueToday, 'dueToday'),
      ...part(words.atRisk, atRisk, 'atRisk'),
      {
        kind: 'button',
        label: words.toBoard,
        href: links.board(language, broken.count > 0 ? 'breached' : 'dueToday'),
      },
    ],
    foot: [[words.why(market.names[language] ?? market.code)]],
  };
}

/** What it is, since or until when, what to do, and by which paragraph. */
function factOf(
  context: MailContext,
  links: OfficeLinks,
  { id, kind, term, document, versionOn, paragraph: number, dueAt, standing }: ObligationEntry,
  about: string | undefined,
  language: Language,
): Fact {
  const { escalationMail: words, office } = messages(language);
  const { zone } = context.terms.bundle.market;
  const because = {
    ...{ path: kind, key: '', value: term, document, paragraph: number },
    version: versionOn.toString(),
    outcome: 'applied',
  } as const;
  const when =
    standing === 'breached'
      ? words.brokenSince(formatInstant(dueAt, zone, language))
      : words.dueBy(formatDeadline(dueAt, zone, language));
  return {
    term: office.kinds[kind] ?? kind,
    lines: [
      [{ strong: when }],
      [adviceOn(office, kind, standing)],
      [
        {
          text: about === undefined ? words.toStory : `${words.toStory}: ${about}`,
          href: links.promise(language, id),
        },
      ],
    ],
    citations: citationsOf(context, language, [because]),
  };
}

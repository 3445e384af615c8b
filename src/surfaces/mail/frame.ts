// What every letter has around its own blocks: greeting first; at the end whom to ask, why it came and who sent it.
import type { Person } from '../../modules/identity/model.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { sellerAt } from './citations.ts';
import type { MailContext } from './context.ts';
import type { Block, Letter } from './letter.ts';

export type LetterBody = Pick<Letter, 'subject' | 'preview' | 'title' | 'blocks'>;

export type Addressed = {
  readonly person: Person;
  readonly language: Language;
  /** Whose seller writes: by the documents of this instant. */
  readonly at: Temporal.Instant;
  /** Why it came, in small print. */
  readonly why: string;
};

export function frameLetter(
  context: MailContext,
  { person, language, at, why }: Addressed,
  { blocks, ...body }: LetterBody,
): Letter {
  const words = messages(language).mail;
  const seller = sellerAt(context, language, at);
  return {
    ...body,
    language,
    homeHref: context.links.home(language),
    blocks: [
      paragraph(words.greeting(person.givenName)),
      ...blocks,
      { kind: 'paragraph', look: 'quiet', text: [words.questions(seller.phone, seller.email)] },
    ],
    foot: [[why], ...seller.lines],
  };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text: [text] };
}

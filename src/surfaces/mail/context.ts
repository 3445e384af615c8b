// What letters need of one market, and where their links lead. Holds no behaviour.
import type { CatalogueReader } from '../../modules/catalogue/queries.ts';
import type { Mailer } from '../../platform/mail.ts';
import type { MarketDatabase } from '../../platform/runner.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Language } from '../../ui/language.ts';

export type MailContext = {
  readonly database: MarketDatabase;
  readonly terms: MarketTerms;
  readonly catalogue: CatalogueReader;
  readonly mailer: Mailer;
  /** The one that reset links are signed with. */
  readonly secret: string;
  readonly links: MailLinks;
  /** As the documents of that instant name it. */
  readonly boutiqueName: (code: string, at: Temporal.Instant) => string;
};

/** Whole addresses, with scheme and host. */
export type MailLinks = {
  readonly home: (language: Language) => string;
  readonly order: (language: Language, number: string) => string;
  /** `version` is its date; `anchor` an element of the page. */
  readonly document: (language: Language, document: string, version: string, anchor?: string) => string;
  readonly recurring: (language: Language, number: string, page?: 'change' | 'stop') => string;
  /** Shows what it does and asks; works without log-in until the delivery can no longer be changed. */
  readonly recurringAction: (language: Language, action: RecurringAction) => string;
  readonly newPassword: (language: Language, token: string) => string;
};

export type RecurringAction = {
  readonly subscriptionId: string;
  readonly ordinal: number;
  readonly action: 'skip' | 'pay';
};

// Wires the letters of one market: its mail server, its addresses, its records.

import { startOfDay } from '../kernel/dates.ts';
import { deliveryToken } from '../modules/autoreorder/links.ts';
import { openCatalogue } from '../modules/catalogue/queries.ts';
import { sellerEmail } from '../modules/order/vocabulary.ts';
import type { Mailer, MailerOptions } from '../platform/mail.ts';
import type { EffectHandler } from '../platform/worker.ts';
import type { MailContext } from '../surfaces/mail/context.ts';
import { escalationMessageHandler } from '../surfaces/mail/escalation.ts';
import { messageHandlers } from '../surfaces/mail/handlers.ts';
import { recurringMessageHandlers } from '../surfaces/mail/recurring-handlers.ts';
import { boutiqueNames } from '../surfaces/storefront/boutique-names.ts';
import type { MarketTerms } from '../terms/load.ts';
import type { Language } from '../ui/language.ts';
import { hashEngine } from './engine.ts';
import type { OpenMarket } from './market.ts';

export type LetterSettings = {
  readonly smtpUrl: string;
  /** The shop's public one. */
  readonly origin: string;
  readonly secret: string;
};

export type Letters = { readonly handlers: readonly EffectHandler[]; readonly close: () => void };

export function openLetters(
  market: Pick<OpenMarket, 'db' | 'clock' | 'terms' | 'newId'>,
  { smtpUrl, origin, secret }: LetterSettings,
  mailer: Mailer = mailerWhenNeeded({ smtpUrl, from: { name: 'Demitasse', address: senderOf(market) } }),
): Letters {
  const { terms } = market;
  const page = (language: Language, path: string) =>
    `${origin}/${terms.bundle.market.code}/${language}${path}`;
  const officePage = (language: Language, path: string) =>
    `${origin}/${terms.bundle.market.code}/office/${language}${path}`;
  const context: MailContext = {
    database: market,
    terms,
    mailer,
    secret,
    catalogue: openCatalogue(market.db),
    boutiqueName: (code, at) =>
      boutiqueNames({ market: terms }, at).find((boutique) => boutique.code === code)?.name ?? code,
    links: {
      home: (language) => page(language, ''),
      order: (language, number) => page(language, `/orders/${number}`),
      document: (language, document, version, anchor) =>
        page(language, `/documents/${document}/${version}${anchor === undefined ? '' : `#${anchor}`}`),
      recurring: (language, number, end) =>
        page(language, `/account/recurring/${number}${end === undefined ? '' : `/${end}`}`),
      recurringAction: (language, action) => page(language, `/recurring/${deliveryToken(secret, action)}`),
      newPassword: (language, token) => page(language, `/reset-password?${new URLSearchParams({ token })}`),
    },
  };
  const handlers = [
    ...messageHandlers(context),
    escalationMessageHandler(context, {
      board: (language, section) => officePage(language, `?section=${section}`),
      promise: (language, id) => officePage(language, `/promises/${id}`),
    }),
    ...recurringMessageHandlers(context, { terms, engineHash: hashEngine() }),
  ];
  return { handlers, close: mailer.close };
}

/** The customer service's address as the documents state it, before their first day as they will. */
function senderOf({
  terms,
  clock,
}: {
  readonly terms: MarketTerms;
  readonly clock: OpenMarket['clock'];
}): string {
  const now = clock.now();
  const at = terms.covers(now) || !terms.firstOn ? now : startOfDay(terms.firstOn, terms.bundle.market.zone);
  return terms.at({ orderPlaced: at }).read(sellerEmail);
}

/** Its library is loaded with the first letter: a process that only answers requests never needs it. */
function mailerWhenNeeded(options: MailerOptions): Mailer {
  let opening: Promise<Mailer> | undefined;
  const opened = (): Promise<Mailer> => {
    opening ??= import('../platform/mail.ts').then(({ createMailer }) => createMailer(options));
    return opening;
  };
  return {
    send: async (mail) => (await opened()).send(mail),
    close: () => void opening?.then((mailer) => mailer.close()),
  };
}
